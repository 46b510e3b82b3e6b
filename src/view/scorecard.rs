//! Scorecard of a plan: status of its KPIs, kinds of measures, reported outcomes.

use std::collections::BTreeMap;

use serde::Serialize;
use strum::VariantArray;
use utoipa::ToSchema;

use super::coverage::CoverageView;
use super::plan::PlanView;
use super::progress_report::ProgressReportView;
use crate::domain::aggregate::ByDisposition;
use crate::domain::calendar::FiscalYear;
use crate::domain::coverage::CoverageState;
use crate::domain::evaluation::{EvaluationStatus, NotComputable, evaluate};
use crate::domain::kpi_figures::KpiWithFigures;
use crate::domain::observation::{MissingReason, Observation};
use crate::domain::progress_report::OutcomeCount;
use crate::domain::quantity::Quantity;

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
    /// Measures by what happens to them; repeats (再掲) are not counted again.
    pub measures: MeasureCounts,
    /// Measures by theme, the most frequent first; a measure counts under each of its themes.
    pub measures_by_theme: Vec<ThemeCount>,
    /// What was reported, year by year.
    pub progress: Vec<YearProgress>,
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

/// A KPI in one line.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct KpiLine {
    /// The KPI: a KPI’s `id`.
    #[schema(example = "kodaira-industry-2018.farm-households")]
    pub kpi_id: String,
    /// Name, exactly as printed.
    #[schema(example = "農家数")]
    pub name: String,
    /// Our translation of the name.
    #[schema(example = "Farm households")]
    pub name_en: Option<String>,
    /// Unit as printed; null when figures carry none.
    #[schema(example = "戸")]
    pub unit: Option<String>,
    /// The judgement.
    pub status: EvaluationStatus,
    /// Why there is none; null unless `status` is `not_computable`.
    pub reason: Option<NotComputable>,
    /// Why there is no figure for the year; null when there is one.
    pub missing_reason: Option<MissingReason>,
    /// The newest year for which something was reported.
    #[schema(example = 2020)]
    pub fiscal_year: Option<i32>,
    /// The year of the figure judged; an earlier one when that year has none.
    #[schema(example = 2020)]
    pub judged_on: Option<i32>,
    /// Whether `fiscal_year` has no figure, so that the judgement is that of an earlier year.
    #[schema(example = false)]
    pub stale: bool,
    /// The baseline’s cell, exactly as printed.
    #[schema(example = "312戸 (平成28年農林業センサス)")]
    pub baseline_printed: Option<String>,
    /// The target’s cell, exactly as printed.
    #[schema(example = "280戸")]
    pub target_printed: Option<String>,
    /// The cell of the year judged, exactly as printed.
    #[schema(example = "273戸 (2020農林業センサス)")]
    pub actual_printed: Option<String>,
    /// Where it started.
    #[schema(value_type = Option<f64>, example = 312, extensions(("x-unit-field" = json!("unit"))))]
    pub baseline: Option<Quantity>,
    /// The figure to reach or hold, in absolute terms.
    #[schema(value_type = Option<f64>, example = 280, extensions(("x-unit-field" = json!("unit"))))]
    pub target: Option<Quantity>,
    /// The figure judged; the sum so far where the target is for a period.
    #[schema(value_type = Option<f64>, example = 273, extensions(("x-unit-field" = json!("unit"))))]
    pub actual: Option<Quantity>,
    /// The figure less what the target asks for.
    #[schema(value_type = Option<f64>, example = -7, extensions(("x-unit-field" = json!("unit"))))]
    pub gap: Option<Quantity>,
    /// Part of the way to the target, for targets to be reached.
    #[schema(value_type = Option<f64>, example = 0.838, extensions(("x-unit" = json!("1"))))]
    pub attainment: Option<Quantity>,
    /// Part of the permitted change that is used up, for targets that limit one.
    #[schema(value_type = Option<f64>, example = 1.219, extensions(("x-unit" = json!("1"))))]
    pub margin_used: Option<Quantity>,
    /// Where it stands in which document.
    pub source_document_id: String,
    /// Where in the document, by its own headings.
    #[schema(example = "I 施策3 指標")]
    pub source_locator: String,
}

/// Measures of a plan by what happens to them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MeasureCounts {
    /// All of them.
    #[schema(example = 50)]
    pub total: i64,
    /// Tagged 継続.
    #[schema(example = 0)]
    pub continued: i64,
    /// Tagged 拡充.
    #[schema(example = 0)]
    pub expanded: i64,
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
            expanded: counts.expanded,
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

impl KpiLine {
    #[must_use]
    pub fn of(kpi: &KpiWithFigures) -> Self {
        let evaluation = evaluate(kpi);
        let printed = |figure: Option<&Observation>| figure.map(|figure| figure.printed.clone());
        Self {
            kpi_id: kpi.kpi.id.to_string(),
            name: kpi.kpi.name.clone(),
            name_en: kpi.kpi.name_en.clone(),
            unit: kpi.kpi.unit.clone(),
            status: evaluation.status,
            reason: evaluation.reason,
            missing_reason: evaluation.inputs.actual_missing_reason,
            fiscal_year: evaluation.fiscal_year.map(FiscalYear::year),
            judged_on: evaluation.judged_on.map(FiscalYear::year),
            stale: evaluation.is_stale,
            baseline_printed: printed(kpi.baseline()),
            target_printed: printed(kpi.target()),
            actual_printed: printed(if evaluation.is_stale {
                kpi.latest_non_empty()
            } else {
                kpi.latest()
            }),
            baseline: evaluation.inputs.baseline,
            target: evaluation.inputs.target,
            actual: evaluation.inputs.actual_total.or(evaluation.inputs.actual),
            gap: evaluation.gap,
            attainment: evaluation.attainment,
            margin_used: evaluation.margin_used,
            source_document_id: kpi.kpi.source.document_id.to_string(),
            source_locator: kpi.kpi.source.locator.clone(),
        }
    }
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
