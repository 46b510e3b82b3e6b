//! What cities reported on a plan, year by year.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::insert::insert_rows;
use super::page::{self, Key, KeyColumn, Page, PageRequest, SortKey};
use super::row::{RowDecoder, json, stored, texts, years};
use super::schema::{progress_entries, progress_reports};
use super::{Connection, StoreError, cities};
use crate::domain::calendar::FiscalYear;
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::progress_entry::Outcome;
use crate::domain::progress_report::{OutcomeCount, ProgressReport, ReportWithCounts};
use crate::domain::published::Published;
use crate::domain::record::Record;

#[derive(Clone, Debug, Default)]
pub struct ProgressReportFilter {
    pub id: Vec<Identifier>,
    pub city: Vec<CityReference>,
    pub plan: Vec<Identifier>,
    pub fiscal_year: Vec<FiscalYear>,
    pub fiscal_year_from: Option<FiscalYear>,
    pub fiscal_year_to: Option<FiscalYear>,
    pub document: Vec<Identifier>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ProgressReportSort {
    Id,
    PlanId,
    FiscalYear,
}

impl SortKey<progress_reports::table, ProgressReportRow> for ProgressReportSort {
    fn column(self) -> KeyColumn<progress_reports::table> {
        match self {
            Self::Id => page::text(progress_reports::id),
            Self::PlanId => page::text(progress_reports::plan_id),
            Self::FiscalYear => page::integer(progress_reports::fiscal_year),
        }
    }

    fn value(self, row: &ProgressReportRow) -> Key {
        match self {
            Self::Id => Key::Text(row.id.clone()),
            Self::PlanId => Key::Text(row.plan_id.clone()),
            Self::FiscalYear => Key::Integer(row.fiscal_year),
        }
    }
}

#[derive(HasQuery, Serialize)]
#[diesel(table_name = progress_reports, check_for_backend(Pg))]
struct ProgressReportRow {
    id: String,
    city_id: String,
    plan_id: String,
    fiscal_year: i32,
    document_id: String,
    title: String,
    title_en: String,
    source_document_id: String,
    source_locator: String,
    source_printed: Option<String>,
    source_certainty: String,
    data_issues: serde_json::Value,
    digest: String,
    updated_at: DateTime<Utc>,
}

impl ProgressReportRow {
    fn new(progress_report: &ProgressReport, updated_at: DateTime<Utc>) -> Self {
        Self {
            id: progress_report.id.to_string(),
            city_id: progress_report.city_id.to_string(),
            plan_id: progress_report.plan_id.to_string(),
            fiscal_year: progress_report.fiscal_year.year(),
            document_id: progress_report.document_id.to_string(),
            title: progress_report.title.clone(),
            title_en: progress_report.title_en.clone(),
            source_document_id: progress_report.source.document_id.to_string(),
            source_locator: progress_report.source.locator.clone(),
            source_printed: progress_report.source.printed.clone(),
            source_certainty: stored(progress_report.source.certainty),
            data_issues: json(&progress_report.data_issues),
            digest: progress_report.digest().to_string(),
            updated_at,
        }
    }

    fn into_published(self) -> Result<Published<ProgressReport>, StoreError> {
        let reader = RowDecoder { table: "progress_reports", id: &self.id };
        let record = ProgressReport {
            id: reader.own_id()?,
            city_id: reader.parse("city_id", &self.city_id)?,
            plan_id: reader.parse("plan_id", &self.plan_id)?,
            fiscal_year: reader.year(self.fiscal_year)?,
            document_id: reader.parse("document_id", &self.document_id)?,
            title: self.title,
            title_en: self.title_en,
            source: reader.source(
                &self.source_document_id,
                self.source_locator,
                self.source_printed,
                &self.source_certainty,
            )?,
            data_issues: reader.list("data_issues", &self.data_issues)?,
        };
        Ok(Published { record, updated_at: self.updated_at })
    }
}

/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn list(
    connection: &Connection,
    filter: &ProgressReportFilter,
    page: &PageRequest<ProgressReportSort>,
) -> Result<Page<Published<ReportWithCounts>>, StoreError> {
    let query = || filtered(filter).select(ProgressReportRow::as_select());
    let found = page::fetch(connection, query, || filtered(filter).count(), page);
    let counts = async |ids| counts_of(connection, ids).await;
    let (found, mut counts) = page::with_children(found, &filter.id, |row| &row.id, counts).await?;
    found.try_map(|row| {
        let counts = counts.remove(&row.id).unwrap_or_default();
        let count_of = |outcome: &Outcome| OutcomeCount {
            outcome: *outcome,
            count: counts.get(&stored(*outcome)).copied().unwrap_or(0),
        };
        let outcomes = Outcome::VARIANTS.iter().map(count_of).collect();
        Ok(row.into_published()?.map(|report| ReportWithCounts { report, outcomes }))
    })
}

/// How many entries of each report have each outcome.
async fn counts_of(
    connection: &Connection,
    reports: Vec<String>,
) -> Result<HashMap<String, HashMap<String, i64>>, StoreError> {
    let rows: Vec<(String, String, i64)> = progress_entries::table
        .filter(eq_any(progress_entries::report_id, reports))
        .group_by((progress_entries::report_id, progress_entries::outcome))
        .select((progress_entries::report_id, progress_entries::outcome, count_star()))
        .load(&mut &*connection)
        .await?;
    let mut counts: HashMap<String, HashMap<String, i64>> = HashMap::new();
    for (report, outcome, count) in rows {
        counts.entry(report).or_default().insert(outcome, count);
    }
    Ok(counts)
}

fn filtered(filter: &ProgressReportFilter) -> progress_reports::BoxedQuery<'static, Pg> {
    let mut query = progress_reports::table.into_boxed();
    if !filter.id.is_empty() {
        query = query.filter(eq_any(progress_reports::id, texts(&filter.id)));
    }
    if !filter.city.is_empty() {
        query = query.filter(cities::matches_reference(progress_reports::city_id, &filter.city));
    }
    if !filter.plan.is_empty() {
        query = query.filter(eq_any(progress_reports::plan_id, texts(&filter.plan)));
    }
    if !filter.fiscal_year.is_empty() {
        query = query.filter(eq_any(progress_reports::fiscal_year, years(&filter.fiscal_year)));
    }
    if let Some(first) = filter.fiscal_year_from {
        query = query.filter(progress_reports::fiscal_year.ge(first.year()));
    }
    if let Some(last) = filter.fiscal_year_to {
        query = query.filter(progress_reports::fiscal_year.le(last.year()));
    }
    if !filter.document.is_empty() {
        query = query.filter(eq_any(progress_reports::document_id, texts(&filter.document)));
    }
    query
}

/// # Errors
/// When the database fails.
pub async fn insert(
    connection: &mut Connection,
    progress_reports: &[ProgressReport],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rows: Vec<_> = progress_reports
        .iter()
        .map(|progress_report| ProgressReportRow::new(progress_report, now))
        .collect();
    insert_rows(connection, "progress_reports", &rows).await?;
    Ok(())
}
