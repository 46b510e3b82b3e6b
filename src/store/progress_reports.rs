//! What cities reported on a plan, year by year.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::filter::{self, Declaration, Filter, names};
use super::page::{self, Key, KeyColumn, KeyedRow, Page, PageRequest, SortKey};
use super::row::{stored, texts, years};
use super::schema::{progress_entries, progress_reports};
use super::stored::RecordRow;
use super::{Connection, StoreError, cities};
use crate::domain::calendar::FiscalYear;
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::progress_entry::Outcome;
use crate::domain::progress_report::{OutcomeCount, ProgressReport, ReportWithCounts};
use crate::domain::published::Published;

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

impl Filter for ProgressReportFilter {
    type Table = progress_reports::table;

    fn declare(filters: &mut impl Declaration<Self>) {
        filters.ids(
            names::ID.such_as("kodaira-industry-2018.2020"),
            |f| &mut f.id,
            |f| eq_any(progress_reports::id, texts(&f.id)),
        );
        filters.cities(
            names::CITY,
            |f| &mut f.city,
            |f| cities::matches_reference(progress_reports::city_id, &f.city),
        );
        filters.ids(
            names::PLAN,
            |f| &mut f.plan,
            |f| eq_any(progress_reports::plan_id, texts(&f.plan)),
        );
        filters.fiscal_years(
            names::FISCAL_YEAR,
            |f| &mut f.fiscal_year,
            |f| eq_any(progress_reports::fiscal_year, years(&f.fiscal_year)),
        );
        filters.fiscal_year(
            names::FISCAL_YEAR_FROM,
            |f| &mut f.fiscal_year_from,
            |first| Box::new(progress_reports::fiscal_year.ge(first.year())),
        );
        filters.fiscal_year(
            names::FISCAL_YEAR_TO,
            |f| &mut f.fiscal_year_to,
            |last| Box::new(progress_reports::fiscal_year.le(last.year())),
        );
        filters.ids(
            names::DOCUMENT,
            |f| &mut f.document,
            |f| eq_any(progress_reports::document_id, texts(&f.document)),
        );
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ProgressReportSort {
    Id,
    PlanId,
    FiscalYear,
    Title,
}

impl SortKey<progress_reports::table> for ProgressReportSort {
    fn column(self) -> KeyColumn<progress_reports::table> {
        match self {
            Self::Id => page::text(progress_reports::id),
            Self::PlanId => page::text(progress_reports::plan_id),
            Self::FiscalYear => page::integer(progress_reports::fiscal_year),
            Self::Title => page::text(progress_reports::title),
        }
    }
}

#[derive(Queryable)]
struct ProgressReportRow {
    id: String,
    record: RecordRow,
}

impl KeyedRow for ProgressReportRow {
    fn key(&self, name: &str) -> Option<Key> {
        self.record.key(name)
    }
}

/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn list(
    connection: &Connection,
    filter: &ProgressReportFilter,
    page: &PageRequest<ProgressReportSort>,
) -> Result<Page<Published<ReportWithCounts>>, StoreError> {
    let columns = (progress_reports::id, (progress_reports::record, progress_reports::updated_at));
    let query = || filtered(filter).select(columns);
    let found = page::fetch::<_, _, _, _, ProgressReportRow>(
        connection,
        query,
        || filtered(filter).count(),
        page,
    );
    let counts = async |ids| counts_of(connection, ids).await;
    let (found, mut counts) = page::with_children(found, &filter.id, |row| &row.id, counts).await?;
    found
        .try_map(|row| {
            let counts = counts.remove(&row.id).unwrap_or_default();
            let count_of = |outcome: &Outcome| OutcomeCount {
                outcome: *outcome,
                count: counts.get(&stored(*outcome)).copied().unwrap_or(0),
            };
            let outcomes = Outcome::VARIANTS.iter().map(count_of).collect();
            let published: Published<ProgressReport> = row.record.parse()?;
            Ok(published.map(|report| ReportWithCounts { report, outcomes }))
        })
        .await
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
    filter::apply(progress_reports::table.into_boxed(), filter)
}
