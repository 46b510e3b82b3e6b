//! Pages of measures.

use actix_web::HttpResponse;
use futures_util::future::{try_join, try_join4};

use super::context::PageContext;
use crate::domain::identifier::Identifier;
use crate::http::extract::collection::Collection;
use crate::http::problem::Problem;
use crate::http::query::canonical::CanonicalQuery;
use crate::http::resources::kpis::Kpis;
use crate::http::resources::measures::Measures;
use crate::http::resources::progress_entries::ProgressEntries;
use crate::pages::measure::{self, MeasureRecords};
use crate::pages::titles::Titles;
use crate::store::kpis::KpiFilter;
use crate::store::page::PageRequest;
use crate::store::progress_entries::ProgressEntryFilter;
use crate::store::statements::{StatementFilter, StatementSort};
use crate::store::{self, Connection, StoreError};

pub async fn get_measure(page: PageContext) -> Result<HttpResponse, Problem> {
    let query = CanonicalQuery::default();
    let template = |site, records| measure::page(site, &records);
    page.respond_record(Measures::NAME, &query, records, template).await
}

async fn records(
    connection: &Connection,
    id: &Identifier,
) -> Result<Option<(MeasureRecords, Titles)>, StoreError> {
    let one = Measures::by_ids(vec![id.clone()]);
    let of_kpis = KpiFilter { measure: vec![id.clone()], ..KpiFilter::default() };
    let of_entries =
        ProgressEntryFilter { measure: vec![id.clone()], ..ProgressEntryFilter::default() };
    let said = StatementFilter { measure: vec![id.clone()], ..StatementFilter::default() };
    let all_entries = PageRequest::all(ProgressEntries::ORDER.iter().copied());
    let all_kpis = PageRequest::all(Kpis::ORDER.iter().copied());
    let in_order = PageRequest::all([StatementSort::Position, StatementSort::Id]);
    let only = PageRequest::all([Measures::ID]);
    let (found, entries, kpis, statements) = try_join4(
        store::measures::list(connection, &one, &only),
        ProgressEntries::find(connection, &of_entries, &all_entries),
        Kpis::find(connection, &of_kpis, &all_kpis),
        store::statements::list(connection, &said, &in_order),
    )
    .await?;
    let Some(measure) = found.parsed().await?.records.pop() else { return Ok(None) };
    let measure = measure.record;
    let entries: Vec<_> = entries.records.into_iter().map(|entry| entry.0).collect();
    let statements = statements.parsed().await?.records;
    let wanted = measure::wanted(&measure, &entries);
    let (headings, titles) = try_join(
        store::policies::path_to(connection, &measure.policy_id),
        store::titles::find(connection, wanted.records()),
    )
    .await?;
    let records = MeasureRecords {
        measure,
        headings,
        entries,
        kpis: kpis.records.into_iter().map(|kpi| kpi.0).collect(),
        statements: statements.into_iter().map(|statement| statement.record).collect(),
    };
    Ok(Some((records, titles.into_iter().collect())))
}
