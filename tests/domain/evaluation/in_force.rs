//! Targets and baselines that change: a year is judged by the target of its time.

use keikaku::domain::calendar::FiscalYear;
use keikaku::domain::comparator::Basis;
use keikaku::domain::comparator::Comparator::{Between, Gte, Lte};
use keikaku::domain::evaluation::{Evaluation, EvaluationStatus, evaluate, evaluate_year};
use keikaku::domain::indicator::Direction;
use keikaku::domain::observation::MissingReason;

use super::cases::Case;
use super::{judged, line};

/// A plan with a target of 150 by 2025, known since 2021.
fn plan() -> Case {
    let case = Case::of_plan(2021, 2025).baseline_of(2020, "100").published("2021-03-01");
    case.asks_by(2025, Gte, "150").published("2021-03-01")
}

fn of_year(case: &Case, year: i32) -> Evaluation {
    evaluate_year(&case.kpi(), FiscalYear::new(year).unwrap())
}

fn current(evaluation: &Evaluation) -> Option<EvaluationStatus> {
    evaluation.against_current.as_ref().map(|current| current.status)
}

#[test]
fn a_lowered_target_does_not_mend_an_earlier_year() {
    let case = plan().asks_by(2025, Gte, "120").revising().published("2024-03-01");
    let case = case.actual_of(2022, "112").published("2023-10-01");
    let case = case.actual_of(2024, "118").published("2025-10-01");
    let (before, after) = (of_year(&case, 2022), of_year(&case, 2024));
    assert_eq!(line(&before), "behind 0.24 120 -38 -");
    assert_eq!(current(&before), Some(EvaluationStatus::OnTrack));
    assert_eq!(line(&after), "on_track 0.9 116 -2 -");
    assert_eq!(current(&after), None);
}

#[test]
fn a_target_moved_to_a_later_year_was_due_before() {
    let case = plan().asks_by(2027, Gte, "150").revising().published("2026-03-01");
    let case = case.actual_of(2025, "140").published("2026-02-01");
    let evaluation = of_year(&case, 2025);
    assert_eq!(line(&evaluation), "missed 0.8 150 -10 -");
    assert_eq!(evaluation.target_year.unwrap().year(), 2025);
    assert_eq!(current(&evaluation), Some(EvaluationStatus::OnTrack));
}

#[test]
fn a_target_published_on_the_same_day_is_in_force() {
    let case = plan().asks_by(2025, Gte, "120").revising().published("2023-10-01");
    let case = case.actual_of(2022, "112").published("2023-10-01");
    assert_eq!(line(&of_year(&case, 2022)), "on_track 0.6 108 -8 -");
}

#[test]
fn a_figure_that_is_older_than_every_target_is_judged_by_the_present_one() {
    let case = plan().actual_of(2021, "111").published("2020-12-01");
    let evaluation = of_year(&case, 2021);
    assert_eq!(line(&evaluation), "on_track 0.22 110 -39 -");
    assert_eq!(current(&evaluation), None);
}

#[test]
fn a_revised_actual_keeps_the_target_of_its_year() {
    let case = plan().asks_by(2025, Gte, "180").revising().published("2024-03-01");
    let case = case.actual_of(2022, "119").published("2023-10-01");
    let case = case.actual_of(2022, "121").revising().published("2025-10-01");
    let evaluation = of_year(&case, 2022);
    assert_eq!(line(&evaluation), "on_track 0.42 120 -29 -");
    assert_eq!(current(&evaluation), Some(EvaluationStatus::Behind));
}

#[test]
fn a_revised_baseline_moves_the_path() {
    let case = plan().baseline_of(2020, "120").revising().published("2022-03-01");
    let case = case.actual_of(2022, "125").published("2023-10-01");
    assert_eq!(line(&of_year(&case, 2022)), "behind 0.167 132 -25 -");
}

#[test]
fn a_baseline_revised_to_another_year_moves_the_start() {
    let case = plan().baseline_of(2021, "120").revising().published("2022-03-01");
    let case = case.actual_of(2022, "128").published("2023-10-01");
    assert_eq!(line(&of_year(&case, 2022)), "on_track 0.267 127.5 -22 -");
}

