//! A complete plan in one response.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use futures_util::try_join;
use utoipa::IntoResponses;
use utoipa::openapi::{RefOr, Response};

use crate::domain::identifier::Identifier;
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;
use crate::http::describe::params::DocumentedParams;
use crate::http::describe::responses::{RECORD_ERRORS, with_errors};
use crate::http::extract::collection::{Built, Collection};
use crate::http::extract::endpoint::{ApiRequest, QueryParams, ResponseKind};
use crate::http::extract::inclusion::fields_of;
use crate::http::problem::Problem;
use crate::http::query::parser::QueryParser;
use crate::http::resources::kpis::Kpis;
use crate::http::resources::measures::Measures;
use crate::http::resources::plans::Plans;
use crate::http::resources::policies::Policies;
use crate::store::kpis::KpiFilter;
use crate::store::measures::MeasureFilter;
use crate::store::page::PageRequest;
use crate::store::policies::PolicyFilter;
use crate::store::{self, Connection, StoreError};
use crate::view::plan_tree::{PlanRecords, PlanTreeView, TreeFields};

/// Which fields of its records to show.
pub struct PlanTreeParams {
    fields: TreeFields,
}

impl QueryParams for PlanTreeParams {
    const HAS_ID: bool = true;
    const KIND: ResponseKind = ResponseKind::Record;

    fn read(parameters: &mut QueryParser) -> Self {
        let fields = TreeFields {
            plan: fields_of(parameters, ResourceKind::Plans),
            policies: fields_of(parameters, ResourceKind::Policies),
            measures: fields_of(parameters, ResourceKind::Measures),
            kpis: fields_of(parameters, ResourceKind::Kpis),
        };
        Self { fields }
    }
}

impl ApiRequest<PlanTreeParams> {
    async fn tree(&self) -> Result<(PlanTreeView, Release), Problem> {
        let plan: Identifier =
            self.id.parse().map_err(|_| Problem::unknown(Plans::NAME, &self.id))?;
        let load = async |connection: &Connection| records_of(connection, plan.clone(), None).await;
        match self.api.pool.read_current(load).await? {
            (release, Some(records)) => {
                Ok((PlanTreeView::new(records, &self.params.fields), release))
            }
            (_, None) => Err(self.api.not_found_problem(Plans::NAME, &self.id).await),
        }
    }
}

/// A whole plan or an error.
struct TreeResponses;

impl IntoResponses for TreeResponses {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        with_errors("The whole plan.", "PlanTreeAnswer", &RECORD_ERRORS)
    }
}

/// A whole plan, nested
///
/// Headings within headings, measures and KPIs where they hang, all in reading order, each measure with
/// what was last reported for it. `fields[measures]=title` shows only titles of measures, and so on.
#[utoipa::path(tag = "plans", params(DocumentedParams<PlanTreeParams>), responses(TreeResponses))]
#[get("/plans/{id}/tree")]
pub async fn get_plan_tree(request: ApiRequest<PlanTreeParams>) -> Result<HttpResponse, Problem> {
    request.respond_record(async |request| request.tree().await).await
}

/// The records of a plan, its KPIs as known on a day or now; none when there is no such plan.
///
/// # Errors
/// When the store fails.
pub async fn records_of(
    connection: &Connection,
    plan: Identifier,
    as_of: Option<NaiveDate>,
) -> Result<Option<PlanRecords>, StoreError> {
    let own = vec![plan];
    let policies = PolicyFilter { plan: own.clone(), ..PolicyFilter::default() };
    let measures = MeasureFilter { plan: own.clone(), ..MeasureFilter::default() };
    let kpis = KpiFilter { plan: own.clone(), figures_as_of: as_of, ..KpiFilter::default() };
    let plan = Plans::by_ids(own.clone());
    let (mut plans, policies, measures, kpis, latest_progress) = try_join!(
        find_all::<Plans>(connection, &plan),
        find_all::<Policies>(connection, &policies),
        find_all::<Measures>(connection, &measures),
        find_all::<Kpis>(connection, &kpis),
        store::progress_entries::latest_of_plans(connection, &own),
    )?;
    let Some(Built(plan)) = plans.pop() else { return Ok(None) };
    Ok(Some(PlanRecords {
        plan,
        policies: policies.iter().map(store::parse).collect::<Result<_, _>>()?,
        measures: measures.iter().map(store::parse).collect::<Result<_, _>>()?,
        kpis: kpis.into_iter().map(|kpi| kpi.0).collect(),
        latest_progress,
    }))
}

async fn find_all<L: Collection>(
    connection: &Connection,
    filter: &L::Filter,
) -> Result<Vec<L::Found>, StoreError> {
    let page = PageRequest::all(L::ORDER.iter().copied());
    Ok(L::find(connection, filter, &page).await?.records)
}
