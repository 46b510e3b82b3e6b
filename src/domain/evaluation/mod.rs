//! Evaluates a KPI from its figures, independently of the city's own assessment.
//!
//! A pure function of the figures, versioned by [`METHOD`] and shown with its inputs; it returns a
//! reason when it cannot evaluate. `clock` places figures in time, `targets` says what was in force,
//! `accumulation` how figures are read, `case` brings them together, `verdict` has the words. For the
//! definitions see [`EvaluationStatus`], [`NotComputable`] and [`Evaluation`].

use std::collections::BTreeSet;

use chrono::NaiveDate;

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
mod result;
mod rounding;
mod start;
mod status;
mod targets;
mod verdict;

pub use beside::{CurrentTargetEvaluation, InterimEvaluation};
pub use clock::{Measured, Moment, YearSource};
pub use inputs::{EvaluationInputs, EvaluationPoint, SummedFigure};
pub use result::{Evaluation, METHOD};
pub use status::{Aim, EvaluationStatus, NotComputable};

use case::EvaluationCase;
use targets::Targets;

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
    match kpi.actual_of(fiscal_year) {
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
