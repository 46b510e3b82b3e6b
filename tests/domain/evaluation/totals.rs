//! Totals, amounts of a year, and what is not said of them.

use keikaku::domain::comparator::Comparator::{Eq, Gte, Lte};
use keikaku::domain::evaluation::evaluate;
use keikaku::domain::indicator::{Accumulation, Direction};
use keikaku::domain::kpi::KpiAccumulation::{Cumulative, PeriodSum, PointInTime, YearlyFlow};

use super::cases::Case;
use super::judged;

fn plan() -> Case {
    Case::of_plan(2021, 2025)
}

fn unsaid(indicator: Accumulation) -> Case {
    Case { accumulation: None, indicator: Some(indicator), ..plan() }
}

#[test]
fn a_sum_needs_every_year_of_the_period() {
    let case = plan().accumulated(PeriodSum).asks_by(2025, Gte, "150").actual_of(2021, "40");
    assert_eq!(judged(&case.clone().actual_of(2023, "90")), "period_incomplete - - - -");
    let gap = case.clone().missing_of(2022).actual_of(2023, "90");
    assert_eq!(judged(&gap), "period_incomplete - - - -");
    assert_eq!(judged(&case.missing_of(2022)), "on_track 0.267 30 -110 -", "the year before");
}

#[test]
fn a_sum_takes_no_forecast() {
    let case = plan().accumulated(PeriodSum).asks_by(2025, Gte, "150");
    let case = case.forecast_of(2021, "100").actual_of(2022, "60");
    assert_eq!(judged(&case), "period_incomplete - - - -");
}

#[test]
fn a_sum_is_missed_in_the_last_year() {
    let case = plan().accumulated(PeriodSum).asks_by(2025, Gte, "150");
    let case = (2021..=2024).fold(case, |case, year| case.actual_of(year, "25"));
    assert_eq!(judged(&case.clone()), "behind 0.667 120 -50 -");
    assert_eq!(judged(&case.actual_of(2025, "49")), "missed 0.993 150 -1 -");
}

#[test]
fn a_total_is_counted_over_the_period_of_the_kpi() {
    let case = Case { period: Some((2023, 2024)), ..plan().accumulated(PeriodSum) };
    let case = case.target("100").actual_of(2022, "70").actual_of(2023, "50");
    assert_eq!(judged(&case), "on_track 0.5 50 -50 -");
    assert_eq!(evaluate(&case.kpi()).target_year.unwrap().year(), 2024);
}

#[test]
fn a_total_without_a_period_is_refused() {
    for accumulation in [PeriodSum, Cumulative] {
        let case = Case { plan_start: None, ..plan() }.accumulated(accumulation);
        let case = case.asks_by(2025, Gte, "150").actual_of(2021, "40");
        assert!(judged(&case).starts_with("no_period "), "{accumulation:?}");
    }
}

#[test]
fn a_limit_to_a_total_is_kept_or_breached() {
    let case = plan().direction(Direction::Decrease).accumulated(Cumulative);
    let case = case.asks_by(2025, Lte, "10");
    assert_eq!(judged(&case.clone().actual_of(2022, "8")), "kept - - -2 0.8");
    assert_eq!(judged(&case.clone().actual_of(2023, "11")), "breached - - 1 1.1");
    assert_eq!(judged(&case.actual_of(2025, "11")), "missed - - 1 1.1");
}

#[test]
fn a_running_total_ignores_the_baseline_even_when_it_is_lower() {
    let case = plan().accumulated(Cumulative).baseline_of(2020, "5").asks_by(2025, Gte, "50");
    assert_eq!(judged(&case.actual_of(2021, "10")), "on_track 0.2 10 -40 -");
}

#[test]
fn a_running_total_needs_no_baseline() {
    let case = plan().accumulated(Cumulative).asks_by(2025, Gte, "50").actual_of(2022, "19");
    assert_eq!(judged(&case), "behind 0.38 20 -31 -");
}

