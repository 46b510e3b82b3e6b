//! Pages of progress reports.

use actix_web::HttpResponse;
use futures_util::future::try_join3;

use super::context::PageContext;
use crate::domain::identifier::Identifier;
use crate::http::extract::collection::{Built, Collection};
use crate::http::problem::Problem;
use crate::http::query::canonical::CanonicalQuery;
use crate::http::resources::progress_entries::ProgressEntries;
use crate::http::resources::progress_reports::ProgressReports;
use crate::pages::progress_report::{self, ReportRecords};
use crate::pages::titles::Titles;
use crate::store::page::PageRequest;
use crate::store::progress_entries::ProgressEntryFilter;
use crate::store::statements::{StatementFilter, StatementSort};
use crate::store::{self, Connection, StoreError};

pub async fn get_progress_report(page: PageContext) -> Result<HttpResponse, Problem> {
    let query = CanonicalQuery::default();
    let template = |site, records| progress_report::page(site, &records);
    page.respond_record(ProgressReports::NAME, &query, records, template).await
}

async fn records(
    connection: &Connection,
    id: &Identifier,
) -> Result<Option<(ReportRecords, Titles)>, StoreError> {
    let one = ProgressReports::by_ids(vec![id.clone()]);
    let entries =
        ProgressEntryFilter { report: vec![id.clone()], ..ProgressEntryFilter::default() };
    let said = StatementFilter { report: vec![id.clone()], ..StatementFilter::default() };
    let only = PageRequest::all([ProgressReports::ID]);
    let all_entries = PageRequest::all(ProgressEntries::ORDER.iter().copied());
    let in_order = PageRequest::all([StatementSort::Position, StatementSort::Id]);
    let (report, entries, statements) = try_join3(
        ProgressReports::find(connection, &one, &only),
        ProgressEntries::find(connection, &entries, &all_entries),
        store::statements::list(connection, &said, &in_order),
    )
    .await?;
    let Some(Built(report)) = report.records.into_iter().next() else { return Ok(None) };
    let entries: Vec<_> = entries.records.into_iter().map(|entry| entry.0).collect();
    let statements = statements.parsed().await?.records;
    let wanted = progress_report::wanted(&report, &entries);
    let titles = store::titles::find(connection, wanted.records()).await?;
    let statements = statements.into_iter().map(|statement| statement.record).collect();
    let records = ReportRecords { report, entries, statements };
    Ok(Some((records, titles.into_iter().collect())))
}
