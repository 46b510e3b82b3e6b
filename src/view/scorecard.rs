//! Scorecard of a plan: status of its KPIs, kinds of measures, reported outcomes.

use std::collections::BTreeMap;

use serde::Serialize;
use strum::VariantArray;
use utoipa::ToSchema;

use super::coverage::CoverageView;
use super::kpi_line::KpiLine;
use super::measure_line::MeasureLine;
use super::plan::PlanView;
use super::progress_report::ProgressReportView;
use crate::domain::aggregate::{BudgetSum, ByDisposition, RatingCount};
use crate::domain::budget::BudgetKind;
use crate::domain::calendar::FiscalYear;
use crate::domain::coverage::CoverageState;
use crate::domain::evaluation::EvaluationStatus;
use crate::domain::observation::MissingReason;
use crate::domain::progress_report::OutcomeCount;
use crate::domain::rating::{Rater, RatingScale};

/// A plan at a glance.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Scorecard)]
pub struct ScorecardView {
    /// The plan itself.
    pub plan: PlanView,
    /// How many KPIs there are of each status, every status listed.
    pub kpis_by_status: Vec<StatusCount>,
    /// Every KPI in one line each, in reading order.
    pub kpis: Vec<KpiLine>,
    /// Every measure in one line each, in reading order; null unless `include=measures` asks for them.
    pub measure_lines: Option<Vec<MeasureLine>>,
    /// Measures by what happens to them; repeats (再掲) are not counted again.
    pub measures: MeasureCounts,
    /// Measures by theme, the most frequent first; a measure counts under each of its themes.
    pub measures_by_theme: Vec<ThemeCount>,
    /// What was reported, year by year.
    pub progress: Vec<YearProgress>,
    /// Ratings of its progress entries by scale, year, rater and level; those of its KPIs stand with them.
    pub ratings: Vec<RatingTally>,
    /// Budgets and settlements of its measures, added up by year and kind; repeats (再掲) are not added
    /// again.
    pub budgets: Vec<YearBudget>,
    /// What there is of figures and what there is not.
    pub coverage: CoverageSummary,
}

/// How many KPIs have a status.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StatusCount {
    /// The judgement.
    pub status: EvaluationStatus,
    /// How many KPIs.
    #[schema(example = 1)]
    pub count: usize,
}

/// Measures of a plan by what happens to them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MeasureCounts {
    /// All of them.
    #[schema(example = 50)]
    pub total: i64,
    /// Tagged 継続.
    #[schema(example = 0)]
    #[serde(rename = "continue")]
    pub continued: i64,
    /// Tagged 拡充.
    #[schema(example = 0)]
    pub expand: i64,
    /// Tagged 新規.
    #[schema(example = 0)]
    pub new: i64,
    /// Tagged as under consideration (検討).
    #[schema(example = 0)]
    pub under_consideration: i64,
    /// Without a tag: the plan has none, or it is lost.
    #[schema(example = 50)]
    pub untagged: i64,
}

impl From<ByDisposition> for MeasureCounts {
    fn from(counts: ByDisposition) -> Self {
        Self {
            total: counts.total(),
            continued: counts.continued,
            expand: counts.expand,
            new: counts.new,
            under_consideration: counts.under_consideration,
            untagged: counts.untagged,
        }
    }
}

/// How many measures have a theme.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ThemeCount {
    /// The theme: a theme’s `id`.
    #[schema(example = "startup")]
    pub theme_id: String,
    /// How many measures.
    #[schema(example = 8)]
    pub measures: i64,
}

/// What was reported for a fiscal year.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct YearProgress {
    /// The report: a progress report’s `id`.
    #[schema(example = "kodaira-industry-2018.2020")]
    pub report_id: String,
    /// Fiscal year: the Gregorian year in which its April falls.
    #[schema(example = 2020)]
    pub fiscal_year: i32,
    /// The same in the Japanese calendar.
    #[schema(example = "令和2年度")]
    pub fiscal_year_label: String,
    /// How many entries it has.
    #[schema(example = 50)]
    pub entries: i64,
    /// How many entries there are of each outcome, every outcome listed.
    pub outcomes: Vec<OutcomeCount>,
}

impl From<ProgressReportView> for YearProgress {
    fn from(report: ProgressReportView) -> Self {
        Self {
            report_id: report.id,
            fiscal_year: report.fiscal_year,
            fiscal_year_label: report.fiscal_year_label,
            entries: report.entry_count,
            outcomes: report.outcomes,
        }
    }
}