/// 現状以上 over a baseline that was revised: the bar moved with it, and did not before.
#[test]
fn a_target_stated_by_the_baseline_is_judged_beside_the_baseline_of_its_time() {
    let case = Case::of_plan(2021, 2025).baseline_of(2020, "4947").published("2021-03-01");
    let case = case.stated(Gte, "4947", "0").published("2021-03-01");
    let case = case.baseline_of(2020, "5000").revising().published("2024-03-01");
    let case = case.stated(Gte, "5000", "0").revising().published("2024-03-01");
    let case = case.actual_of(2022, "4960").published("2023-10-01");
    let evaluation = of_year(&case, 2022);
    assert_eq!(line(&evaluation), "kept - - 13 -");
    assert_eq!(evaluation.inputs.baseline, "4947".parse().ok());
    assert_eq!(current(&evaluation), Some(EvaluationStatus::Breached));
}

#[test]
fn a_raised_floor_is_breached_only_now() {
    let case = Case::of_plan(2021, 2025).baseline_of(2020, "312").published("2021-03-01");
    let case = case.asks_by(2025, Gte, "280").published("2021-03-01");
    let case = case.asks_by(2025, Gte, "300").revising().published("2024-03-01");
    let case = case.actual_of(2022, "290").published("2023-10-01");
    let evaluation = of_year(&case, 2022);
    assert_eq!(line(&evaluation), "kept - - 10 0.688");
    assert_eq!(current(&evaluation), Some(EvaluationStatus::Breached));
}

#[test]
fn an_interim_target_that_was_added_later_was_not_in_force() {
    let case = plan().interim(2022, Gte, "140").published("2024-03-01");
    let case = case.actual_of(2022, "121").published("2023-10-01");
    let evaluation = of_year(&case, 2022);
    assert_eq!(line(&evaluation), "on_track 0.42 120 -29 -");
    assert_eq!(evaluation.interim, None);
    assert_eq!(current(&evaluation), Some(EvaluationStatus::Behind));
}

#[test]
fn an_interim_floor_is_judged_in_its_year() {
    let case = Case::of_plan(2021, 2027).baseline_of(2020, "312").asks_by(2027, Gte, "280");
    let case = case.interim(2023, Gte, "300").actual_of(2023, "290");
    let evaluation = of_year(&case, 2023);
    assert_eq!(line(&evaluation), "kept - - 10 0.688");
    assert_eq!(evaluation.interim.unwrap().status, EvaluationStatus::Missed);
}

#[test]
fn a_path_may_lead_through_a_dip() {
    let case = plan().interim(2022, Gte, "80").actual_of(2021, "91");
    assert_eq!(judged(&case), "on_track -0.18 90 -59 -");
    let below = plan().interim(2022, Gte, "80").actual_of(2021, "89");
    assert_eq!(judged(&below), "worsening -0.22 90 -61 -");
}

#[test]
fn an_interim_target_in_another_unit_is_no_point_of_the_path() {
    let case = plan().interim(2022, Gte, "140").but(|target| target.unit = Some("％".into()));
    assert_eq!(judged(&case.actual_of(2022, "120")), "on_track 0.4 120 -30 -");
}

/// 前年度比 5%増: of each year by the year before.
#[test]
fn a_target_stated_by_the_year_before_moves_with_it() {
    let case = Case::of_plan(2021, 2025).asks(Gte, Basis::PreviousYear, "0").but(|target| {
        target.value = None;
        target.missing_reason = Some(MissingReason::NotPublishedYet);
        target.offset_percent = Some("5".parse().unwrap());
    });
    let case = case.actual_of(2021, "100").actual_of(2022, "106").actual_of(2023, "107");
    let case = case.actual_of(2024, "105").actual_of(2025, "110");
    let expected = [
        (2021, "no_previous_year - - - -"),
        (2022, "achieved 1.2 105 1 -"),
        (2023, "behind 0.189 111.3 -4.3 -"),
        (2024, "worsening -0.374 112.35 -7.35 -"),
        (2025, "missed 0.952 110.25 -0.25 -"),
    ];
    for (year, expected) in expected {
        assert_eq!(line(&of_year(&case, year)), expected, "{year}");
    }
}

