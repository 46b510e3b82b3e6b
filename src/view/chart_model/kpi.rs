//! The chart of a KPI.

use super::{label, name, pick, severity};
use crate::domain::calendar::FiscalYear;
use crate::domain::comparator::{Basis, Comparator};
use crate::domain::evaluation::{
    Evaluation, EvaluationPoint, Measured, Moment, YearSource, evaluate,
};
use crate::domain::kpi::KpiAccumulation;
use crate::domain::kpi_figures::KpiWithFigures;
use crate::domain::observation::{MissingReason, Observation, ObservationRole, ObservationStatus};
use crate::domain::quantity::Quantity;
use keikaku_chart::{
    Bounds, Figure, Instant, KpiChart, Language, PathStop, Point, PointKind, Status, Style, Target,
    kpi_chart,
};

/// Draws a KPI over the years as SVG; `document` is the title of its source document.
#[must_use]
pub fn kpi_picture(kpi: &KpiWithFigures, document: &str, style: Style) -> String {
    kpi_chart(&chart_of(kpi, document, style))
}

/// What is drawn.
#[must_use]
pub fn chart_of(kpi: &KpiWithFigures, document: &str, style: Style) -> KpiChart {
    let language = style.language;
    let evaluation = evaluate(kpi);
    KpiChart {
        style,
        era_year: crate::domain::calendar::short_label,
        title: name(language, &kpi.kpi.name, kpi.kpi.name_en.as_deref()).to_owned(),
        unit: kpi.kpi.unit.clone(),
        source: format!("{document} {}", kpi.kpi.source.locator),
        points: points(kpi, &evaluation, language),
        target: kpi.target().map(|figure| target(figure, &evaluation)),
        path: path(&evaluation),
        status: Some(status(&evaluation, language)),
    }
}

/// What is drawn is what is judged: of a target for a sum the sums so far, and no baseline, which is on
/// another scale.
fn points(kpi: &KpiWithFigures, evaluation: &Evaluation, language: Language) -> Vec<Point> {
    let is_total = matches!(
        evaluation.inputs.accumulation,
        Some(KpiAccumulation::Cumulative | KpiAccumulation::PeriodSum)
    );
    let is_last = |figure: &Observation| kpi.target().is_some_and(|last| last.id == figure.id);
    let drawn = kpi.figures.iter().filter_map(|figure| {
        let kind = match figure.role {
            ObservationRole::Baseline if is_total => return None,
            ObservationRole::Baseline => PointKind::Baseline,
            ObservationRole::Actual if figure.is_forecast() => PointKind::Forecast,
            ObservationRole::Actual => PointKind::Actual,
            ObservationRole::Target if is_last(figure) => return None,
            ObservationRole::Target | ObservationRole::InterimTarget => PointKind::InterimTarget,
        };
        let value = value_drawn(kpi, figure, evaluation);
        if value.is_none() && kind == PointKind::InterimTarget {
            return None;
        }
        Some(point(kpi, figure, kind, value.as_ref(), language))
    });
    drawn.collect()
}

fn point(
    kpi: &KpiWithFigures,
    figure: &Observation,
    kind: PointKind,
    value: Option<&Quantity>,
    language: Language,
) -> Point {
    let (fiscal_year, measured) = if kind == PointKind::InterimTarget {
        let day = figure.as_of.and_then(|_| Measured::of(figure)).map(instant);
        (kpi.target_year_of(figure).map(FiscalYear::year), day)
    } else {
        let measured = Measured::of(figure);
        let year = figure.fiscal_year.map(FiscalYear::year);
        (year.or(measured.map(|measured| measured.fiscal_year)), measured.map(instant))
    };
    Point {
        kind,
        fiscal_year,
        measured,
        figure: drawn_figure(figure, value, language),
        is_provisional: figure.status == ObservationStatus::P,
        is_revised: figure.supersedes.is_some(),
    }
}

/// The figure itself, or the sum up to its year.
fn value_drawn(
    kpi: &KpiWithFigures,
    figure: &Observation,
    evaluation: &Evaluation,
) -> Option<Quantity> {
    let summed = &evaluation.inputs.summed;
    if figure.is_target() {
        return figure.absolute_value(kpi.baseline());
    }
    let place = summed.iter().position(|part| part.observation_id == figure.id);
    match place.filter(|_| figure.is_actual()) {
        None => figure.value.clone(),
        Some(place) => {
            let parts = summed.iter().take(place + 1).filter_map(|part| part.value.as_ref());
            parts.cloned().reduce(|sum, part| sum.plus(&part))
        }
    }
}

fn instant(measured: Measured) -> Instant {
    instant_at(measured.moment)
}

fn instant_at(moment: Moment) -> Instant {
    let (fiscal_year, months_before_end) = moment.before_year_end();
    Instant { fiscal_year, months_before_end }
}

/// The points of the path of the evaluation; an assumed start is not drawn as if it were known.
fn path(evaluation: &Evaluation) -> Vec<PathStop> {
    let inputs = &evaluation.inputs;
    let is_level = inputs.accumulation == Some(KpiAccumulation::PointInTime)
        || inputs.accumulation == Some(KpiAccumulation::YearlyFlow);
    if is_level && inputs.baseline_year_source == Some(YearSource::Assumed) {
        return Vec::new();
    }
    let stop = |point: &EvaluationPoint| {
        let at = instant_at(Moment::of_label(&point.at)?);
        Some(PathStop { at, value: point.value.to_f64() })
    };
    inputs.path.iter().filter_map(stop).collect()
}