#[test]
fn a_yearly_amount_is_judged_by_the_target_of_its_year() {
    let case = plan().accumulated(YearlyFlow).baseline_of(2020, "20");
    let targets = [(2021, "28"), (2022, "30"), (2023, "40"), (2024, "41"), (2025, "50")];
    let case = targets.iter().fold(case, |case, (year, value)| case.asks_by(*year, Gte, value));
    assert_eq!(judged(&case.clone().actual_of(2022, "31")), "on_track 0.367 30 -19 -");
    assert_eq!(judged(&case.clone().actual_of(2023, "31")), "behind 0.367 40 -19 -");
    let evaluation = evaluate(&case.actual_of(2023, "31").kpi());
    assert_eq!(evaluation.target_year.unwrap().year(), 2025);
    assert_eq!(evaluation.inputs.path.len(), 6);
    let interim = evaluation.interim.unwrap();
    assert_eq!((interim.value, interim.gap), ("40".parse().unwrap(), "-9".parse().unwrap()));
}

/// 150 start-ups: in 2025, in the five years, or since the plan began?
#[test]
fn a_count_of_events_that_could_be_summed_is_refused() {
    let case = unsaid(Accumulation::Flow).unit("件").baseline_of(2020, "25");
    let case = case.asks_by(2025, Gte, "150").actual_of(2021, "28").actual_of(2022, "33");
    assert_eq!(judged(&case), "accumulation_unknown - - - -");
}

#[test]
fn what_every_reading_says_is_told() {
    let case = unsaid(Accumulation::Flow).unit("件").baseline_of(2020, "25");
    let case = case.asks_by(2025, Gte, "150").actual_of(2021, "160");
    let evaluation = evaluate(&case.kpi());
    assert_eq!(judged(&case), "achieved 1.08 50 10 -");
    assert!(evaluation.inputs.accumulation_assumed);
    assert_eq!(evaluation.inputs.accumulation, Some(YearlyFlow));
}

#[test]
fn a_reduction_is_not_a_sum() {
    let case = unsaid(Accumulation::Flow).unit("件").direction(Direction::Decrease);
    let case = case.baseline_of(2020, "200").asks_by(2025, Lte, "100").actual_of(2022, "150");
    assert_eq!(judged(&case), "on_track 0.5 160 50 -");
}

#[test]
fn a_percentage_is_not_a_sum() {
    let case = unsaid(Accumulation::Flow).unit("％").baseline_of(2020, "20");
    let case = case.asks_by(2025, Gte, "30").actual_of(2022, "25");
    assert_eq!(judged(&case), "on_track 0.5 24 -5 -");
}

#[test]
fn a_level_of_the_indicator_is_a_level_of_the_kpi() {
    for indicator in [Accumulation::Stock, Accumulation::Ratio] {
        let case = unsaid(indicator).baseline_of(2020, "100").asks_by(2025, Gte, "150");
        let evaluation = evaluate(&case.actual_of(2022, "119").kpi());
        assert_eq!(evaluation.inputs.accumulation, Some(PointInTime), "{indicator:?}");
        assert!(evaluation.inputs.accumulation_assumed);
    }
}

/// From 13 or from 0, 44 is ahead of the path to 50.
#[test]
fn a_count_since_some_start_is_told_where_both_starts_agree() {
    let case = unsaid(Accumulation::Cumulative).baseline_of(2020, "13").asks_by(2025, Gte, "50");
    assert_eq!(judged(&case.clone().actual_of(2022, "44")), "on_track 0.838 27.8 -6 -");
    assert_eq!(judged(&case.actual_of(2022, "24")), "accumulation_unknown - - - -");
}

#[test]
fn an_exact_number_is_not_a_sum() {
    let case = unsaid(Accumulation::Flow).baseline_of(2020, "1").asks_by(2025, Eq, "3");
    assert_eq!(judged(&case.actual_of(2022, "3")), "achieved 1 1.8 0 -");
}
