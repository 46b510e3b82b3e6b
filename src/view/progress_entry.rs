//! What was reported for one measure in one fiscal year.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use utoipa::ToSchema;

use super::strings;
use crate::domain::mention::Mention;
use crate::domain::organization::Partner;
use crate::domain::progress_entry::{
    Cause, MatchedBy, NextDirection, Outcome, Output, ProgressEntry,
};
use crate::domain::published::{Published, in_japan};
use crate::domain::rating::Rating;
use crate::domain::source::{DataIssue, Source};

/// What was reported for one measure in one fiscal year.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ProgressEntry)]
pub struct ProgressEntryView {
    /// Permanent identifier.
    pub id: String,
    /// The municipality: a city’s `id`.
    pub city_id: String,
    /// The plan: a plan’s `id`.
    pub plan_id: String,
    /// The progress report: its `id`.
    pub report_id: String,
    /// The measure: a measure’s `id`.
    pub measure_id: String,
    /// Fiscal year: the Gregorian year in which its April falls.
    pub fiscal_year: i32,
    /// The same in the Japanese calendar: 令和2年度.
    pub fiscal_year_label: String,
    /// What became of the measure in the year.
    pub outcome: Outcome,
    /// Causes that the report states.
    pub causes: Vec<Cause>,
    /// What was reported, in our own words.
    pub summary: String,
    /// Our translation of the summary.
    pub summary_en: Option<String>,
    /// Every quantity that the entry reports.
    pub outputs: Vec<Output>,
    /// Organizations that the entry names, in the order printed.
    pub partners: Vec<Partner>,
    /// What the city or a committee says of the measure in the year.
    pub ratings: Vec<Rating>,
    /// What is to become of the measure in the next year; null when the report does not say.
    pub next_direction: Option<NextDirection>,
    /// Issues that the entry states, in our own words.
    #[schema(example = "参加者が固定している。")]
    pub issues: Option<String>,
    /// Our translation of the issues.
    #[schema(example = "The same people come each time.")]
    pub issues_en: Option<String>,
    /// What is to be done next, in our own words.
    #[schema(example = "開催日を増やす。")]
    pub next_steps: Option<String>,
    /// Our translation of the next steps.
    #[schema(example = "Hold it on more days.")]
    pub next_steps_en: Option<String>,
    /// Names that the entry prints and no other field holds.
    pub mentions: Vec<Mention>,
    /// Entries that report the same activity, so that sums count it once.
    pub shared_with: Vec<String>,
    /// How the entry was matched to its measure.
    pub matched_by: MatchedBy,
    /// Place in the report's reading order, from 1.
    pub position: i32,
    /// Where it stands in its document, and how sure we are.
    pub source: Source,
    /// Contradictions and damage in the document that concern this record; shown, never mended.
    pub data_issues: Vec<DataIssue>,
    /// When a release last changed this record, in Japan’s time.
    pub updated_at: DateTime<FixedOffset>,
}

impl From<Published<ProgressEntry>> for ProgressEntryView {
    fn from(published: Published<ProgressEntry>) -> Self {
        let record = published.record;
        let label = record.fiscal_year.label();
        Self {
            id: record.id.into(),
            city_id: record.city_id.into(),
            plan_id: record.plan_id.into(),
            report_id: record.report_id.into(),
            measure_id: record.measure_id.into(),
            fiscal_year: record.fiscal_year.year(),
            fiscal_year_label: label,
            outcome: record.outcome,
            causes: record.causes,
            summary: record.summary,
            summary_en: record.summary_en,
            outputs: record.outputs,
            partners: record.partners,
            ratings: record.ratings,
            next_direction: record.next_direction,
            issues: record.issues,
            issues_en: record.issues_en,
            next_steps: record.next_steps,
            next_steps_en: record.next_steps_en,
            mentions: record.mentions,
            shared_with: strings(record.shared_with),
            matched_by: record.matched_by,
            position: record.position,
            source: record.source,
            data_issues: record.data_issues,
            updated_at: in_japan(published.updated_at),
        }
    }
}
