//! Figures of KPIs in long form.

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
use crate::store::observations::{ObservationFilter, ObservationSort};
use crate::store::page::{Page, PageRequest};
use crate::store::{self, Connection, StoreError};
use crate::view::observation::ObservationView;

pub struct Observations;

impl Collection for Observations {
    type Filter = ObservationFilter;
    type Sort = ObservationSort;
    type View = ObservationView;
    type Found = Built<Self::View>;

    const NAME: &'static str = "observations";
    const ORDER: &'static [ObservationSort] =
        &[ObservationSort::PlanId, ObservationSort::KpiId, ObservationSort::Id];

    const ID: ObservationSort = ObservationSort::Id;
    const INCLUDES: &'static [ResourceKind] =
        &[ResourceKind::Cities, ResourceKind::Plans, ResourceKind::Documents];

    fn by_ids(ids: Vec<Identifier>) -> Self::Filter {
        ObservationFilter { id: ids, revisions: true, ..ObservationFilter::default() }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::Found>, StoreError> {
        let found = store::observations::list(connection, filter, page).await?;
        found.try_map(|record| Ok(Built(record.into()))).await
    }

    fn related_ids(view: &Self::View, to: ResourceKind) -> Vec<String> {
        match to {
            ResourceKind::Cities => vec![view.city_id.clone()],
            ResourceKind::Plans => vec![view.plan_id.clone()],
            ResourceKind::Documents => vec![view.source.document_id.to_string()],
            _ => Vec::new(),
        }
    }
}

/// Observations
///
/// Every figure of every KPI in long form: baselines, targets, actuals. Current figures only, unless `revisions=true` lists superseded ones beside their successors.
#[utoipa::path(tag = "observations", params(ListParameters<Observations>), responses(ListResponses<Observations>))]
#[get("/observations")]
pub async fn list_observations(
    request: ListRequest<Observations>,
) -> Result<HttpResponse, Problem> {
    request.respond().await
}

/// One observation
///
/// One figure with the cell that it was printed in; superseded figures stay reachable.
#[utoipa::path(tag = "observations", params(RecordParameters<Observations>), responses(RecordResponses<Observations>))]
#[get("/observations/{id}")]
pub async fn get_observation(
    request: RecordRequest<Observations>,
) -> Result<HttpResponse, Problem> {
    request.respond().await
}
