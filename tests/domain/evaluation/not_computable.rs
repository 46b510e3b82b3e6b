//! KPIs that cannot be evaluated, and the reason given.

use chrono::NaiveDate;
use keikaku::domain::comparator::{Basis, Comparator};
use keikaku::domain::evaluation::evaluate;
use keikaku::domain::indicator::Direction;
use keikaku::domain::observation::{MissingReason, Observation, ObservationRole};

use super::cases::{Case, figure, missing, taken_from, target};
use super::{judged, line};

const ACTUAL: ObservationRole = ObservationRole::Actual;
const BASELINE: ObservationRole = ObservationRole::Baseline;
const TARGET: ObservationRole = ObservationRole::Target;

fn full() -> Case {
    Case::new().baseline("13").target("50")
}

#[test]
fn without_an_actual_figure() {
    let day = NaiveDate::from_ymd_opt(2018, 3, 31);
    let table = [
        (Case::new(), "no_observation"),
        (full(), "no_observation"),
        (full().with(missing(ACTUAL, Some(2020), MissingReason::NotSurveyed)), "value_missing"),
        (full().forecast_of(2020, "60"), "forecast_only"),
        (full().with(figure(ACTUAL, None, "44")), "no_fiscal_year"),
        (full().actual_of(2017, "44"), "older_than_plan"),
        (full().with(taken_from(2017, figure(ACTUAL, Some(2020), "44"))), "older_than_plan"),
        (
            full().with(Observation { as_of: day, ..figure(ACTUAL, Some(2020), "44") }),
            "older_than_plan",
        ),
    ];
    for (case, reason) in table {
        assert_eq!(judged(&case), format!("{reason} - - - -"));
    }
}

#[test]
fn figure_of_the_first_plan_year_is_evaluated() {
    let first_day = NaiveDate::from_ymd_opt(2018, 4, 1);
    let first = || figure(ACTUAL, Some(2018), "25");
    let table = [
        (first(), "on_track 0.324 19.727 -25 -"),
        (taken_from(2018, first()), "on_track 0.324 19.727 -25 -"),
        // The first day of the year is the end of the year before.
        (Observation { as_of: first_day, ..first() }, "on_track 0.324 16.364 -25 -"),
    ];
    for (actual, expected) in table {
        assert_eq!(judged(&full().with(actual)), expected);
    }
}

/// The statistic decides the position on the path, and whether the figure is too old.
#[test]
fn older_statistic_within_the_plan_counts_for_its_year() {
    let actual = taken_from(2019, figure(ACTUAL, Some(2020), "44"));
    let evaluation = evaluate(&full().with(actual).kpi());
    assert_eq!(line(&evaluation), "on_track 0.838 23.091 -6 -");
    assert_eq!(evaluation.inputs.actual_year, Some(2019));
}

#[test]
fn without_plan_start_no_figure_is_older_than_plan() {
    let case = Case { plan_start: None, ..full() };
    assert_eq!(judged(&case.clone().actual_of(2017, "44")), "on_track 0.838 16.364 -6 -");
    assert_eq!(judged(&case.clone().actual_of(2016, "13")), "on_track 0 13 -37 -");
    assert_eq!(judged(&case.actual_of(2015, "44")), "older_than_baseline - - -6 -");
}

#[test]
fn without_a_target() {
    let actual = || Case::new().baseline("13").actual("44");
    let gte = || target(Comparator::Gte, Basis::Absolute, "50");
    let between = || target(Comparator::Between, Basis::Absolute, "50");
    let in_words = || missing(TARGET, None, MissingReason::Qualitative);
    let lower = Some("40".parse().unwrap());
    let table = [
        (actual(), "no_target"),
        (actual().with(in_words()), "qualitative_target"),
        (Case::new().with(in_words()), "qualitative_target"),
        (actual().with(missing(TARGET, None, MissingReason::Lost)), "target_missing"),
        (actual().with(Observation { comparator: None, ..gte() }), "target_incomplete"),
        (actual().with(Observation { basis: None, ..gte() }), "target_incomplete"),
        (actual().with(between()), "target_incomplete"),
        (actual().with(Observation { value_upper: lower, ..between() }), "target_incomplete"),
    ];
    for (case, reason) in table {
        assert_eq!(judged(&case), format!("{reason} - - - -"));
    }
}

#[test]
fn a_target_against_the_direction_is_contradictory() {
    let table = [(Direction::Decrease, Comparator::Gte), (Direction::Increase, Comparator::Lte)];
    for (direction, comparator) in table {
        for basis in [Basis::Absolute, Basis::Baseline] {
            let case = Case::new().direction(direction).baseline("13").actual("44");
            let case = case.asks(comparator, basis, "50");
            assert_eq!(judged(&case), "contradictory_target - - - -");
        }
    }
}

/// The gap to an absolute target needs no baseline; the status does.
#[test]
fn without_a_baseline() {
    let lost = || missing(BASELINE, Some(2016), MissingReason::Lost);
    let absolute = Case::new().target("50").actual("44");
    let relative = Case::new().asks(Comparator::Gte, Basis::Baseline, "0").actual("44");
    let table = [
        (absolute.clone(), "no_baseline - - -6 -"),
        (relative.clone(), "no_baseline - - - -"),
        (absolute.with(lost()), "baseline_missing - - -6 -"),
        (relative.with(lost()), "baseline_missing - - - -"),
    ];
    for (case, expected) in table {
        assert_eq!(judged(&case), expected);
    }
}

#[test]
fn mixed_units_are_not_compared() {
    let case = full().actual("44");
    for index in 0..3 {
        let mut mixed = Case { unit: Some("件"), ..case.clone() };
        mixed.figures[index].unit = Some("千件".into());
        assert!(judged(&mixed).starts_with("mixed_units "), "{index}");
        mixed.figures[index].unit = Some("件".into());
        assert_eq!(judged(&mixed), judged(&case), "a figure without a unit has the KPI's");
    }
}

#[test]
fn path_without_years_has_no_expected_value() {
    let no_end = Case { plan_end: None, ..full() };
    let undated = Case { plan_start: None, ..Case::new() };
    let undated = undated.target("50").with(figure(BASELINE, None, "13"));
    let table = [
        (no_end.clone().actual("44"), "no_target_year 0.838 - -6 -"),
        (no_end.clone().actual("50"), "achieved 1 - 0 -"),
        (no_end.actual("12"), "worsening -0.027 - -38 -"),
        (undated.clone().actual("44"), "no_baseline_year 0.838 - -6 -"),
        (undated.clone().actual("50"), "achieved 1 - 0 -"),
        (undated.clone().actual("12"), "worsening -0.027 - -38 -"),
        (undated.actual_of(2027, "44"), "missed 0.838 50 -6 -"),
    ];
    for (case, expected) in table {
        assert_eq!(judged(&case), expected);
    }
}
