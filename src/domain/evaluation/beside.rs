//! What stands beside a judgement: that of the interim target of the year, and that by the target
//! that is in force now.

use serde::Serialize;
use utoipa::ToSchema;

use super::case::{EvaluationCase, Outcome};
use super::rounding;
use super::status::{Aim, EvaluationStatus, NotComputable};
use crate::domain::calendar::FiscalYear;
use crate::domain::comparator::Comparator;
use crate::domain::identifier::Identifier;
use crate::domain::quantity::Quantity;

/// The interim or yearly target of the year judged, in its own year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct InterimEvaluation {
    /// The year of the interim target.
    #[schema(example = 2022, value_type = Option<i32>)]
    pub fiscal_year: Option<FiscalYear>,
    /// `achieved` or `kept` when it is met, else `missed`.
    pub status: EvaluationStatus,
    /// The figure to reach or hold; the lower end of a range.
    #[schema(example = 30, value_type = f64, extensions(("x-unit-field" = json!("unit"))))]
    pub value: Quantity,
    /// Upper end of a `between` target.
    #[schema(example = 40, value_type = Option<f64>, extensions(("x-unit-field" = json!("unit"))))]
    pub value_upper: Option<Quantity>,
    /// Its unit: as printed, else the KPI’s.
    #[schema(example = "件")]
    pub unit: Option<String>,
    /// How it is to be met.
    pub comparator: Option<Comparator>,
    /// The actual less what the interim target asks for.
    #[schema(example = 14, value_type = f64, extensions(("x-unit-field" = json!("unit"))))]
    pub gap: Quantity,
    /// The observation behind it: its `id`.
    #[schema(example = "kodaira-industry-2018.action-plan-items-achieved.target", value_type = String)]
    pub observation_id: Identifier,
}

/// The same figure beside the target that is in force now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CurrentTargetEvaluation {
    /// The judgement.
    pub status: EvaluationStatus,
    /// Why there is none; null unless `status` is `not_computable`.
    pub reason: Option<NotComputable>,
    /// Part of the way from the baseline to the target.
    #[schema(example = 0.66, value_type = Option<f64>, extensions(("x-unit" = json!("1"))))]
    pub attainment: Option<Quantity>,
    /// Where the path stands.
    #[schema(example = 29.7, value_type = Option<f64>, extensions(("x-unit-field" = json!("unit"))))]
    pub expected: Option<Quantity>,
    /// The actual less what the target asks for.
    #[schema(example = -16, value_type = Option<f64>, extensions(("x-unit-field" = json!("unit"))))]
    pub gap: Option<Quantity>,
    /// Part of the permitted change for the worse that is used up.
    #[schema(example = 0.5, value_type = Option<f64>, extensions(("x-unit" = json!("1"))))]
    pub margin_used: Option<Quantity>,
    /// The figure to reach or hold; the lower end of a range.
    #[schema(example = 60, value_type = Option<f64>, extensions(("x-unit-field" = json!("unit"))))]
    pub target: Option<Quantity>,
    /// Upper end of a `between` target.
    #[schema(example = 70, value_type = Option<f64>, extensions(("x-unit-field" = json!("unit"))))]
    pub target_upper: Option<Quantity>,
    /// Its unit: as printed, else the KPI’s.
    #[schema(example = "件")]
    pub unit: Option<String>,
    /// The year of the target.
    #[schema(example = 2027, value_type = Option<i32>)]
    pub target_year: Option<FiscalYear>,
    /// The observation behind it: its `id`.
    #[schema(example = "kodaira-industry-2018.action-plan-items-achieved.target", value_type = Option<String>)]
    pub target_observation_id: Option<Identifier>,
}

impl InterimEvaluation {
    pub(super) fn of(case: &EvaluationCase, outcome: &Outcome) -> Option<Self> {
        let (target, goal) = case.interim_due(outcome.at?)?;
        let actual = case.actual?.value.clone()?;
        let value = outcome
            .total
            .as_ref()
            .map_or_else(|| actual.into_decimal(), |total| total.value.clone());
        let status = match (goal.is_met(&value), outcome.judgement.aim) {
            (true, Some(Aim::Keep)) => EvaluationStatus::Kept,
            (true, _) => EvaluationStatus::Achieved,
            (false, _) => EvaluationStatus::Missed,
        };
        Some(Self {
            fiscal_year: case.kpi.target_year_of(target),
            status,
            value: target.absolute_value(case.reference(target))?,
            value_upper: target.absolute_upper(case.reference(target)),
            unit: case.kpi.unit_of(target).map(str::to_owned),
            comparator: target.comparator,
            gap: goal.gap(&value).into(),
            observation_id: target.id.clone(),
        })
    }

    pub(super) fn is_met(&self) -> bool {
        self.status != EvaluationStatus::Missed
    }
}

impl CurrentTargetEvaluation {
    pub(super) fn of(case: &EvaluationCase) -> Self {
        let judgement = case.judge().judgement;
        let target = case.target();
        Self {
            status: judgement.status,
            reason: judgement.reason,
            attainment: judgement.attainment.as_ref().map(rounding::rounded),
            expected: judgement.expected.as_ref().map(rounding::rounded),
            gap: judgement.gap.map(Quantity::from),
            margin_used: judgement.margin_used.as_ref().map(rounding::rounded),
            target: target.and_then(|target| target.absolute_value(case.reference(target))),
            target_upper: target.and_then(|target| target.absolute_upper(case.reference(target))),
            unit: target.and_then(|target| case.kpi.unit_of(target)).map(str::to_owned),
            target_year: target.and_then(|target| case.kpi.target_year_of(target)),
            target_observation_id: target.map(|target| target.id.clone()),
        }
    }
}
