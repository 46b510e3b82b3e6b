//! Measures.

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
use crate::store::measures::{MeasureFilter, MeasureSort};
use crate::store::page::{Page, PageRequest};
use crate::store::{self, Connection, StoreError};
use crate::view::measure::MeasureView;

pub struct Measures;

impl Listed for Measures {
    type Filter = MeasureFilter;
    type Sort = MeasureSort;
    type View = MeasureView;

    const NAME: &'static str = "measures";
    const ORDER: &'static [MeasureSort] =
        &[MeasureSort::PlanId, MeasureSort::Position, MeasureSort::Id];

    const ID: MeasureSort = MeasureSort::Id;
    const INCLUDES: &'static [Resource] = &[
        Resource::Cities,
        Resource::Plans,
        Resource::Policies,
        Resource::Themes,
        Resource::Organizations,
        Resource::Documents,
        Resource::ProgressEntries,
    ];

    fn filter(parameters: &mut Parameters) -> Self::Filter {
        MeasureFilter {
            id: parameters.ids("id"),
            city: parameters.cities("city"),
            plan: parameters.ids("plan"),
            policy: parameters.ids("policy"),
            theme: parameters.ids("theme"),
            disposition: parameters.words("disposition"),
            organization: parameters.ids("organization"),
            run_elsewhere: parameters.flag("run_elsewhere"),
            is_repeat: parameters.flag("is_repeat"),
            document: parameters.ids("document"),
        }
    }

    fn only(ids: Vec<Identifier>) -> Self::Filter {
        MeasureFilter { id: ids, ..MeasureFilter::default() }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::View>, StoreError> {
        let found = store::measures::list(connection, filter, page).await?;
        found.try_map(|record| Ok(record.into()))
    }

    fn links(view: &Self::View, to: Resource) -> Vec<String> {
        match to {
            Resource::Cities => vec![view.city_id.clone()],
            Resource::Plans => vec![view.plan_id.clone()],
            Resource::Policies => vec![view.policy_id.clone()],
            Resource::Themes => view.theme_ids.clone(),
            Resource::Organizations => organizations_of(view),
            Resource::Documents => vec![view.source.document_id.to_string()],
            Resource::ProgressEntries => vec![view.id.clone()],
            _ => Vec::new(),
        }
    }
}

/// Measures
///
/// The concrete lines of plans that somebody carries out. `theme` compares cities; `policy` takes a heading with its whole subtree; `organization` finds departments and partners in whatever role.
#[utoipa::path(tag = "measures", params(ListParameters<Measures>), responses(ListResponses<Measures>))]
#[get("/measures")]
pub async fn list_measures(request: ListRequest<Measures>) -> Result<HttpResponse, Problem> {
    request.answer().await
}

/// One measure
///
/// With its departments, partners, themes and tag.
#[utoipa::path(tag = "measures", params(RecordParameters<Measures>), responses(RecordResponses<Measures>))]
#[get("/measures/{id}")]
pub async fn get_measure(request: RecordRequest<Measures>) -> Result<HttpResponse, Problem> {
    request.answer().await
}

fn organizations_of(measure: &MeasureView) -> Vec<String> {
    let departments = measure.departments.iter().map(|department| &department.organization_id);
    let partners = measure.partners.iter().map(|partner| &partner.organization_id);
    departments.chain(partners).map(ToString::to_string).collect()
}
