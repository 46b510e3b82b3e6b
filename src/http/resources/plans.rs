//! Plans.

use actix_web::{HttpResponse, get};

use crate::domain::identifier::Identifier;
use crate::domain::resource::Resource;
use crate::http::describe::params::ListParameters;
use crate::http::describe::params::RecordParameters;
use crate::http::describe::responses::{ListResponses, RecordResponses};
use crate::http::extract::collection::Listed;
use crate::http::extract::list::ListRequest;
use crate::http::extract::record::RecordRequest;
use crate::http::problem::Problem;
use crate::http::query::parser::Parameters;
use crate::store::page::{Page, PageRequest};
use crate::store::plans::{PlanFilter, PlanSort};
use crate::store::{self, Connection, StoreError};
use crate::view::plan::PlanView;

pub struct Plans;

impl Listed for Plans {
    type Filter = PlanFilter;
    type Sort = PlanSort;
    type View = PlanView;

    const NAME: &'static str = "plans";
    const ORDER: &'static [PlanSort] = &[PlanSort::Id];

    const ID: PlanSort = PlanSort::Id;
    const INCLUDES: &'static [Resource] =
        &[Resource::Cities, Resource::Documents, Resource::Organizations];

    fn filter(parameters: &mut Parameters) -> Self::Filter {
        PlanFilter {
            id: parameters.ids("id"),
            city: parameters.cities("city"),
            kind: parameters.words("kind"),
            status: parameters.words("status"),
            fiscal_year: parameters.years("fiscal_year"),
            document: parameters.ids("document"),
        }
    }

    fn only(ids: Vec<Identifier>) -> Self::Filter {
        PlanFilter { id: ids, ..PlanFilter::default() }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::View>, StoreError> {
        let found = store::plans::list(connection, filter, page).await?;
        found.try_map(|record| Ok(record.into()))
    }

    fn links(view: &Self::View, to: Resource) -> Vec<String> {
        match to {
            Resource::Cities => vec![view.city_id.clone()],
            Resource::Documents => view.document_ids.clone(),
            Resource::Organizations => view
                .review
                .iter()
                .filter_map(|review| review.organization_id.as_ref())
                .map(ToString::to_string)
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// Plans
///
/// What cities promised, each for a span of fiscal years. `fiscal_year` matches plans whose printed span holds the year.
#[utoipa::path(tag = "plans", params(ListParameters<Plans>), responses(ListResponses<Plans>))]
#[get("/plans")]
pub async fn list_plans(request: ListRequest<Plans>) -> Result<HttpResponse, Problem> {
    request.answer().await
}

/// One plan
///
/// With its vision, its review, its documents and its ties to other plans.
#[utoipa::path(tag = "plans", params(RecordParameters<Plans>), responses(RecordResponses<Plans>))]
#[get("/plans/{id}")]
pub async fn get_plan(request: RecordRequest<Plans>) -> Result<HttpResponse, Problem> {
    request.answer().await
}
