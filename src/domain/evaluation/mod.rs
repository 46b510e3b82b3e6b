//! Evaluates a KPI from its figures, independently of the city's own assessment.
//!
//! A pure function of the figures, versioned by [`METHOD`] and shown with its inputs; it returns a
//! reason when it cannot evaluate. `clock` places figures in time, `targets` says what was in force,
//! `accumulation` how figures are read, `case` brings them together, `verdict` has the words. For the
//! definitions see [`EvaluationStatus`], [`NotComputable`] and [`Evaluation`].

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::calendar::FiscalYear;
use super::kpi_figures::{KpiWithFigures, newest};
use super::observation::{Observation, known_on};
use super::quantity::Quantity;

mod accumulation;
mod beside;
mod case;
mod clock;
mod explain;
mod goal;
mod inputs;
mod path;
mod rounding;
mod start;
mod status;
mod targets;
mod verdict;

pub use beside::{CurrentTargetEvaluation, InterimEvaluation};
pub use clock::{Measured, Moment, YearSource};
pub use inputs::{EvaluationInputs, EvaluationPoint, SummedFigure};
pub use status::{Aim, EvaluationStatus, NotComputable};

use case::EvaluationCase;
use targets::Targets;

/// Name and version of the method; the version increases whenever results change for the same
/// figures.
pub const METHOD: &str = "linear-path/2";

/// What a KPI’s figures say of its target, computed by one published method.
///
/// Decided on exact decimals; `attainment`, `expected` and `margin_used` are then rounded to three
/// decimals, halves to the even digit. Differences of percentages are percentage points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Evaluation {
    /// The method and its version.
    #[schema(value_type = String, example = "linear-path/2")]
    pub method: &'static str,
    /// The year that the evaluation is for; null when nothing was reported.
    #[schema(value_type = Option<i32>)]
    pub fiscal_year: Option<FiscalYear>,
    /// The year of the figure judged: `fiscal_year`, or, where that has no figure, the last year
    /// before it that has one.
    #[schema(value_type = Option<i32>, example = 2020)]
    pub judged_on: Option<FiscalYear>,
    /// Whether `fiscal_year` has no figure, so that the judgement is that of an earlier year.
    #[serde(rename = "stale")]
    #[schema(example = false)]
    pub is_stale: bool,
    /// The judgement, by the target that was in force when the figure of the year was published.
    pub status: EvaluationStatus,
    /// Why there is none; null unless `status` is `not_computable`.
    pub reason: Option<NotComputable>,
    /// What the target asks for; null where that is not known, as without a baseline.
    pub aim: Option<Aim>,
    /// Part of the way from the baseline to the target: 0 at the baseline, 1 at the target. Only
    /// for targets to be reached; given as well when only the path is unknown.
    #[schema(value_type = Option<f64>, extensions(("x-unit" = json!("1"))))]
    pub attainment: Option<Quantity>,
    /// Where the path from the baseline over interim and yearly targets to the target stands when
    /// the figure was measured; in and after the target year the target. Only for targets to be
    /// reached.
    #[schema(value_type = Option<f64>, extensions(("x-unit-field" = json!("inputs.actual_unit"))))]
    pub expected: Option<Quantity>,
    /// The actual (or the sum of the period) less what the target asks for; from the nearer end of
    /// a range, 0 inside. Positive is above, be that good or bad. Exact.
    #[schema(value_type = Option<f64>, extensions(("x-unit-field" = json!("inputs.actual_unit"))))]
    pub gap: Option<Quantity>,
    /// Part of the permitted change for the worse that is used up: 0 at the baseline, 1 at the
    /// limit, above 1 beyond it, negative when better than the baseline. Only for targets that
    /// limit a decline or a rise.
    #[schema(value_type = Option<f64>, extensions(("x-unit" = json!("1"))))]
    pub margin_used: Option<Quantity>,
    /// The year of the target; null when neither the target, the KPI nor the plan names one.
    #[schema(value_type = Option<i32>)]
    pub target_year: Option<FiscalYear>,
    /// Whether that year is not printed with the target but is the last year of the KPI’s period
    /// or of the plan.
    pub target_year_assumed: bool,
    /// The interim or yearly target of the year judged; null when there is none.
    pub interim: Option<InterimEvaluation>,
    /// The figure beside the target that is in force now; null when that is the one judged by.
    pub against_current: Option<CurrentTargetEvaluation>,
    /// The judgement in one sentence.
    #[schema(
        example = "令和2年度の実績44は、目標の50以上へ向かう途中で、この時点の目安26.455に届いている。"
    )]
    pub explanation: String,
    /// The same in English.
    #[schema(
        example = "44 in FY2020 is not yet at least 50, but at or beyond 26.455, where the path stands."
    )]
    pub explanation_en: String,
    /// Everything that the judgement rests on.
    pub inputs: EvaluationInputs,
}

/// Evaluates the newest year for which something was reported.
#[must_use]
pub fn evaluate(kpi: &KpiWithFigures) -> Evaluation {
    match kpi.latest() {
        Some(row) => evaluate_row(kpi, row),
        None => evaluation(kpi, None, None, None),
    }
}

