//! What a careful reader says in cases that ordinary plans contain.

use keikaku::domain::calendar::FiscalYear;
use keikaku::domain::comparator::Comparator::{Eq, Establish, Gte, Lte};
use keikaku::domain::evaluation::{EvaluationStatus, evaluate, evaluate_year};
use keikaku::domain::indicator::Direction;
use keikaku::domain::kpi::KpiAccumulation;
use keikaku::domain::observation::{MissingReason, ObservationRole};

use super::cases::{Case, missing};
use super::line;

/// The judgement of each year beside what is expected of it.
#[track_caller]
fn years<const N: usize>(case: &Case, expected: [(i32, &str); N]) {
    let kpi = case.kpi();
    for (year, expected) in expected {
        let evaluation = evaluate_year(&kpi, FiscalYear::new(year).unwrap());
        assert_eq!(line(&evaluation), expected, "{year}");
    }
}

fn plan() -> Case {
    Case::of_plan(2021, 2025)
}

#[test]
fn case_1_twenty_more_than_now_are_to_be_reached() {
    let case = plan().unit("件").baseline_of(2020, "100").stated(Gte, "120", "20");
    let case = case.actual_of(2021, "110").actual_of(2022, "100").actual_of(2024, "121");
    let expected = [
        (2021, "on_track 0.5 104 -10 -"),
        (2022, "behind 0 108 -20 -"),
        (2024, "achieved 1.05 116 1 -"),
    ];
    years(&case, expected);
}

fn waste() -> Case {
    let case = plan().unit("g").direction(Direction::Decrease).baseline_of(2020, "700");
    case.actual_of(2021, "680").actual_of(2022, "672").actual_of(2024, "620")
}

const WASTE: [(i32, &str); 3] = [
    (2021, "on_track 0.286 686 50 -"),
    (2022, "on_track 0.4 672 42 -"),
    (2024, "achieved 1.143 644 -10 -"),
];

#[test]
fn case_2_seventy_less_than_now_are_to_be_reached() {
    years(&waste().stated(Lte, "630", "-70"), WASTE);
}

#[test]
fn case_3_ten_per_cent_less_is_the_same() {
    let case = waste().stated(Lte, "630", "0").but(|target| {
        target.offset = None;
        target.offset_percent = Some("-10".parse().unwrap());
    });
    years(&case, WASTE);
    let unknown = case.but(|target| {
        target.value = None;
        target.missing_reason = Some(MissingReason::NotStated);
    });
    years(&unknown, WASTE);
}

#[test]
fn case_4_a_forecast_is_neither_achieved_nor_the_latest() {
    let case = plan().baseline_of(2020, "100").asks_by(2025, Gte, "150");
    let case = case.actual_of(2024, "139").forecast_of(2025, "155");
    let kpi = case.kpi();
    assert_eq!(line(&evaluate(&kpi)), "behind 0.78 140 -11 -");
    assert_eq!(kpi.latest().unwrap().fiscal_year.unwrap().year(), 2024);
    assert_eq!(kpi.forecasts().count(), 1);
    years(&case, [(2025, "forecast_only - - - -")]);
}

#[test]
fn case_5_the_sum_of_a_period_is_compared_with_its_share() {
    let case = plan().accumulated(KpiAccumulation::PeriodSum).asks_by(2025, Gte, "150");
    let case = case.baseline_of(2020, "25").actual_of(2021, "28").actual_of(2022, "33");
    let case = case.actual_of(2023, "34").actual_of(2024, "57");
    let expected = [
        (2022, "on_track 0.407 60 -89 -"),
        (2023, "on_track 0.633 90 -55 -"),
        (2024, "achieved 1.013 120 2 -"),
    ];
    years(&case, expected);
    let inputs = evaluate(&case.kpi()).inputs;
    assert_eq!(inputs.actual_total, Some("152".parse().unwrap()));
    assert_eq!(inputs.summed.len(), 4);
}

#[test]
fn case_6_a_running_total_starts_from_nothing() {
    let case = plan().accumulated(KpiAccumulation::Cumulative).baseline_of(2020, "320");
    let case = case.asks_by(2025, Gte, "400").actual_of(2021, "70").actual_of(2024, "330");
    years(&case, [(2021, "behind 0.175 80 -330 -"), (2024, "on_track 0.825 320 -70 -")]);
}

#[test]
fn case_7_a_census_counts_for_its_own_year() {
    let case = Case::of_plan(2016, 2025).baseline_of(2016, "100").by_statistic_of(2016);
    let case = case.asks_by(2025, Gte, "190").actual_of(2024, "152").by_statistic_of(2021);
    years(&case, [(2024, "on_track 0.578 150 -38 -")]);
}

#[test]
fn case_8_children_waiting_are_placed_by_the_day() {
    let case = plan().direction(Direction::Decrease).unit("人");
    let case = case.baseline_of(2021, "50").on("2021-04-01");
    let case = case.asks_by(2026, Lte, "0").on("2026-04-01");
    years(&case.actual_of(2022, "50").on("2022-04-01"), [(2022, "behind 0 40 50 -")]);
}

