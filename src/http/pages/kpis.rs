//! Pages of KPIs.

use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use futures_util::future::{try_join, try_join4};

use super::context::PageContext;
use crate::domain::identifier::Identifier;
use crate::domain::indicator::Indicator;
use crate::http::extract::collection::{Built, Collection};
use crate::http::problem::Problem;
use crate::http::resources::kpis::Kpis;
use crate::http::resources::observations::Observations;
use crate::pages::kpi::{self, KpiRecords};
use crate::pages::titles::Titles;
use crate::store::indicators::{IndicatorFilter, IndicatorSort};
use crate::store::kpis::KpiFilter;
use crate::store::observations::ObservationFilter;
use crate::store::page::PageRequest;
use crate::store::statements::{StatementFilter, StatementSort};
use crate::store::{self, Connection, StoreError};
use crate::view::kpi::KpiView;

/// How many KPIs of other plans the page shows.
const MAX_OTHERS: i64 = 20;

pub async fn get_kpi(mut page: PageContext, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let (day, query) = page.read(request.uri(), |parameters| parameters.date("as_of"))?;
    let read = async |connection: &Connection, id: &Identifier| {
        // Box the future: it is large.
        Box::pin(records(connection, id, day)).await
    };
    let template = |site, records| kpi::page(site, &records);
    page.respond_record(Kpis::NAME, &query, read, template).await
}

/// What the page shows; `None` when there is no such KPI.
async fn records(
    connection: &Connection,
    id: &Identifier,
    as_of: Option<NaiveDate>,
) -> Result<Option<(KpiRecords, Titles)>, StoreError> {
    let one = KpiFilter { figures_as_of: as_of, ..Kpis::by_ids(vec![id.clone()]) };
    let figures = ObservationFilter {
        kpi: vec![id.clone()],
        revisions: true,
        as_of,
        ..ObservationFilter::default()
    };
    let said = StatementFilter { kpi: vec![id.clone()], ..StatementFilter::default() };
    let (all_figures, in_order) = (
        PageRequest::all(Observations::ORDER.iter().copied()),
        PageRequest::all([StatementSort::Position, StatementSort::Id]),
    );
    let only = PageRequest::all([Kpis::ID]);
    let (kpi, figures, (others, has_more_others), statements) = try_join4(
        Kpis::find(connection, &one, &only),
        Observations::find(connection, &figures, &all_figures),
        others(connection, id, as_of),
        store::statements::list(connection, &said, &in_order),
    )
    .await?;
    let Some(Built(kpi)) = kpi.records.into_iter().next() else { return Ok(None) };
    let figures: Vec<_> = figures.records.into_iter().map(|figure| figure.0).collect();
    let statements = statements.parsed().await?.records;
    let wanted = kpi::wanted(&kpi, &figures, &others);
    let (indicator, titles) = try_join(
        indicator(connection, &kpi.indicator_id),
        store::titles::find(connection, wanted.records()),
    )
    .await?;
    let records = KpiRecords {
        kpi,
        indicator,
        figures,
        others,
        has_more_others,
        statements: statements.into_iter().map(|statement| statement.record).collect(),
        as_of,
    };
    Ok(Some((records, titles.into_iter().collect())))
}

/// Other KPIs of the same indicator, and whether there are more.
async fn others(
    connection: &Connection,
    id: &Identifier,
    as_of: Option<NaiveDate>,
) -> Result<(Vec<KpiView>, bool), StoreError> {
    let filter =
        KpiFilter { beside: Some(id.clone()), figures_as_of: as_of, ..KpiFilter::default() };
    let page = PageRequest::first(MAX_OTHERS, Kpis::ORDER.iter().copied());
    let found = Kpis::find(connection, &filter, &page).await?;
    let has_more = found.next.is_some();
    Ok((found.records.into_iter().map(|kpi| kpi.0).collect(), has_more))
}

async fn indicator(connection: &Connection, id: &str) -> Result<Option<Indicator>, StoreError> {
    let filter =
        IndicatorFilter { id: id.parse().into_iter().collect(), ..IndicatorFilter::default() };
    let page = PageRequest::all([IndicatorSort::Id]);
    let found = store::indicators::list(connection, &filter, &page).await?.parsed().await?;
    Ok(found.records.into_iter().next().map(|indicator| indicator.record))
}
