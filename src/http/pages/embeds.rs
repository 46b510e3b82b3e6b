//! Small forms of pages for frames on other sites.

use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use futures_util::future::try_join;

use super::context::PageContext;
use crate::domain::identifier::Identifier;
use crate::domain::resource::ResourceKind;
use crate::http::extract::collection::{Built, Collection};
use crate::http::problem::Problem;
use crate::http::query::canonical::CanonicalQuery;
use crate::http::resources::kpis::Kpis;
use crate::http::resources::plans::Plans;
use crate::pages::embed::EmbedPage;
use crate::pages::titles::Titles;
use crate::store::kpis::KpiFilter;
use crate::store::page::PageRequest;
use crate::store::{self, Connection, StoreError};
use crate::view::kpi::KpiView;
use crate::view::kpi_line::KpiLine;
use crate::view::plan::PlanView;
use crate::view::scorecard::{StatusCount, counted_by_status};

pub async fn embed_kpi(
    mut page: PageContext,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let (day, query) = page.read(request.uri(), |parameters| parameters.date("as_of"))?;
    let read = async |connection: &Connection, id: &Identifier| kpi(connection, id, day).await;
    let template = |site, kpi| EmbedPage::of_kpi(site, &kpi, day);
    page.respond_record(Kpis::NAME, &query, read, template).await
}

pub async fn embed_plan(page: PageContext) -> Result<HttpResponse, Problem> {
    let query = CanonicalQuery::default();
    let template = |site, (plan, statuses): (PlanView, Vec<StatusCount>)| {
        EmbedPage::of_plan(site, &plan, &statuses)
    };
    page.respond_record(Plans::NAME, &query, plan, template).await
}

async fn kpi(
    connection: &Connection,
    id: &Identifier,
    as_of: Option<NaiveDate>,
) -> Result<Option<(KpiView, Titles)>, StoreError> {
    let filter = KpiFilter { figures_as_of: as_of, ..Kpis::by_ids(vec![id.clone()]) };
    let found = Kpis::find(connection, &filter, &PageRequest::all([Kpis::ID])).await?;
    let Some(Built(kpi)) = found.records.into_iter().next() else { return Ok(None) };
    let titles = title(connection, &kpi.source.document_id).await?;
    Ok(Some((kpi, titles)))
}

async fn plan(
    connection: &Connection,
    id: &Identifier,
) -> Result<Option<((PlanView, Vec<StatusCount>), Titles)>, StoreError> {
    let one = Plans::by_ids(vec![id.clone()]);
    let of_plan = KpiFilter { plan: vec![id.clone()], ..KpiFilter::default() };
    let (only, all) =
        (PageRequest::all([Plans::ID]), PageRequest::all(Kpis::ORDER.iter().copied()));
    let (found, kpis) = try_join(
        Plans::find(connection, &one, &only),
        store::kpis::list(connection, &of_plan, &all),
    )
    .await?;
    let Some(Built(plan)) = found.records.into_iter().next() else { return Ok(None) };
    let lines: Vec<_> = kpis.records.iter().map(|kpi| KpiLine::of(&kpi.record)).collect();
    let titles = title(connection, &plan.source.document_id).await?;
    Ok(Some(((plan, counted_by_status(&lines)), titles)))
}

/// The title of the document that a picture is from.
async fn title(connection: &Connection, document: &Identifier) -> Result<Titles, StoreError> {
    let wanted = [(ResourceKind::Documents, document.to_string())];
    Ok(store::titles::find(connection, &wanted).await?.into_iter().collect())
}
