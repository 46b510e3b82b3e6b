//! Measures.

use actix_web::{HttpResponse, get};

use crate::domain::identifier::Identifier;
use crate::domain::measure::Measure;
use crate::domain::published::{Published, StoredRecord};
use crate::domain::resource::ResourceKind;
use crate::http::describe::params::ListParameters;
use crate::http::describe::params::RecordParameters;
use crate::http::describe::responses::{ListResponses, RecordResponses};
use crate::http::extract::collection::Collection;
use crate::http::extract::list::ListRequest;
use crate::http::extract::record::RecordRequest;
use crate::http::problem::Problem;
use crate::store::measures::{MeasureFilter, MeasureSort};
use crate::store::page::{Page, PageRequest};
use crate::store::{self, Connection, StoreError};

pub struct Measures;

impl Collection for Measures {
    type Filter = MeasureFilter;
    type Sort = MeasureSort;
    type View = Published<Measure>;
    type Found = StoredRecord<Measure>;

    const NAME: &'static str = "measures";
    const ORDER: &'static [MeasureSort] =
        &[MeasureSort::PlanId, MeasureSort::Position, MeasureSort::Id];

    const ID: MeasureSort = MeasureSort::Id;
    const INCLUDES: &'static [ResourceKind] = &[
        ResourceKind::Cities,
        ResourceKind::Plans,
        ResourceKind::Policies,
        ResourceKind::Themes,
        ResourceKind::Organizations,
        ResourceKind::Documents,
        ResourceKind::ProgressEntries,
    ];

    fn by_ids(ids: Vec<Identifier>) -> Self::Filter {
        MeasureFilter { id: ids, ..MeasureFilter::default() }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::Found>, StoreError> {
        store::measures::list(connection, filter, page).await
    }

    fn related_ids(view: &Self::View, to: ResourceKind) -> Vec<String> {
        let measure = &view.record;
        match to {
            ResourceKind::Cities => vec![measure.city_id.to_string()],
            ResourceKind::Plans => vec![measure.plan_id.to_string()],
            ResourceKind::Policies => vec![measure.policy_id.to_string()],
            ResourceKind::Themes => measure.theme_ids.iter().map(ToString::to_string).collect(),
            ResourceKind::Organizations => organizations_of(measure),
            ResourceKind::Documents => vec![measure.source.document_id.to_string()],
            ResourceKind::ProgressEntries => vec![measure.id.to_string()],
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
    request.respond().await
}

/// One measure
///
/// With its departments, partners, themes and tag.
#[utoipa::path(tag = "measures", params(RecordParameters<Measures>), responses(RecordResponses<Measures>))]
#[get("/measures/{id}")]
pub async fn get_measure(request: RecordRequest<Measures>) -> Result<HttpResponse, Problem> {
    request.respond().await
}

fn organizations_of(measure: &Measure) -> Vec<String> {
    let departments = measure.departments.iter().map(|department| &department.organization_id);
    let partners = measure.partners.iter().map(|partner| &partner.organization_id);
    departments.chain(partners).map(ToString::to_string).collect()
}
