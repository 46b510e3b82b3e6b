//! KPIs with their figures.

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
use crate::store::kpis::{KpiFilter, KpiSort};
use crate::store::page::{Page, PageRequest};
use crate::store::{self, Connection, StoreError};
use crate::view::kpi::KpiView;

pub struct Kpis;

impl Collection for Kpis {
    type Filter = KpiFilter;
    type Sort = KpiSort;
    type View = KpiView;
    type Found = Built<Self::View>;

    const NAME: &'static str = "kpis";
    const ORDER: &'static [KpiSort] = &[KpiSort::PlanId, KpiSort::Position, KpiSort::Id];

    const ID: KpiSort = KpiSort::Id;
    const INCLUDES: &'static [ResourceKind] = &[
        ResourceKind::Cities,
        ResourceKind::Plans,
        ResourceKind::Policies,
        ResourceKind::Measures,
        ResourceKind::Indicators,
        ResourceKind::Documents,
        ResourceKind::Observations,
    ];

    fn by_ids(ids: Vec<Identifier>) -> Self::Filter {
        KpiFilter { id: ids, ..KpiFilter::default() }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::Found>, StoreError> {
        let found = store::kpis::list(connection, filter, page).await?;
        found.try_map(|record| Ok(Built(record.into()))).await
    }

    fn related_ids(view: &Self::View, to: ResourceKind) -> Vec<String> {
        match to {
            ResourceKind::Cities => vec![view.city_id.clone()],
            ResourceKind::Plans => vec![view.plan_id.clone()],
            ResourceKind::Policies => view.policy_id.clone().into_iter().collect(),
            ResourceKind::Measures => view.measure_id.clone().into_iter().collect(),
            ResourceKind::Indicators => vec![view.indicator_id.clone()],
            ResourceKind::Documents => vec![view.source.document_id.to_string()],
            ResourceKind::Observations => vec![view.id.clone()],
            _ => Vec::new(),
        }
    }
}

/// KPIs
///
/// How plans say success is measured: baseline, target and latest figure in one record. A value that is missing says why.
#[utoipa::path(tag = "kpis", params(ListParameters<Kpis>), responses(ListResponses<Kpis>))]
#[get("/kpis")]
pub async fn list_kpis(request: ListRequest<Kpis>) -> Result<HttpResponse, Problem> {
    request.respond().await
}

/// One KPI
///
/// With baseline, target, latest figure and footnotes.
#[utoipa::path(tag = "kpis", params(RecordParameters<Kpis>), responses(RecordResponses<Kpis>))]
#[get("/kpis/{id}")]
pub async fn get_kpi(request: RecordRequest<Kpis>) -> Result<HttpResponse, Problem> {
    request.respond().await
}
