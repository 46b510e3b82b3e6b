//! The chart of a KPI.

use super::{label, pick, severity};
use crate::domain::comparator::{Basis, Comparator};
use crate::domain::evaluation::{Evaluation, YearSource, evaluate};
use crate::domain::kpi_figures::KpiWithFigures;
use crate::domain::observation::{MissingReason, Observation, ObservationRole, ObservationStatus};
use crate::domain::quantity::Quantity;
use keikaku_chart::{
    Bounds, Figure, KpiChart, Language, Point, PointKind, Status, Style, Target, kpi_chart,
};

/// Draws a KPI over the years as SVG; `document` is the title of its source document.
#[must_use]
pub fn kpi_picture(kpi: &KpiWithFigures, document: &str, style: Style) -> String {
    let language = style.language;
    let evaluation = evaluate(kpi);
    kpi_chart(&KpiChart {
        style,
        era_year: crate::domain::calendar::short_label,
        title: pick(language, &kpi.kpi.name, &kpi.kpi.name_en).to_owned(),
        unit: kpi.kpi.unit.clone(),
        source: format!("{document} {}", kpi.kpi.source.locator),
        points: points(kpi, &evaluation, language),
        target: kpi.target().map(|figure| target(figure, &evaluation)),
        status: Some(status(&evaluation, language)),
    })
}

fn points(kpi: &KpiWithFigures, evaluation: &Evaluation, language: Language) -> Vec<Point> {
    let drawn = kpi.figures.iter().filter_map(|figure| {
        let kind = match figure.role {
            ObservationRole::Baseline => PointKind::Baseline,
            ObservationRole::Actual => PointKind::Actual,
            ObservationRole::Target | ObservationRole::InterimTarget => return None,
        };
        let fiscal_year = match kind {
            PointKind::Baseline => baseline_year(evaluation),
            PointKind::Actual => figure.fiscal_year.map(crate::domain::calendar::FiscalYear::year),
        };
        Some(Point {
            kind,
            fiscal_year,
            figure: drawn_figure(figure, language),
            is_provisional: figure.status == ObservationStatus::P,
            is_revised: figure.supersedes.is_some(),
        })
    });
    drawn.collect()
}

/// The year in which the evaluated path starts; an assumed year is not drawn as if it were known.
fn baseline_year(evaluation: &Evaluation) -> Option<i32> {
    let inputs = &evaluation.inputs;
    inputs.baseline_year.filter(|_| inputs.baseline_year_source != Some(YearSource::Assumed))
}

fn drawn_figure(figure: &Observation, language: Language) -> Figure {
    if let Some(value) = &figure.value {
        return Figure::Value { value: value.to_f64(), label: value.grouped() };
    }
    let reason = figure.missing_reason.unwrap_or(MissingReason::NotStated);
    Figure::Missing { reason: label("MissingReason", reason.into(), language) }
}

fn target(figure: &Observation, evaluation: &Evaluation) -> Target {
    let inputs = &evaluation.inputs;
    let (value, upper) = (inputs.target.as_ref(), inputs.target_upper.as_ref());
    Target {
        bounds: bounds(figure.comparator, value, upper),
        label: target_label(figure, value, upper),
        fiscal_year: evaluation.target_year.map(crate::domain::calendar::FiscalYear::year),
        is_year_assumed: evaluation.target_year_assumed,
        is_relative_to_baseline: figure.basis == Some(Basis::Baseline),
    }
}

fn bounds(
    comparator: Option<Comparator>,
    value: Option<&Quantity>,
    upper: Option<&Quantity>,
) -> Bounds {
    match (comparator, value, upper) {
        (Some(Comparator::Gte), Some(value), _) => Bounds::AtLeast(value.to_f64()),
        (Some(Comparator::Lte), Some(value), _) => Bounds::AtMost(value.to_f64()),
        (Some(Comparator::Eq), Some(value), _) => Bounds::Exactly(value.to_f64()),
        (Some(Comparator::Between), Some(value), Some(upper)) => {
            Bounds::Between(value.to_f64(), upper.to_f64())
        }
        _ => Bounds::InWords,
    }
}

fn target_label(
    figure: &Observation,
    value: Option<&Quantity>,
    upper: Option<&Quantity>,
) -> String {
    match (value, upper) {
        (Some(value), Some(upper)) => format!("{}–{}", value.grouped(), upper.grouped()),
        (Some(value), None) => value.grouped(),
        (None, _) => figure.printed.clone(),
    }
}

fn status(evaluation: &Evaluation, language: Language) -> Status {
    let reason = evaluation.inputs.actual_missing_reason.map_or_else(
        || evaluation.reason.map(|reason| label("NotComputable", reason.into(), language)),
        |reason| Some(label("MissingReason", reason.into(), language)),
    );
    let gap = evaluation.gap.as_ref().map(|gap| {
        format!("{} {}", pick(language, "目標との差", "gap to the target"), gap.grouped())
    });
    Status {
        label: label("EvaluationStatus", evaluation.status.into(), language),
        severity: severity(evaluation.status),
        detail: reason.or(gap),
    }
}
