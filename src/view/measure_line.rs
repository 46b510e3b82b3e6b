//! A measure in one line of a scorecard, and what was last reported for it.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::calendar::FiscalYear;
use crate::domain::measure::{Disposition, Measure};
use crate::domain::progress_entry::{LatestProgress, Outcome};
use crate::domain::rating::Rating;

/// A measure in one line.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MeasureLine {
    /// The measure: a measure’s `id`.
    #[schema(example = "kodaira-industry-2018.1.1.1.1")]
    pub measure_id: String,
    /// The heading that it hangs under: a policy’s `id`.
    #[schema(example = "kodaira-industry-2018.1.1.1")]
    pub policy_id: String,
    /// Number as printed; null when there is none.
    #[schema(example = "①")]
    pub number: Option<String>,
    /// Title, exactly as printed; null when there is none.
    #[schema(example = "あらゆる世代へのスキルアップ研修の実施")]
    pub title: Option<String>,
    /// Our translation of the title.
    #[schema(example = "Skills training for all generations")]
    pub title_en: Option<String>,
    /// The tag; null when the plan has none or it cannot be read.
    pub disposition: Option<Disposition>,
    /// Whether it is printed again under another heading (再掲).
    #[schema(example = false)]
    pub is_repeat: bool,
    /// Marked as a priority of the plan.
    #[schema(example = false)]
    pub is_priority: bool,
    /// What was last reported for it; null when nothing was.
    pub latest_progress: Option<LatestProgressView>,
}

/// What was reported for a measure in the newest year of which there is a report.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = LatestProgress)]
pub struct LatestProgressView {
    /// The progress entry: its `id`.
    #[schema(example = "kodaira-industry-2018.2020.1.1.1.1")]
    pub entry_id: String,
    /// The report: a progress report’s `id`.
    #[schema(example = "kodaira-industry-2018.2020")]
    pub report_id: String,
    /// The fiscal year reported on.
    #[schema(example = 2020)]
    pub fiscal_year: i32,
    /// The same in the Japanese calendar.
    #[schema(example = "令和2年度")]
    pub fiscal_year_label: String,
    /// What became of the measure.
    pub outcome: Outcome,
    /// How the city or a committee rated it.
    pub ratings: Vec<Rating>,
    /// Entries for the measure in that year; of several this is the first.
    #[schema(example = 1)]
    pub entries: i64,
}

impl From<&LatestProgress> for LatestProgressView {
    fn from(LatestProgress { entry, entries }: &LatestProgress) -> Self {
        Self {
            entry_id: entry.id.to_string(),
            report_id: entry.report_id.to_string(),
            fiscal_year: entry.fiscal_year.year(),
            fiscal_year_label: FiscalYear::label(entry.fiscal_year),
            outcome: entry.outcome,
            ratings: entry.ratings.clone(),
            entries: *entries,
        }
    }
}

impl MeasureLine {
    #[must_use]
    pub fn new(measure: &Measure, latest: Option<&LatestProgress>) -> Self {
        Self {
            measure_id: measure.id.to_string(),
            policy_id: measure.policy_id.to_string(),
            number: measure.number.clone(),
            title: measure.title.clone(),
            title_en: measure.title_en.clone(),
            disposition: measure.disposition,
            is_repeat: measure.is_repeat,
            is_priority: measure.is_priority,
            latest_progress: latest.map(Into::into),
        }
    }
}