fn drawn_figure(figure: &Observation, value: Option<&Quantity>, language: Language) -> Figure {
    if let Some(value) = value {
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
        fiscal_year: evaluation.target_year.map(FiscalYear::year),
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
    let reason = evaluation.reason.map(|reason| {
        let missing = evaluation.inputs.actual_missing_reason;
        missing.map_or_else(
            || label("NotComputable", reason.into(), language),
            |missing| label("MissingReason", missing.into(), language),
        )
    });
    let gap = evaluation.gap.as_ref().map(|gap| {
        format!("{} {}", pick(language, "目標との差", "gap to the target"), gap.signed())
    });
    let judged = evaluation.judged_on.filter(|_| evaluation.is_stale).map(|year| match language {
        Language::Ja => format!("{}の値による", year.label()),
        Language::En => format!("by the figure of FY{year}"),
    });
    let detail: Vec<String> = [reason.or(gap), judged].into_iter().flatten().collect();
    Status {
        label: label("EvaluationStatus", evaluation.status.into(), language),
        severity: severity(evaluation.status),
        detail: (!detail.is_empty()).then(|| detail.join(pick(language, "、", ", "))),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::kpi::Kpi;

    fn kpi(accumulation: &str, figures: &[serde_json::Value]) -> KpiWithFigures {
        let source = json!({ "document_id": "d", "locator": "l", "certainty": "read" });
        let kpi: Kpi = serde_json::from_value(json!({
            "id": "k", "city_id": "c", "plan_id": "p", "policy_id": "y", "name": "n",
            "name_en": "n", "direction": "increase", "direction_certainty": "read",
            "accumulation": accumulation, "period": { "from": 2021, "to": 2025 },
            "indicator_id": "i", "comparability": "exact", "position": 1, "source": source,
        }))
        .unwrap();
        let figure = |(index, own): (usize, &serde_json::Value)| {
            let mut figure = json!({
                "id": format!("k.{index}"), "city_id": "c", "plan_id": "p", "kpi_id": "k",
                "printed": "1", "status": "A", "published_on": "2021-03-01",
                "published_precision": "day", "source": source,
            });
            figure.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
            serde_json::from_value(figure).unwrap()
        };
        let figures = figures.iter().enumerate().map(figure).collect();
        KpiWithFigures::of_vintages(kpi, figures, (None, None), None)
    }

    fn target(year: i32, role: &str, value: i32) -> serde_json::Value {
        json!({ "role": role, "fiscal_year": year, "value": value, "comparator": "gte",
                "basis": "absolute" })
    }

    fn drawn(kpi: &KpiWithFigures) -> Vec<(PointKind, f64, f64)> {
        let place =
            |at: Instant| f64::from(at.fiscal_year) - f64::from(at.months_before_end) / 12.0;
        let points = points(kpi, &evaluate(kpi), Language::En).into_iter();
        points
            .filter_map(|point| {
                let at = point.measured.or(point.fiscal_year.map(Instant::end_of))?;
                match point.figure {
                    Figure::Value { value, .. } => Some((point.kind, place(at), value)),
                    Figure::Missing { .. } => None,
                }
            })
            .collect()
    }

    #[test]
    fn points_and_path_are_the_figures_of_the_evaluation() {
        let kpi = kpi(
            "point_in_time",
            &[
                json!({ "role": "baseline", "as_of": "2020-10-01", "value": 100 }),
                target(2023, "interim_target", 130),
                target(2025, "target", 150),
                json!({ "role": "actual", "fiscal_year": 2022, "value": 121 }),
                json!({ "role": "actual", "fiscal_year": 2024, "value": 160, "status": "F" }),
            ],
        );
        let expected = [
            (PointKind::Baseline, 2019.5, 100.0),
            (PointKind::Actual, 2022.0, 121.0),
            (PointKind::InterimTarget, 2023.0, 130.0),
            (PointKind::Forecast, 2024.0, 160.0),
        ];
        assert_eq!(drawn(&kpi), expected);
        let path = path(&evaluate(&kpi));
        let corners: Vec<_> = path.iter().map(|stop| (stop.at.fiscal_year, stop.value)).collect();
        assert_eq!(corners, [(2020, 100.0), (2023, 130.0), (2025, 150.0)]);
    }

    #[test]
    fn a_floor_has_no_path() {
        let kpi = kpi(
            "point_in_time",
            &[
                json!({ "role": "baseline", "fiscal_year": 2020, "value": 312 }),
                target(2025, "target", 280),
                json!({ "role": "actual", "fiscal_year": 2022, "value": 273 }),
            ],
        );
        let evaluation = evaluate(&kpi);
        assert!(path(&evaluation).is_empty());
        let status = status(&evaluation, Language::En);
        assert_eq!(status.detail.as_deref(), Some("gap to the target -7"));
    }

    #[test]
    fn sums_are_drawn_as_they_grow() {
        let kpi = kpi(
            "period_sum",
            &[
                json!({ "role": "baseline", "fiscal_year": 2020, "value": 25 }),
                target(2025, "target", 150),
                json!({ "role": "actual", "fiscal_year": 2021, "value": 28 }),
                json!({ "role": "actual", "fiscal_year": 2022, "value": 33 }),
            ],
        );
        let expected = [(PointKind::Actual, 2021.0, 28.0), (PointKind::Actual, 2022.0, 61.0)];
        assert_eq!(drawn(&kpi), expected);
    }
}