/// Evaluates the figure reported for a year.
#[must_use]
pub fn evaluate_year(kpi: &KpiWithFigures, fiscal_year: FiscalYear) -> Evaluation {
    let of_year = kpi.actuals().filter(|actual| actual.fiscal_year == Some(fiscal_year));
    match newest(of_year) {
        Some(row) => evaluate_row(kpi, row),
        None => evaluation(kpi, None, None, Some(fiscal_year)),
    }
}

/// Evaluates each fiscal year for which something was reported, in order.
#[must_use]
pub fn evaluations(kpi: &KpiWithFigures) -> Vec<Evaluation> {
    let years: BTreeSet<FiscalYear> =
        kpi.actuals().filter_map(|actual| actual.fiscal_year).collect();
    years.into_iter().map(|year| evaluate_year(kpi, year)).collect()
}

/// A year without a figure keeps the judgement of the last year that has one and could be judged.
fn evaluate_row(kpi: &KpiWithFigures, row: &Observation) -> Evaluation {
    if row.value.is_none() {
        let before = kpi
            .actuals()
            .filter(|figure| figure.value.is_some() && figure.fiscal_year < row.fiscal_year);
        let stale = newest(before)
            .map(|figure| evaluation(kpi, Some(figure), Some(row), row.fiscal_year))
            .filter(|kept| kept.status != EvaluationStatus::NotComputable);
        if let Some(stale) = stale {
            return stale;
        }
    }
    evaluation(kpi, Some(row), Some(row), row.fiscal_year)
}

/// `actual` is the figure judged, `row` what was reported for the year.
fn evaluation(
    kpi: &KpiWithFigures,
    actual: Option<&Observation>,
    row: Option<&Observation>,
    fiscal_year: Option<FiscalYear>,
) -> Evaluation {
    let current = case_of(kpi, &kpi.figures.iter().collect::<Vec<_>>(), actual);
    let then = as_judged_then(kpi, actual).filter(|then| then.targets != current.targets);
    let case = then.as_ref().unwrap_or(&current);
    let outcome = case.judge();
    let judgement = &outcome.judgement;
    let judged_on = actual.and_then(|actual| actual.fiscal_year);
    let target = case.target();
    let mut evaluation = Evaluation {
        method: METHOD,
        fiscal_year,
        judged_on: judged_on.filter(|_| actual.is_some_and(|actual| actual.value.is_some())),
        is_stale: judged_on.is_some() && judged_on != fiscal_year,
        status: judgement.status,
        reason: judgement.reason,
        aim: judgement.aim,
        attainment: judgement.attainment.as_ref().map(rounding::rounded),
        expected: judgement.expected.as_ref().map(rounding::rounded),
        gap: judgement.gap.clone().map(Quantity::from),
        margin_used: judgement.margin_used.as_ref().map(rounding::rounded),
        target_year: target.and_then(|target| kpi.target_year_of(target)),
        target_year_assumed: target.is_some_and(|target| kpi.is_target_year_assumed(target)),
        interim: InterimEvaluation::of(case, &outcome),
        against_current: then.is_some().then(|| CurrentTargetEvaluation::of(&current)),
        explanation: String::new(),
        explanation_en: String::new(),
        inputs: EvaluationInputs::of(case, &outcome, row),
    };
    evaluation.explanation = explain::japanese(&evaluation);
    evaluation.explanation_en = explain::english(&evaluation);
    evaluation
}

fn case_of<'a>(
    kpi: &'a KpiWithFigures,
    figures: &[&'a Observation],
    actual: Option<&'a Observation>,
) -> EvaluationCase<'a> {
    let targets = Targets::among(kpi, figures);
    EvaluationCase { kpi, baseline: kpi.baseline(), targets, actual }
}

/// With the targets that were in force when the figure of the year was first published; `None` when
/// there was none yet. A target stated by the baseline is judged beside the baseline of its time.
fn as_judged_then<'a>(
    kpi: &'a KpiWithFigures,
    actual: Option<&'a Observation>,
) -> Option<EvaluationCase<'a>> {
    let day = first_published(kpi, actual?);
    let vintages: Vec<&Observation> = kpi.vintages().collect();
    let known = known_on(&vintages, day);
    let targets = Targets::among(kpi, &known)?;
    let is_relative = targets.last.is_stated_by_reference();
    let baseline = is_relative.then(|| KpiWithFigures::baseline_among(&known)).flatten();
    let baseline = baseline.or_else(|| kpi.baseline());
    Some(EvaluationCase { kpi, baseline, targets: Some(targets), actual })
}

/// The day on which a year first had a figure; a later revision of it does not move its target.
fn first_published(kpi: &KpiWithFigures, actual: &Observation) -> NaiveDate {
    let of_year = kpi.vintages().filter(|figure| {
        figure.is_actual() && figure.fiscal_year == actual.fiscal_year && figure.value.is_some()
    });
    let first = of_year.map(|figure| figure.published_on).min();
    first.map_or(actual.published_on, |first| first.min(actual.published_on))
}
