//! Targets to be reached: not met by the baseline.

use keikaku::domain::comparator::{Basis, Comparator};
use keikaku::domain::indicator::Direction;
use keikaku::domain::observation::ObservationRole;

use super::cases::{Case, figure};
use super::judged;

/// Four of eleven years have passed since the baseline.
#[test]
fn more_is_better() {
    let table = [
        ("44", "on_track 0.838 26.455 -6 -"),
        ("50", "achieved 1 26.455 0 -"),
        ("61.5", "achieved 1.311 26.455 11.5 -"),
        ("27", "on_track 0.378 26.455 -23 -"),
        ("26", "behind 0.351 26.455 -24 -"),
        ("13", "behind 0 26.455 -37 -"),
        ("12.9", "worsening -0.003 26.455 -37.1 -"),
        ("-5", "worsening -0.486 26.455 -55 -"),
    ];
    for (actual, expected) in table {
        let case = Case::new().baseline("13").target("50").actual(actual);
        assert_eq!(judged(&case), expected, "{actual}");
    }
}

#[test]
fn less_is_better() {
    let table = [
        ("100", "achieved 1 163.636 0 -"),
        ("80", "achieved 1.2 163.636 -20 -"),
        ("163", "on_track 0.37 163.636 63 -"),
        ("164", "behind 0.36 163.636 64 -"),
        ("200", "behind 0 163.636 100 -"),
        ("201", "worsening -0.01 163.636 101 -"),
    ];
    for (actual, expected) in table {
        let case = Case::new().direction(Direction::Decrease).baseline("200").actual(actual);
        let case = case.asks(Comparator::Lte, Basis::Absolute, "100");
        assert_eq!(judged(&case), expected, "{actual}");
    }
}

#[test]
fn a_figure_exactly_on_the_path_is_on_track() {
    let case = Case::new().baseline("0").target("11");
    assert_eq!(judged(&case.clone().actual("4")), "on_track 0.364 4 -7 -");
    assert_eq!(judged(&case.actual("3.999999")), "behind 0.364 4 -7.000001 -");
}

/// A third of the path has no exact decimal; shown as 33.333, it is compared exactly.
#[test]
fn the_path_is_not_rounded_before_it_is_compared() {
    let case = Case { plan_end: Some(2028), ..Case::new() }.baseline("0").target("100");
    assert_eq!(judged(&case.clone().actual("33.333")), "behind 0.333 33.333 -66.667 -");
    assert_eq!(judged(&case.actual("33.3334")), "on_track 0.333 33.333 -66.6666 -");
}

#[test]
fn zero_is_a_valid_figure() {
    let table = [
        ("0", "50", "0", "behind 0 18.182 -50 -"),
        ("0", "50", "25", "on_track 0.5 18.182 -25 -"),
        ("0", "50", "-1", "worsening -0.02 18.182 -51 -"),
        ("0", "0.001", "0.001", "achieved 1 0 0 -"),
        ("-20", "0", "-5", "on_track 0.75 -12.727 -5 -"),
        ("-20", "0", "0", "achieved 1 -12.727 0 -"),
        ("-10", "10", "0", "on_track 0.5 -2.727 -10 -"),
    ];
    for (baseline, target, actual, expected) in table {
        let case = Case::new().baseline(baseline).target(target).actual(actual);
        assert_eq!(judged(&case), expected, "{baseline} {target} {actual}");
    }
    let none_left = Case::new().direction(Direction::Decrease).baseline("9").actual("3");
    let none_left = none_left.asks(Comparator::Lte, Basis::Absolute, "0");
    assert_eq!(judged(&none_left), "on_track 0.667 5.727 3 -");
}

#[test]
fn percentages_differ_by_points() {
    let case = Case { unit: Some("%"), ..Case::new() }.baseline("18.9").target("20.0");
    assert_eq!(judged(&case.clone().actual("19.3")), "on_track 0.364 19.3 -0.7 -");
    assert_eq!(judged(&case.actual("19.2")), "behind 0.273 19.3 -0.8 -");
}

#[test]
fn exact_target_that_is_passed_deviates() {
    let table = [
        ("50", "achieved 1 18.182 0 -"),
        ("45", "on_track 0.9 18.182 -5 -"),
        ("55", "deviates 0.9 18.182 5 -"),
        ("10", "behind 0.2 18.182 -40 -"),
        ("90", "deviates 0.2 18.182 40 -"),
        ("100", "deviates 0 18.182 50 -"),
        ("101", "deviates -0.02 18.182 51 -"),
    ];
    for direction in [Direction::Increase, Direction::Decrease, Direction::Maintain] {
        for (actual, expected) in table {
            let case = Case::new().direction(direction).baseline("0").actual(actual);
            let case = case.asks(Comparator::Eq, Basis::Absolute, "50");
            assert_eq!(judged(&case), expected, "{actual}");
        }
    }
}

#[test]
fn a_range_is_reached_at_its_nearer_end() {
    let table = [
        ("0", "40", "achieved 1 14.545 0 -"),
        ("0", "50", "achieved 1 14.545 0 -"),
        ("0", "60", "achieved 1 14.545 0 -"),
        ("0", "61", "deviates 0.975 14.545 1 -"),
        ("0", "14", "behind 0.35 14.545 -26 -"),
        ("100", "60", "achieved 1 85.455 0 -"),
        ("100", "80", "on_track 0.5 85.455 20 -"),
        ("100", "90", "behind 0.25 85.455 30 -"),
        ("100", "-1", "deviates -0.025 85.455 -41 -"),
    ];
    for (baseline, actual, expected) in table {
        let case = Case::new().baseline(baseline).actual(actual);
        let case = case.asks_between(Basis::Absolute, "40", "60");
        assert_eq!(judged(&case), expected, "{baseline} {actual}");
    }
}

/// For a level to be maintained, the comparator alone defines the goal.
#[test]
fn a_floor_above_a_level_to_be_maintained_is_to_be_reached() {
    let case = Case::new().direction(Direction::Maintain).baseline("90").target("95");
    assert_eq!(judged(&case.clone().actual("95")), "achieved 1 91.818 0 -");
    assert_eq!(judged(&case.actual("89")), "worsening -0.2 91.818 -6 -");
}

#[test]
fn interim_targets_are_points_of_the_path() {
    let case = Case::new().baseline("13").target("50").actual("44");
    let interim = figure(ObservationRole::InterimTarget, Some(2020), "49");
    // Without a comparator it is no target.
    assert_eq!(judged(&case.clone().with(interim)), judged(&case));
    let case = case.interim(2020, Comparator::Gte, "49");
    assert_eq!(judged(&case), "behind 0.838 49 -6 -");
}

#[test]
fn full_target_is_due_from_the_target_year() {
    let case = Case::new().baseline("13").target("50");
    let table = [
        (2026, "48", "on_track 0.946 46.636 -2 -"),
        (2027, "49.9", "missed 0.997 50 -0.1 -"),
        (2027, "50", "achieved 1 50 0 -"),
        (2030, "49.9", "missed 0.997 50 -0.1 -"),
        (2030, "12", "missed -0.027 50 -38 -"),
    ];
    for (year, actual, expected) in table {
        assert_eq!(judged(&case.clone().actual_of(year, actual)), expected, "{year} {actual}");
    }
}
