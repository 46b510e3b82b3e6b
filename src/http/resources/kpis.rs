//! KPIs with their figures.

use actix_web::{HttpResponse, get};

use crate::domain::identifier::Identifier;
use crate::domain::message::Message;
use crate::domain::resource::ResourceKind;
use crate::http::describe::params::ListParameters;
use crate::http::describe::params::RecordParameters;
use crate::http::describe::responses::{ListResponses, RecordResponses};
use crate::http::extract::collection::{Built, Collection};
use crate::http::extract::list::ListRequest;
use crate::http::extract::record::RecordRequest;
use crate::http::problem::Problem;
use crate::store::kpis::{KpiFilter, KpiSort};
use crate::store::page::{Order, Page, PageRequest};
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
    const HAS_AS_OF: bool = true;
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

    fn refused_key(filter: &KpiFilter, order: &[Order<KpiSort>]) -> Option<(KpiSort, Message)> {
        let by_status = order.iter().any(|part| part.key == KpiSort::Status);
        (by_status && filter.as_of.is_some()).then(|| {
            let why = Message::new(
                "`status` の並び順は現在の評価によるため、`as_of` と一緒には使えません",
                "`status` sorts by the evaluation of today, so it does not go with `as_of`",
            );
            (KpiSort::Status, why)
        })
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
/// How plans say success is measured: baseline, target and latest figure in one record. A value that is missing says why. `sort=status` has the order of the codelist `EvaluationStatus`, as evaluated today.
#[utoipa::path(tag = "kpis", params(ListParameters<Kpis>), responses(ListResponses<Kpis>))]
#[get("/kpis")]
pub async fn list_kpis(request: ListRequest<Kpis>) -> Result<HttpResponse, Problem> {
    request.respond().await
}

/// One KPI
///
/// With baseline, target, latest figure and footnotes; with `as_of` as known on that day, without figures
/// before the first was published.
#[utoipa::path(tag = "kpis", params(RecordParameters<Kpis>), responses(RecordResponses<Kpis>))]
#[get("/kpis/{id}")]
pub async fn get_kpi(request: RecordRequest<Kpis>) -> Result<HttpResponse, Problem> {
    let Some(day) = request.as_of else { return request.respond().await };
    let id = request.id().parse().map_err(|_| Problem::unknown(Kpis::NAME, request.id()))?;
    let known = KpiFilter { figures_as_of: Some(day), ..Kpis::by_ids(vec![id]) };
    request.respond_with_filter(&known).await
}
