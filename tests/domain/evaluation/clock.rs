//! Figures are placed by when they were measured, to the month where known.

use keikaku::domain::comparator::Comparator::{Gte, Lte};
use keikaku::domain::evaluation::evaluate;
use keikaku::domain::indicator::Direction;
use keikaku::domain::kpi::KpiAccumulation;

use super::cases::Case;
use super::judged;

fn from_day(day: &str) -> Case {
    Case::of_plan(2020, 2025).baseline_of(2019, "0").on(day).asks_by(2025, Gte, "72")
}

#[test]
fn a_year_without_a_day_stands_for_its_end() {
    // From 1 April 2020 to the end of fiscal 2025 it is 72 months.
    let table = [
        ("2021-04-01", "on_track 0.167 12 -60 -"),
        ("2021-03-31", "on_track 0.167 12 -60 -"),
        ("2020-10-01", "on_track 0.167 6 -60 -"),
        ("2021-10-01", "behind 0.167 18 -60 -"),
        ("2021-05-01", "behind 0.167 13 -60 -"),
    ];
    for (day, expected) in table {
        let case = from_day("2020-04-01").actual_of(2021, "12").on(day);
        assert_eq!(judged(&case), expected, "{day}");
    }
    let column = from_day("2020-04-01").actual_of(2021, "24");
    assert_eq!(judged(&column), "on_track 0.333 24 -48 -");
}

#[test]
fn a_leap_day_is_the_turn_to_march() {
    for day in ["2024-02-29", "2024-03-01", "2024-02-28"] {
        let case = from_day("2020-03-01").actual_of(2023, "48").on(day);
        // 48 of 73 months.
        assert_eq!(judged(&case), "on_track 0.667 47.342 -24 -", "{day}");
    }
}

#[test]
fn half_years_are_told_apart() {
    let case = from_day("2020-04-01");
    let spring = case.clone().actual_of(2022, "30").on("2022-04-01");
    let autumn = case.actual_of(2022, "30").on("2022-10-01");
    assert_eq!(judged(&spring), "on_track 0.417 24 -42 -");
    assert_eq!(judged(&autumn), "on_track 0.417 30 -42 -");
}

#[test]
fn of_two_surveys_in_one_year_the_later_one_is_judged() {
    let case = from_day("2020-04-01").actual_of(2022, "30").on("2022-10-01");
    let both = case.actual_of(2022, "20").on("2022-04-01");
    assert_eq!(judged(&both), "on_track 0.417 30 -42 -");
}

#[test]
fn the_day_counts_more_than_the_statistic_and_that_more_than_the_column() {
    let case = Case::of_plan(2016, 2026).baseline_of(2016, "0").asks_by(2026, Gte, "100");
    let column = case.clone().actual_of(2022, "50");
    let census = column.clone().by_statistic_of(2021);
    let day = census.clone().on("2020-10-01");
    assert_eq!(judged(&column), "behind 0.5 60 -50 -");
    assert_eq!(judged(&census), "on_track 0.5 50 -50 -");
    assert_eq!(judged(&day), "on_track 0.5 35 -50 -");
    let inputs = evaluate(&day.kpi()).inputs;
    assert_eq!((inputs.actual_at.as_deref(), inputs.actual_year), (Some("2020-10"), Some(2020)));
}

#[test]
fn an_amount_of_a_year_belongs_to_that_year() {
    let case = Case::of_plan(2021, 2025).accumulated(KpiAccumulation::YearlyFlow);
    let case = case.baseline_of(2020, "100").asks_by(2025, Gte, "150");
    let case = case.actual_of(2022, "120").on("2022-10-01");
    assert_eq!(judged(&case), "on_track 0.4 120 -30 -");
}

#[test]
fn a_target_with_a_day_is_due_on_that_day() {
    let case = Case::of_plan(2021, 2025).direction(Direction::Decrease).baseline_of(2021, "50");
    let case = case.on("2021-04-01").asks_by(2026, Lte, "0").on("2026-04-01");
    let before = case.clone().actual_of(2026, "1").on("2026-03-01");
    assert_eq!(judged(&before), "behind 0.98 0.833 1 -");
    assert_eq!(judged(&case.actual_of(2026, "1").on("2026-04-01")), "missed 0.98 0 1 -");
}

#[test]
fn a_survey_of_the_target_year_is_due_whatever_its_day() {
    let case = from_day("2020-04-01").actual_of(2025, "71").on("2025-04-01");
    assert_eq!(judged(&case), "missed 0.986 72 -1 -");
}

#[test]
fn a_figure_measured_before_the_baseline_is_refused() {
    let case = Case { plan_start: None, ..Case::new() }.baseline_of(2018, "100");
    let case = case.by_statistic_of(2020).asks_by(2027, Gte, "150").actual_of(2021, "120");
    assert_eq!(judged(&case.clone()), "on_track 0.4 107.143 -30 -");
    assert_eq!(judged(&case.by_statistic_of(2019)), "older_than_baseline - - -30 -");
}

#[test]
fn a_target_beyond_the_plan_has_its_own_end() {
    let case = Case::of_plan(2021, 2025).baseline_of(2020, "0").asks_by(2030, Gte, "100");
    assert_eq!(judged(&case.clone().actual_of(2025, "49")), "behind 0.49 50 -51 -");
    assert_eq!(judged(&case.actual_of(2025, "50")), "on_track 0.5 50 -50 -");
}
