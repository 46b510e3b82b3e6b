//! The inputs of an evaluation, shown with it: all that is needed to repeat it by hand.

use serde::Serialize;
use utoipa::ToSchema;

use super::case::{EvaluationCase, Outcome};
use super::clock::{Measured, YearSource};
use super::path::PathPoint;
use crate::domain::calendar::FiscalYear;
use crate::domain::comparator::{Basis, Comparator};
use crate::domain::identifier::Identifier;
use crate::domain::indicator::Direction;
use crate::domain::kpi::KpiAccumulation;
use crate::domain::observation::{MissingReason, Observation, ObservationStatus};
use crate::domain::quantity::Quantity;
use crate::domain::source::Certainty;

/// Everything that a judgement rests on; null is what is not known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EvaluationInputs {
    /// Where it started.
    #[schema(value_type = Option<f64>, extensions(("x-unit-field" = json!("baseline_unit"))))]
    pub baseline: Option<Quantity>,
    /// Why the baseline has no figure.
    pub baseline_missing_reason: Option<MissingReason>,
    /// The year in which the baseline was measured.
    pub baseline_year: Option<i32>,
    /// Where that year comes from; `assumed` when nothing tells it.
    pub baseline_year_source: Option<YearSource>,
    /// Its unit: as printed, else the KPI’s.
    pub baseline_unit: Option<String>,
    /// The observation behind it: its `id`.
    #[schema(value_type = Option<String>)]
    pub baseline_observation_id: Option<Identifier>,
    /// The figure to reach or hold, in absolute terms however it is stated; the lower end of a
    /// range.
    #[schema(value_type = Option<f64>, extensions(("x-unit-field" = json!("target_unit"))))]
    pub target: Option<Quantity>,
    /// Upper end of a `between` target.
    #[schema(
        value_type = Option<f64>,
        example = 60,
        extensions(("x-unit-field" = json!("target_unit")))
    )]
    pub target_upper: Option<Quantity>,
    /// Why the target has no figure.
    pub target_missing_reason: Option<MissingReason>,
    /// How the target is to be met.
    pub comparator: Option<Comparator>,
    /// What the target is stated by.
    pub basis: Option<Basis>,
    /// The difference to what it is stated by.
    #[schema(example = 0, value_type = Option<f64>, extensions(("x-unit-field" = json!("target_unit"))))]
    pub offset: Option<Quantity>,
    /// The difference to what it is stated by, in per cent of that.
    #[schema(example = -10, value_type = Option<f64>, extensions(("x-unit" = json!("%"))))]
    pub offset_percent: Option<Quantity>,
    /// Its unit: as printed, else the KPI’s.
    pub target_unit: Option<String>,
    /// The observation behind it: its `id`.
    #[schema(value_type = Option<String>)]
    pub target_observation_id: Option<Identifier>,
    /// The figure reported for the year judged.
    #[schema(value_type = Option<f64>, extensions(("x-unit-field" = json!("actual_unit"))))]
    pub actual: Option<Quantity>,
    /// The sum of the period so far, which is judged instead of the figure of the year; only for
    /// targets for the sum of a period.
    #[schema(example = 61, value_type = Option<f64>, extensions(("x-unit-field" = json!("actual_unit"))))]
    pub actual_total: Option<Quantity>,
    /// Why there is no figure for `fiscal_year`.
    pub actual_missing_reason: Option<MissingReason>,
    /// Its SDMX observation code: provisional and estimated figures are judged like others.
    pub actual_status: Option<ObservationStatus>,
    /// The year in which it was taken, when more is known than the year it is reported for: the
    /// fiscal year of its day, else the year of its statistic.
    pub actual_taken_in: Option<i32>,
    /// The year in which it was measured: by its day, else by its statistic, else by its column.
    #[schema(example = 2020)]
    pub actual_year: Option<i32>,
    /// Where that year comes from.
    pub actual_year_source: Option<YearSource>,
    /// The turn of a month at which it is placed on the path: `2022-04` is the end of fiscal 2021.
    #[schema(example = "2021-04")]
    pub actual_at: Option<String>,
    /// Its unit: as printed, else the KPI’s.
    pub actual_unit: Option<String>,
    /// The observation behind it: its `id`.
    #[schema(value_type = Option<String>)]
    pub actual_observation_id: Option<Identifier>,
    /// The figures that `actual_total` adds, in the order of their years.
    pub summed: Vec<SummedFigure>,
    /// The points that the path leads through, in the order of time; straight between them. Empty
    /// unless the target is to be reached.
    pub path: Vec<EvaluationPoint>,
    /// How the figures were read; null when that is not known.
    pub accumulation: Option<KpiAccumulation>,
    /// Whether the KPI does not say so itself but its indicator does, or all readings agree.
    #[schema(example = true)]
    pub accumulation_assumed: bool,
    /// First fiscal year that totals are counted over.
    #[schema(example = 2018, value_type = Option<i32>)]
    pub period_start: Option<FiscalYear>,
    /// Last fiscal year of it.
    #[schema(example = 2027, value_type = Option<i32>)]
    pub period_end: Option<FiscalYear>,
    /// The direction that is better.
    pub direction: Direction,
    /// How the direction is known.
    pub direction_certainty: Certainty,
    /// The plan’s first fiscal year.
    #[schema(value_type = Option<i32>)]
    pub plan_start: Option<FiscalYear>,
}

