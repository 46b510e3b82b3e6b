//! A KPI in one line of a scorecard, with its years.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::calendar::FiscalYear;
use crate::domain::evaluation::{
    Evaluation, EvaluationStatus, NotComputable, evaluate, evaluations,
};
use crate::domain::kpi_figures::KpiWithFigures;
use crate::domain::observation::{MissingReason, Observation};
use crate::domain::quantity::Quantity;
use crate::domain::rating::Rating;

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
    /// Marked as a priority of the plan.
    #[schema(example = false)]
    pub is_priority: bool,
    /// Every year that something was reported for, in order.
    pub years: Vec<KpiYear>,
    /// What the city or a committee says of it, by year.
    pub ratings: Vec<Rating>,
    /// Where it stands in which document.
    pub source_document_id: String,
    /// Where in the document, by its own headings.
    #[schema(example = "I 施策3 指標")]
    pub source_locator: String,
}

/// A year of a KPI.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct KpiYear {
    /// Fiscal year: the Gregorian year in which its April falls.
    #[schema(example = 2020)]
    pub fiscal_year: i32,
    /// The same in the Japanese calendar.
    #[schema(example = "令和2年度")]
    pub fiscal_year_label: String,
    /// The figure; null when there is none.
    #[schema(value_type = Option<f64>, example = 273, extensions(("x-unit-field" = json!("unit"))))]
    pub actual: Option<Quantity>,
    /// Its unit as printed; null when it carries none.
    #[schema(example = "戸")]
    pub unit: Option<String>,
    /// Its cell, exactly as printed.
    #[schema(example = "273戸 (2020農林業センサス)")]
    pub actual_printed: String,
    /// Why there is no figure; null when there is one.
    pub missing_reason: Option<MissingReason>,
    /// The interim or yearly target of the year; null when there is none.
    #[schema(value_type = Option<f64>, example = 300, extensions(("x-unit-field" = json!("unit"))))]
    pub interim_target: Option<Quantity>,
    /// The judgement as of that year.
    pub status: EvaluationStatus,
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
            is_priority: kpi.kpi.is_priority,
            years: KpiYear::all_of(kpi),
            ratings: kpi.kpi.ratings.clone(),
            source_document_id: kpi.kpi.source.document_id.to_string(),
            source_locator: kpi.kpi.source.locator.clone(),
        }
    }
}

impl KpiYear {
    fn all_of(kpi: &KpiWithFigures) -> Vec<Self> {
        let year = |evaluation: Evaluation| {
            let year = evaluation.fiscal_year?;
            let reported = kpi.actual_of(year)?;
            Some(Self {
                fiscal_year: year.year(),
                fiscal_year_label: year.label(),
                actual: reported.value.clone(),
                unit: reported.unit.clone(),
                actual_printed: reported.printed.clone(),
                missing_reason: reported.missing_reason,
                interim_target: evaluation.interim.map(|interim| interim.value),
                status: evaluation.status,
            })
        };
        evaluations(kpi).into_iter().filter_map(year).collect()
    }
}
