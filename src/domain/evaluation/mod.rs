//! Evaluates a KPI from its figures, independently of the city's own assessment.
//!
//! A pure function of the figures, versioned by [`METHOD`] and shown with its inputs; it returns a
//! reason when it cannot evaluate. `goal` has the arithmetic, `question` checks that the inputs
//! suffice. For the definitions see [`EvaluationStatus`], [`NotComputable`] and [`Evaluation`].

use std::collections::BTreeSet;

use serde::Serialize;
use utoipa::ToSchema;

use super::calendar::FiscalYear;
use super::kpi::KpiWithFigures;
use super::observation::Observation;
use super::quantity::Quantity;

mod goal;
mod inputs;
mod question;
mod rounding;
mod status;

pub use inputs::EvaluationInputs;
pub use question::YearSource;
pub use status::{EvaluationStatus, NotComputable};

use question::EvaluationCase;

/// Name and version of the method; the version increases whenever results change for the same
/// figures.
pub const METHOD: &str = "linear-path/1";

/// What a KPI’s figures say of its target, computed by one published method.
///
/// Decided on exact decimals; `attainment`, `expected` and `margin_used` are then rounded to three
/// decimals, halves to the even digit. Differences of percentages are percentage points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Evaluation {
    /// The method and its version.
    #[schema(value_type = String, example = "linear-path/1")]
    pub method: &'static str,
    /// The year judged: that of the actual figure; null when nothing was reported.
    #[schema(value_type = Option<i32>)]
    pub fiscal_year: Option<FiscalYear>,
    /// The judgement.
    pub status: EvaluationStatus,
    /// Why there is none; null unless `status` is `not_computable`.
    pub reason: Option<NotComputable>,
    /// Part of the way from the baseline to the target: 0 at the baseline, 1 at the target. Only
    /// for targets to be reached; given as well when only the path is unknown.
    #[schema(value_type = Option<f64>, extensions(("x-unit" = json!("1"))))]
    pub attainment: Option<Quantity>,
    /// Where the straight line from the baseline to the target stands in `fiscal_year`. Only for
    /// targets to be reached.
    #[schema(value_type = Option<f64>, extensions(("x-unit-field" = json!("inputs.actual_unit"))))]
    pub expected: Option<Quantity>,
    /// The actual less what the target asks for (the baseline added when it is relative to it);
    /// from the nearer end of a range, 0 inside. Positive is above, be that good or bad. Exact.
    #[schema(value_type = Option<f64>, extensions(("x-unit-field" = json!("inputs.actual_unit"))))]
    pub gap: Option<Quantity>,
    /// Part of the permitted change for the worse that is used up: 0 at the baseline, 1 at the
    /// limit, above 1 beyond it, negative when better than the baseline. Only for targets that
    /// limit a decline or a rise.
    #[schema(value_type = Option<f64>, extensions(("x-unit" = json!("1"))))]
    pub margin_used: Option<Quantity>,
    /// The year of the target; null when neither the target nor the plan names one.
    #[schema(value_type = Option<i32>)]
    pub target_year: Option<FiscalYear>,
    /// Whether that year is not printed with the target but is the plan’s last year.
    pub target_year_assumed: bool,
    /// Everything that the judgement rests on.
    pub inputs: EvaluationInputs,
}

/// Evaluates the newest reported observation, which may state that there is no figure.
#[must_use]
pub fn evaluate(kpi: &KpiWithFigures) -> Evaluation {
    let actual = kpi.latest();
    evaluation(kpi, actual, actual.and_then(|actual| actual.fiscal_year))
}

/// Evaluates the figure reported for a year.
#[must_use]
pub fn evaluate_year(kpi: &KpiWithFigures, fiscal_year: FiscalYear) -> Evaluation {
    let actual = kpi
        .actuals()
        .filter(|actual| actual.fiscal_year == Some(fiscal_year))
        .max_by_key(|actual| actual.published_on);
    evaluation(kpi, actual, Some(fiscal_year))
}

/// One evaluation per year with a reported observation, with or without a figure.
#[must_use]
pub fn evaluations(kpi: &KpiWithFigures) -> Vec<Evaluation> {
    let years: BTreeSet<FiscalYear> =
        kpi.actuals().filter_map(|actual| actual.fiscal_year).collect();
    years.into_iter().map(|year| evaluate_year(kpi, year)).collect()
}

fn evaluation(
    kpi: &KpiWithFigures,
    actual: Option<&Observation>,
    fiscal_year: Option<FiscalYear>,
) -> Evaluation {
    let case = EvaluationCase { kpi, baseline: kpi.baseline(), target: kpi.target(), actual };
    let judgement = case.judge();
    let inputs = EvaluationInputs::of(&case);
    Evaluation {
        method: METHOD,
        fiscal_year,
        status: judgement.status,
        reason: judgement.reason,
        attainment: judgement.attainment.as_ref().map(rounding::rounded),
        expected: judgement.expected.as_ref().map(rounding::rounded),
        gap: judgement.gap.map(Quantity::from),
        margin_used: judgement.margin_used.as_ref().map(rounding::rounded),
        target_year: case.target_year(),
        target_year_assumed: case.target_year_assumed(),
        inputs,
    }
}