/// A figure that a sum adds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SummedFigure {
    /// The year it is reported for.
    #[schema(example = 2021, value_type = Option<i32>)]
    pub fiscal_year: Option<FiscalYear>,
    /// The figure.
    #[schema(example = 28, value_type = Option<f64>, extensions(("x-unit-field" = json!("unit"))))]
    pub value: Option<Quantity>,
    /// Its unit: as printed, else the KPI’s.
    #[schema(example = "件")]
    pub unit: Option<String>,
    /// The observation behind it: its `id`.
    #[schema(example = "kodaira-industry-2018.action-plan-items-achieved.actual-2020", value_type = String)]
    pub observation_id: Identifier,
}

/// A point of the path to a target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EvaluationPoint {
    /// The turn of a month: `2026-04` is the end of fiscal 2025.
    #[schema(example = "2026-04")]
    pub at: String,
    /// The value there.
    #[schema(value_type = f64, example = 50, extensions(("x-unit-field" = json!("unit"))))]
    pub value: Quantity,
    /// Its unit: that of the target.
    #[schema(example = "件")]
    pub unit: Option<String>,
    /// The observation behind it: its `id`; null where a total starts from 0.
    #[schema(value_type = Option<String>, example = "kodaira-industry-2018.action-plan-items-achieved.target")]
    pub observation_id: Option<Identifier>,
}

impl EvaluationInputs {
    /// `row` is what was reported for the year, which may be that there is no figure.
    pub(super) fn of(case: &EvaluationCase, outcome: &Outcome, row: Option<&Observation>) -> Self {
        let EvaluationCase { kpi, baseline, actual, .. } = *case;
        let target = case.target();
        let unit = |figure| kpi.unit_of(figure).map(str::to_owned);
        let reading = outcome.reading;
        let measured = case.baseline_measured(reading.unwrap_or(KpiAccumulation::PointInTime));
        let at = outcome.at.or_else(|| actual.and_then(Measured::of));
        let target_unit = target.and_then(unit);
        Self {
            baseline: baseline.and_then(value),
            baseline_missing_reason: baseline.and_then(missing_reason),
            baseline_year: measured.map(|measured| measured.fiscal_year),
            baseline_year_source: measured.map(|measured| measured.source),
            baseline_unit: baseline.and_then(unit),
            baseline_observation_id: baseline.map(id),
            target: target.and_then(|target| target.absolute_value(case.reference(target))),
            target_upper: target.and_then(|target| target.absolute_upper(case.reference(target))),
            target_missing_reason: target.and_then(missing_reason),
            comparator: target.and_then(|target| target.comparator),
            basis: target.and_then(|target| target.basis),
            offset: target.and_then(Observation::offset_as_stated),
            offset_percent: target.and_then(|target| target.offset_percent.clone()),
            target_unit: target_unit.clone(),
            target_observation_id: target.map(id),
            actual: actual.and_then(value),
            actual_total: outcome.total.as_ref().map(|total| Quantity::from(total.value.clone())),
            actual_missing_reason: row.and_then(missing_reason),
            actual_status: actual.map(|actual| actual.status),
            actual_taken_in: actual.and_then(Measured::of).and_then(taken_in),
            actual_year: at.map(|at| at.fiscal_year),
            actual_year_source: at.map(|at| at.source),
            actual_at: at.map(|at| at.moment.label()),
            actual_unit: actual.and_then(unit),
            actual_observation_id: actual.map(id),
            summed: summed(case, outcome),
            path: outcome.judgement.path.iter().map(|it| point(it, target_unit.as_ref())).collect(),
            accumulation: reading.or(kpi.kpi.accumulation),
            accumulation_assumed: reading.is_some() && kpi.kpi.accumulation.is_none(),
            period_start: kpi.period_start(),
            period_end: kpi.period_end(),
            direction: kpi.kpi.direction,
            direction_certainty: kpi.kpi.direction_certainty,
            plan_start: kpi.plan_start,
        }
    }
}

fn summed(case: &EvaluationCase, outcome: &Outcome) -> Vec<SummedFigure> {
    let figures = outcome.total.iter().flat_map(|total| total.figures.iter().copied());
    figures
        .map(|figure| SummedFigure {
            fiscal_year: figure.fiscal_year,
            value: figure.value.clone(),
            unit: case.kpi.unit_of(figure).map(str::to_owned),
            observation_id: figure.id.clone(),
        })
        .collect()
}

fn point(point: &PathPoint, unit: Option<&String>) -> EvaluationPoint {
    EvaluationPoint {
        at: point.moment.label(),
        value: point.value.clone().into(),
        unit: unit.cloned(),
        observation_id: point.observation_id.clone(),
    }
}

fn taken_in(measured: Measured) -> Option<i32> {
    let is_known = matches!(measured.source, YearSource::Day | YearSource::Statistic);
    is_known.then_some(measured.fiscal_year)
}

fn id(figure: &Observation) -> Identifier {
    figure.id.clone()
}

fn value(figure: &Observation) -> Option<Quantity> {
    figure.value.clone()
}

fn missing_reason(figure: &Observation) -> Option<MissingReason> {
    figure.missing_reason
}
