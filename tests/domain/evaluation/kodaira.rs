//! The eight KPIs of Kodaira's report for 令和2年度, as printed.

use keikaku::domain::calendar::FiscalYear;
use keikaku::domain::comparator::{Basis, Comparator};
use keikaku::domain::evaluation::{EvaluationStatus, YearSource, evaluate};
use keikaku::domain::observation::{MissingReason, Observation, ObservationRole};

use super::cases::{self, Case, figure, missing, taken_from};
use super::{judged, line};

fn baseline(year: i32, value: &str) -> Observation {
    taken_from(year, figure(ObservationRole::Baseline, None, value))
}

fn census(year: i32, value: &str) -> Observation {
    taken_from(year, figure(ObservationRole::Actual, Some(2020), value))
}

fn dash(reason: MissingReason) -> Observation {
    missing(ObservationRole::Actual, Some(2020), reason)
}

fn at_least(value: &str) -> Observation {
    cases::target(Comparator::Gte, Basis::Absolute, value)
}

/// 現状以上
fn at_least_as_now() -> Observation {
    cases::target(Comparator::Gte, Basis::Baseline, "0")
}

fn case(unit: Option<&'static str>, figures: [Observation; 3]) -> Case {
    Case { unit, figures: figures.into(), ..Case::new() }
}

fn farm_households() -> Case {
    case(Some("戸"), [baseline(2016, "312"), census(2020, "273"), at_least("280")])
}

fn action_plan_items() -> Case {
    let count = |role, year, value| figure(role, Some(year), value);
    let before = count(ObservationRole::Baseline, 2016, "13");
    case(None, [before, count(ObservationRole::Actual, 2020, "44"), at_least("50")])
}

#[test]
fn four_kpis_are_evaluated() {
    let establishments =
        case(Some("事業所"), [baseline(2014, "4947"), census(2019, "5830"), at_least_as_now()]);
    let area = figure(ObservationRole::Actual, Some(2020), "176");
    let farmland = case(Some("ha"), [baseline(2016, "191"), area, at_least("165")]);
    let table = [
        (establishments, "kept - - 883 -"),
        (farm_households(), "breached - - -7 1.219"),
        (action_plan_items(), "on_track 0.838 26.455 -6 -"),
        (farmland, "kept - - 11 0.577"),
    ];
    for (case, expected) in table {
        assert_eq!(judged(&case), expected);
    }
}

#[test]
fn four_kpis_without_a_figure_have_a_reason() {
    const UNPUBLISHED: MissingReason = MissingReason::NotPublishedYet;
    const UNSTATED: MissingReason = MissingReason::NotStated;
    let (unpublished, unstated) = (|| dash(UNPUBLISHED), || dash(UNSTATED));
    let table = [
        (Some("人"), [baseline(2015, "82716"), unpublished(), at_least_as_now()], UNPUBLISHED),
        (Some("%"), [baseline(2014, "18.9"), unpublished(), at_least("20.0")], UNPUBLISHED),
        (Some("%"), [baseline(2015, "79.3"), unstated(), at_least_as_now()], UNSTATED),
        (None, [baseline(2016, "1695"), unstated(), at_least_as_now()], UNSTATED),
    ];
    for (unit, figures, reason) in table {
        let evaluation = evaluate(&case(unit, figures).kpi());
        assert_eq!(line(&evaluation), "value_missing - - - -");
        assert_eq!(evaluation.status, EvaluationStatus::NotComputable);
        assert_eq!(evaluation.fiscal_year.map(FiscalYear::year), Some(2020));
        assert_eq!(evaluation.inputs.actual_missing_reason, Some(reason));
    }
}

#[test]
fn evaluation_shows_its_inputs() {
    let answer = serde_json::to_value(evaluate(&farm_households().kpi())).unwrap();
    let inputs = serde_json::json!({
        "baseline": 312, "baseline_missing_reason": null, "baseline_year": 2016,
        "baseline_year_source": "statistic", "baseline_unit": "戸",
        "baseline_observation_id": "city.plan.kpi.baseline",
        "target": 280, "target_upper": null, "target_missing_reason": null,
        "comparator": "gte", "basis": "absolute", "offset": null, "offset_percent": null,
        "target_unit": "戸", "target_observation_id": "city.plan.kpi.target",
        "actual": 273, "actual_total": null, "actual_missing_reason": null,
        "actual_status": "A", "actual_taken_in": 2020, "actual_year": 2020, "actual_year_source": "statistic",
        "actual_at": "2021-04", "actual_unit": "戸",
        "actual_observation_id": "city.plan.kpi.actual",
        "summed": [], "path": [],
        "accumulation": "point_in_time", "accumulation_assumed": false,
        "period_start": 2018, "period_end": 2027,
        "direction": "increase", "direction_certainty": "inferred", "plan_start": 2018
    });
    let expected = serde_json::json!({
        "method": "linear-path/2", "fiscal_year": 2020, "judged_on": 2020, "stale": false,
        "status": "breached", "reason": null, "aim": "keep",
        "attainment": null, "expected": null, "gap": -7, "margin_used": 1.219,
        "target_year": 2027, "target_year_assumed": true, "interim": null,
        "against_current": null,
        "explanation": "令和2年度の実績273戸は、保つべき水準の280戸以上を満たしていないが、\
                        目標年度はまだ来ていない。",
        "explanation_en": "273 in FY2020 does not hold the limit of at least 280, but the target \
                           year has not come.",
        "inputs": inputs
    });
    assert_eq!(answer, expected);
}

#[test]
fn printed_baseline_year_differs_from_statistic_year() {
    let inputs = evaluate(&action_plan_items().kpi()).inputs;
    assert_eq!(
        (inputs.baseline_year, inputs.baseline_year_source),
        (Some(2016), Some(YearSource::Printed))
    );
}
