//! A whole plan in one answer.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, get, web};
use utoipa::IntoResponses;
use utoipa::openapi::{RefOr, Response};

use super::api::Api;
use super::envelope::{RecordMeta, RecordView};
use super::kpis::Kpis;
use super::listing::Listed;
use super::measures::Measures;
use super::parameters::Parameters;
use super::plans::Plans;
use super::policies::Policies;
use super::problem::Problem;
use super::responses::with_errors;
use crate::domain::identifier::Identifier;
use crate::store::kpis::KpiFilter;
use crate::store::measures::MeasureFilter;
use crate::store::page::PageRequest;
use crate::store::policies::PolicyFilter;
use crate::store::{self, Connection, StoreError};
use crate::view::plan_tree::PlanTreeView;

/// A whole plan or an error.
struct TreeResponses;

impl IntoResponses for TreeResponses {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        with_errors("The whole plan.", "PlanTreeAnswer", &["400", "404", "410", "500", "503"])
    }
}

/// A whole plan, nested
///
/// Headings within headings, measures and KPIs where they hang, all in reading order.
#[utoipa::path(
    tag = "plans",
    params(("id" = String, Path, description = "The record’s `id`.")),
    responses(TreeResponses)
)]
#[get("/plans/{id}/tree")]
pub async fn get_plan_tree(
    api: Api,
    id: web::Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    Parameters::of(request.uri()).finish()?;
    let plan: Identifier = id.parse().map_err(|_| Problem::unknown("plans", &id))?;
    let (release, tree) = api
        .pool
        .snapshot(async |connection| {
            let release = store::releases::current(connection).await?;
            Ok((release, tree_of(connection, plan).await?))
        })
        .await?;
    let Some(data) = tree else { return Err(api.missing(Plans::NAME, &id).await) };
    Ok(HttpResponse::Ok().json(RecordView { data, meta: RecordMeta::of(&release), included: None }))
}

async fn tree_of(
    connection: &Connection,
    plan: Identifier,
) -> Result<Option<PlanTreeView>, StoreError> {
    let own = vec![plan];
    let policies = PolicyFilter { plan: own.clone(), ..PolicyFilter::default() };
    let measures = MeasureFilter { plan: own.clone(), ..MeasureFilter::default() };
    let kpis = KpiFilter { plan: own.clone(), ..KpiFilter::default() };
    let Some(plan) = whole::<Plans>(connection, &Plans::only(own)).await?.pop() else {
        return Ok(None);
    };
    Ok(Some(PlanTreeView::new(
        plan,
        whole::<Policies>(connection, &policies).await?,
        whole::<Measures>(connection, &measures).await?,
        whole::<Kpis>(connection, &kpis).await?,
    )))
}

async fn whole<L: Listed>(
    connection: &Connection,
    filter: &L::Filter,
) -> Result<Vec<L::View>, StoreError> {
    let page = PageRequest::whole(L::ORDER.iter().copied());
    Ok(L::find(connection, filter, &page).await?.records)
}
