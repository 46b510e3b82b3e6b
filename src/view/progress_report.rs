//! What a city reported on a plan for one fiscal year.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::progress_report::{OutcomeCount, ReportWithCounts};
use crate::domain::published::{Published, in_japan};
use crate::domain::source::{DataIssue, Source};

/// What a city reported on a plan for one fiscal year.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ProgressReport)]
pub struct ProgressReportView {
    /// Permanent identifier.
    pub id: String,
    /// The municipality: a city’s `id`.
    pub city_id: String,
    /// The plan: a plan’s `id`.
    pub plan_id: String,
    /// Fiscal year: the Gregorian year in which its April falls.
    pub fiscal_year: i32,
    /// The same in the Japanese calendar: 令和2年度.
    pub fiscal_year_label: String,
    /// The report: a document’s `id`.
    pub document_id: String,
    /// Title, exactly as printed.
    pub title: String,
    /// Our translation of the title.
    pub title_en: Option<String>,
    /// How many entries it has.
    pub entry_count: i64,
    /// How many entries there are of each outcome, every outcome listed.
    pub outcomes: Vec<OutcomeCount>,
    /// Where it stands in its document, and how sure we are.
    pub source: Source,
    /// Contradictions and damage in the document that concern this record; shown, never mended.
    pub data_issues: Vec<DataIssue>,
    /// When a release last changed this record, in Japan’s time.
    pub updated_at: DateTime<FixedOffset>,
}

impl From<Published<ReportWithCounts>> for ProgressReportView {
    fn from(published: Published<ReportWithCounts>) -> Self {
        let ReportWithCounts { report: record, outcomes } = published.record;
        let label = record.fiscal_year.label();
        let entry_count = outcomes.iter().map(|outcome| outcome.count).sum();
        Self {
            id: record.id.into(),
            city_id: record.city_id.into(),
            plan_id: record.plan_id.into(),
            fiscal_year: record.fiscal_year.year(),
            fiscal_year_label: label,
            document_id: record.document_id.into(),
            title: record.title,
            title_en: record.title_en,
            entry_count,
            outcomes,
            source: record.source,
            data_issues: record.data_issues,
            updated_at: in_japan(published.updated_at),
        }
    }
}