#[test]
fn case_9_a_year_without_a_survey_keeps_the_last_judgement() {
    let case = plan().baseline_of(2020, "100").asks_by(2025, Gte, "150");
    let kpi = case.actual_of(2023, "131").missing_of(2024).kpi();
    let evaluation = evaluate(&kpi);
    assert_eq!(line(&evaluation), "on_track 0.62 130 -19 -");
    assert!(evaluation.is_stale);
    let year = |year: Option<FiscalYear>| year.map(FiscalYear::year);
    assert_eq!(
        (year(evaluation.fiscal_year), year(evaluation.judged_on)),
        (Some(2024), Some(2023))
    );
    assert_eq!(evaluation.inputs.actual_missing_reason, Some(MissingReason::NotSurveyed));
}

#[test]
fn case_10_what_is_to_be_established_is_achieved_by_an_actual_that_says_so() {
    let target = missing(ObservationRole::Target, Some(2024), MissingReason::Qualitative);
    let case = plan().with(target).but(|target| target.comparator = Some(Establish));
    let case = case.actual_of(2023, "0");
    years(
        &case.clone().actual_of(2024, "1"),
        [(2023, "not_due_yet - - - -"), (2024, "achieved - - - -")],
    );
    years(
        &case.actual_of(2024, "0").actual_of(2025, "0"),
        [(2024, "missed - - - -"), (2025, "missed - - - -")],
    );
}

#[test]
fn case_11_an_interim_target_is_a_point_of_the_path() {
    let case = plan().baseline_of(2020, "100").interim(2023, Gte, "130").asks_by(2025, Gte, "150");
    let case = case.actual_of(2022, "121").actual_of(2023, "131").actual_of(2024, "139");
    let expected = [
        (2022, "on_track 0.42 120 -29 -"),
        (2023, "on_track 0.62 130 -19 -"),
        (2024, "behind 0.78 140 -11 -"),
    ];
    years(&case, expected);
    let interim = |year| evaluate_year(&case.kpi(), FiscalYear::new(year).unwrap()).interim;
    assert_eq!(interim(2023).unwrap().status, EvaluationStatus::Achieved);
    assert_eq!(interim(2023).unwrap().gap, "1".parse().unwrap());
    assert_eq!(interim(2022), None);
}

#[test]
fn case_12_a_year_is_judged_by_the_target_of_its_time() {
    let case = plan().baseline_of(2020, "0").published("2021-03-01");
    let case = case.asks_by(2025, Gte, "150").published("2021-03-01");
    let case = case.asks_by(2025, Gte, "180").revising().published("2024-03-01");
    let case = case.actual_of(2022, "61").published("2023-10-01");
    let evaluation = evaluate(&case.kpi());
    assert_eq!(line(&evaluation), "on_track 0.407 60 -89 -");
    let current = evaluation.against_current.unwrap();
    assert_eq!(current.status, EvaluationStatus::Behind);
    assert_eq!((current.expected, current.target), ("72".parse().ok(), "180".parse().ok()));
}

#[test]
fn case_13_without_a_baseline_a_target_is_met_or_has_a_gap() {
    let case = plan().asks_by(2025, Gte, "100").actual_of(2021, "20").actual_of(2024, "120");
    years(&case, [(2021, "no_baseline - - -80 -"), (2024, "achieved - - 20 -")]);
}

#[test]
fn case_14_more_than_exactly_three_deviates() {
    let case = plan().baseline_of(2020, "1").asks_by(2025, Eq, "3");
    let case = case.actual_of(2022, "3").actual_of(2024, "4");
    years(&case, [(2022, "achieved 1 1.8 0 -"), (2024, "deviates 0.5 2.6 1 -")]);
    let without = plan().asks_by(2025, Eq, "3").actual_of(2022, "3").actual_of(2024, "4");
    years(&without, [(2022, "achieved - - 0 -"), (2024, "deviates - - 1 -")]);
}

#[test]
fn case_15_a_floor_is_breached_before_its_year_and_missed_in_it() {
    let case = Case::of_plan(2018, 2027).baseline_of(2016, "312").asks_by(2027, Gte, "280");
    years(
        &case.actual_of(2020, "273").actual_of(2027, "279"),
        [(2020, "breached - - -7 1.219"), (2027, "missed - - -1 1.031")],
    );
}

#[test]
fn case_16_at_least_as_now_is_the_figure_of_the_baseline() {
    let stated = plan().baseline_of(2020, "4947").stated(Gte, "4947", "0").actual_of(2021, "5830");
    let inputs = evaluate(&stated.kpi()).inputs;
    assert_eq!((inputs.target, inputs.offset), ("4947".parse().ok(), "0".parse().ok()));
}

#[test]
fn case_17_a_target_is_missed_in_its_year_and_achieved_later() {
    let case = plan().baseline_of(2020, "40").asks_by(2023, Gte, "50");
    let case = case.actual_of(2023, "48").actual_of(2024, "51");
    years(&case, [(2023, "missed 0.8 50 -2 -"), (2024, "achieved 1.1 50 1 -")]);
}