#[test]
fn as_many_as_the_year_before_are_to_be_kept() {
    let case = Case::of_plan(2021, 2025).asks(Gte, Basis::PreviousYear, "0").but(|target| {
        target.value = None;
        target.missing_reason = Some(MissingReason::NotPublishedYet);
        target.offset = Some("0".parse().unwrap());
    });
    let case = case.actual_of(2021, "100").actual_of(2022, "100").actual_of(2023, "99");
    assert_eq!(line(&of_year(&case, 2022)), "kept - - 0 -");
    assert_eq!(line(&of_year(&case, 2023)), "breached - - -1 -");
}

#[test]
fn ten_per_cent_of_a_percentage_is_refused() {
    for unit in ["%", "％", "パーセント"] {
        let case = Case::of_plan(2021, 2025).unit(unit).direction(Direction::Decrease);
        let case = case.baseline_of(2020, "40").stated(Lte, "36", "0").but(|target| {
            target.offset = None;
            target.offset_percent = Some("-10".parse().unwrap());
        });
        let case = case.actual_of(2022, "38");
        assert_eq!(judged(&case), "percentage_of_percentage - - - -", "{unit}");
    }
    let points = Case::of_plan(2021, 2025).unit("%").baseline_of(2020, "40");
    let points = points.stated(Gte, "45", "5").actual_of(2022, "42");
    assert_eq!(judged(&points), "on_track 0.4 42 -3 -");
}

#[test]
fn one_unit_in_two_spellings_is_the_same() {
    let case = Case::of_plan(2021, 2025).unit("%").baseline_of(2020, "40");
    let case = case.asks_by(2025, Gte, "45").but(|target| target.unit = Some("％".into()));
    assert_eq!(judged(&case.actual_of(2022, "42")), "on_track 0.4 42 -3 -");
}

#[test]
fn a_range_stated_by_the_baseline_is_absolute() {
    let case = Case::of_plan(2021, 2025).direction(Direction::Maintain).baseline_of(2020, "100");
    let case = case.stated(Between, "110", "10").but(|target| {
        target.value_upper = Some("120".parse().unwrap());
    });
    assert_eq!(judged(&case.clone().actual_of(2022, "104")), "on_track 0.4 104 -6 -");
    assert_eq!(judged(&case.clone().actual_of(2022, "115")), "achieved 1 104 0 -");
    assert_eq!(judged(&case.actual_of(2022, "121")), "deviates 0.9 104 1 -");
}

#[test]
fn without_a_baseline_a_target_year_that_came_is_missed() {
    let case = Case::of_plan(2021, 2025).asks_by(2025, Gte, "100").actual_of(2025, "99");
    assert_eq!(line(&evaluate(&case.kpi())), "missed - - -1 -");
}

#[test]
fn several_years_without_a_figure_keep_the_last_judgement() {
    let case = plan().actual_of(2022, "121").missing_of(2023).missing_of(2024);
    let evaluation = of_year(&case, 2024);
    assert_eq!(line(&evaluation), "on_track 0.42 120 -29 -");
    assert_eq!(evaluation.judged_on.unwrap().year(), 2022);
    let unjudged = plan().actual_of(2019, "90").missing_of(2023);
    assert_eq!(line(&of_year(&unjudged, 2023)), "value_missing - - - -");
}

#[test]
fn negative_figures_are_judged_like_others() {
    let case = Case::of_plan(2021, 2025).baseline_of(2020, "-50").stated(Gte, "-30", "20");
    assert_eq!(judged(&case.clone().actual_of(2021, "-46")), "on_track 0.2 -46 -16 -");
    assert_eq!(judged(&case.clone().actual_of(2021, "-51")), "worsening -0.05 -46 -21 -");
    assert_eq!(judged(&case.actual_of(2025, "-31")), "missed 0.95 -30 -1 -");
}