/// How many progress entries of a year have a level of a scale.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RatingTally {
    /// The scale: a rating scale’s `id`.
    #[schema(example = "kodaira.abc")]
    pub scale_id: String,
    /// The year that was rated; null when none is printed.
    #[schema(example = 2020)]
    pub fiscal_year: Option<i32>,
    /// Who rated.
    pub rater: Rater,
    /// The level on the scale, 1 is the best; null for percentages.
    #[schema(example = 1)]
    pub rank: Option<i32>,
    /// The level as the scale prints it; null for percentages.
    #[schema(example = "A")]
    pub printed: Option<String>,
    /// How many entries.
    #[schema(example = 12)]
    pub entries: i64,
}

impl RatingTally {
    #[must_use]
    pub fn of(count: &RatingCount, scales: &[RatingScale]) -> Self {
        let scale = scales.iter().find(|scale| scale.id.as_str() == count.scale_id);
        let mut levels = scale.into_iter().flat_map(|scale| &scale.levels);
        let level = levels.find(|level| Some(level.rank) == count.rank);
        Self {
            scale_id: count.scale_id.clone(),
            fiscal_year: count.fiscal_year.map(FiscalYear::year),
            rater: count.rater,
            rank: count.rank,
            printed: level.map(|level| level.printed.clone()),
            entries: count.entries,
        }
    }
}

/// Amounts of one kind for a year, added up over the measures of a plan.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct YearBudget {
    /// The year of the amounts.
    #[schema(example = 2020)]
    pub fiscal_year: i32,
    /// The same in the Japanese calendar.
    #[schema(example = "令和2年度")]
    pub fiscal_year_label: String,
    /// What the amounts are.
    pub kind: BudgetKind,
    /// Measures with such an amount.
    #[schema(example = 12)]
    pub measures: i64,
    /// Amounts that are printed but cannot be read; they are not in the sum.
    #[schema(example = 0)]
    pub unreadable: i64,
    /// The sum in yen; null when no amount can be read.
    #[schema(example = 12_500_000, extensions(("x-unit" = json!("JPY"))))]
    pub amount_jpy: Option<i64>,
}

impl From<&BudgetSum> for YearBudget {
    fn from(sum: &BudgetSum) -> Self {
        Self {
            fiscal_year: sum.fiscal_year.year(),
            fiscal_year_label: sum.fiscal_year.label(),
            kind: sum.kind,
            measures: sum.measures,
            unreadable: sum.unreadable,
            amount_jpy: sum.amount_jpy,
        }
    }
}

/// Figures of a plan’s KPIs in the years that were over when the release was published.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CoverageSummary {
    /// KPIs times years with a figure.
    #[schema(example = 4)]
    pub reported: usize,
    /// Those that were reported to have none, by reason.
    pub missing: Vec<MissingCount>,
    /// Those of which no report has been entered here.
    #[schema(example = 56)]
    pub not_entered: usize,
}

/// How many figures are missing for a reason.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MissingCount {
    /// Why.
    pub reason: MissingReason,
    /// How many.
    #[schema(example = 2)]
    pub count: usize,
}

/// KPI counts per status, including zeros.
#[must_use]
pub fn counted_by_status(kpis: &[KpiLine]) -> Vec<StatusCount> {
    let count = |status| kpis.iter().filter(|kpi| kpi.status == status).count();
    let counted =
        |status: &EvaluationStatus| StatusCount { status: *status, count: count(*status) };
    EvaluationStatus::VARIANTS.iter().map(counted).collect()
}

impl CoverageSummary {
    #[must_use]
    pub fn of(rows: &[CoverageView]) -> Self {
        let count = |state| rows.iter().filter(|row| row.state == state).count();
        let mut missing: BTreeMap<&'static str, (MissingReason, usize)> = BTreeMap::new();
        for reason in rows.iter().filter_map(|row| row.missing_reason) {
            missing.entry(reason.into()).or_insert((reason, 0)).1 += 1;
        }
        let missing = missing.into_values().map(|(reason, count)| MissingCount { reason, count });
        Self {
            reported: count(CoverageState::Reported),
            missing: missing.collect(),
            not_entered: count(CoverageState::NotEntered),
        }
    }
}

/// A city at a glance: every plan of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Dashboard)]
pub struct DashboardView {
    /// The city itself.
    pub city: super::city::CityView,
    /// Its plans, each at a glance.
    pub plans: Vec<ScorecardView>,
}
