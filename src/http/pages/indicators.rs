//! Pages of indicators.

use actix_web::HttpResponse;
use futures_util::future::try_join;

use super::context::PageContext;
use crate::domain::identifier::Identifier;
use crate::http::extract::collection::Collection;
use crate::http::problem::Problem;
use crate::http::query::canonical::CanonicalQuery;
use crate::http::resources::indicators::Indicators;
use crate::http::resources::kpis::Kpis;
use crate::pages::indicator::{self, IndicatorRecords};
use crate::pages::titles::Titles;
use crate::store::kpis::KpiFilter;
use crate::store::page::PageRequest;
use crate::store::{self, Connection, StoreError};

/// How many KPIs the comparison shows; a table of more is for programs.
const MAX_KPIS: i64 = 200;

pub async fn list_indicators(page: PageContext) -> Result<HttpResponse, Problem> {
    page.respond(async |page| {
        let (release, used) = page.api.pool.read_current(store::indicators::in_use).await?;
        Ok((release.clone(), indicator::list(page.site.clone().with_release(&release), &used)))
    })
    .await
}

pub async fn get_indicator(page: PageContext) -> Result<HttpResponse, Problem> {
    let query = CanonicalQuery::default();
    let template = |site, records| indicator::page(site, &records);
    page.respond_record(Indicators::NAME, &query, records, template).await
}

async fn records(
    connection: &Connection,
    id: &Identifier,
) -> Result<Option<(IndicatorRecords, Titles)>, StoreError> {
    let one = Indicators::by_ids(vec![id.clone()]);
    let only = PageRequest::all([Indicators::ID]);
    let using = KpiFilter { indicator: vec![id.clone()], ..KpiFilter::default() };
    let some = PageRequest::first(MAX_KPIS, Kpis::ORDER.iter().copied());
    let (indicator, kpis) = try_join(
        store::indicators::list(connection, &one, &only),
        Kpis::find(connection, &using, &some),
    )
    .await?;
    let Some(indicator) = indicator.parsed().await?.records.pop() else { return Ok(None) };
    let has_more = kpis.next.is_some();
    let kpis: Vec<_> = kpis.records.into_iter().map(|kpi| kpi.0).collect();
    let wanted = indicator::wanted(&indicator.record, &kpis);
    let titles = store::titles::find(connection, wanted.records()).await?;
    let records = IndicatorRecords { indicator: indicator.record, kpis, has_more };
    Ok(Some((records, titles.into_iter().collect())))
}
