//! The inputs of an evaluation, shown with it.

use serde::Serialize;
use utoipa::ToSchema;

use super::question::{EvaluationCase, YearSource, year_taken};
use crate::domain::calendar::FiscalYear;
use crate::domain::comparator::{Basis, Comparator};
use crate::domain::identifier::Identifier;
use crate::domain::indicator::Direction;
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
    /// The year in which the path starts.
    pub baseline_year: Option<i32>,
    /// Where that year comes from; `assumed` when nothing tells it.
    pub baseline_year_source: Option<YearSource>,
    /// Its unit: as printed, else the KPI’s.
    pub baseline_unit: Option<String>,
    /// The observation behind it: its `id`.
    #[schema(value_type = Option<String>)]
    pub baseline_observation_id: Option<Identifier>,
    /// The target’s figure; a difference when `basis` is `baseline`.
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
    /// What the target is measured from.
    pub basis: Option<Basis>,
    /// Its unit: as printed, else the KPI’s.
    pub target_unit: Option<String>,
    /// The observation behind it: its `id`.
    #[schema(value_type = Option<String>)]
    pub target_observation_id: Option<Identifier>,
    /// The figure judged.
    #[schema(value_type = Option<f64>, extensions(("x-unit-field" = json!("actual_unit"))))]
    pub actual: Option<Quantity>,
    /// Why there is no figure for the year.
    pub actual_missing_reason: Option<MissingReason>,
    /// Its SDMX observation code: provisional and estimated figures are judged like others.
    pub actual_status: Option<ObservationStatus>,
    /// The year in which it was taken, when more is known than the year it is reported for: the
    /// fiscal year of its day, else the year of its statistic.
    pub actual_taken_in: Option<i32>,
    /// Its unit: as printed, else the KPI’s.
    pub actual_unit: Option<String>,
    /// The observation behind it: its `id`.
    #[schema(value_type = Option<String>)]
    pub actual_observation_id: Option<Identifier>,
    /// The direction that is better.
    pub direction: Direction,
    /// How the direction is known.
    pub direction_certainty: Certainty,
    /// The plan’s first fiscal year.
    #[schema(value_type = Option<i32>)]
    pub plan_start: Option<FiscalYear>,
}

impl EvaluationInputs {
    pub(super) fn of(case: &EvaluationCase) -> Self {
        let EvaluationCase { kpi, baseline, target, actual } = *case;
        let (baseline_year, baseline_year_source) = case.baseline_year().unzip();
        let unit = |figure| case.unit_of(figure).map(str::to_owned);
        Self {
            baseline: baseline.and_then(value),
            baseline_missing_reason: baseline.and_then(missing_reason),
            baseline_year,
            baseline_year_source,
            baseline_unit: baseline.and_then(unit),
            baseline_observation_id: baseline.map(id),
            target: target.and_then(value),
            target_upper: target.and_then(|target| target.value_upper.clone()),
            target_missing_reason: target.and_then(missing_reason),
            comparator: target.and_then(|target| target.comparator),
            basis: target.and_then(|target| target.basis),
            target_unit: target.and_then(unit),
            target_observation_id: target.map(id),
            actual: actual.and_then(value),
            actual_missing_reason: actual.and_then(missing_reason),
            actual_status: actual.map(|actual| actual.status),
            actual_taken_in: actual.and_then(year_taken),
            actual_unit: actual.and_then(unit),
            actual_observation_id: actual.map(id),
            direction: kpi.kpi.direction,
            direction_certainty: kpi.kpi.direction_certainty,
            plan_start: kpi.plan_start,
        }
    }
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
