//! Plans.

use actix_web::{HttpResponse, get};

use crate::domain::identifier::Identifier;
use crate::domain::resource::ResourceKind;
use crate::http::describe::params::ListParameters;
use crate::http::describe::params::RecordParameters;
use crate::http::describe::responses::{ListResponses, RecordResponses};
use crate::http::extract::collection::{Built, Collection};
use crate::http::extract::list::ListRequest;
use crate::http::extract::record::RecordRequest;
use crate::http::problem::Problem;
use crate::store::page::{Page, PageRequest};
use crate::store::plans::{PlanFilter, PlanSort};
use crate::store::{self, Connection, StoreError};
use crate::view::plan::PlanView;

pub struct Plans;

impl Collection for Plans {
    type Filter = PlanFilter;
    type Sort = PlanSort;
    type View = PlanView;
    type Found = Built<Self::View>;

    const NAME: &'static str = "plans";
    const ORDER: &'static [PlanSort] = &[PlanSort::Id];

    const ID: PlanSort = PlanSort::Id;
    const INCLUDES: &'static [ResourceKind] =
        &[ResourceKind::Cities, ResourceKind::Documents, ResourceKind::Organizations];

    fn by_ids(ids: Vec<Identifier>) -> Self::Filter {
        PlanFilter { id: ids, ..PlanFilter::default() }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::Found>, StoreError> {
        let found = store::plans::list(connection, filter, page).await?;
        found.try_map(|record| Ok(Built(record.into()))).await
    }

    fn related_ids(view: &Self::View, to: ResourceKind) -> Vec<String> {
        match to {
            ResourceKind::Cities => vec![view.city_id.clone()],
            ResourceKind::Documents => view.document_ids.clone(),
            ResourceKind::Organizations => view
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
    request.respond().await
}

/// One plan
///
/// With its vision, its review, its documents and its ties to other plans.
#[utoipa::path(tag = "plans", params(RecordParameters<Plans>), responses(RecordResponses<Plans>))]
#[get("/plans/{id}")]
pub async fn get_plan(request: RecordRequest<Plans>) -> Result<HttpResponse, Problem> {
    request.respond().await
}
