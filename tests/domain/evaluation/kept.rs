//! Targets to be kept: relative to the baseline, or already met by it.

use keikaku::domain::comparator::{Basis, Comparator};
use keikaku::domain::evaluation::evaluate;
use keikaku::domain::indicator::Direction;

use super::cases::Case;
use super::judged;

#[test]
fn a_floor_below_the_baseline_limits_the_decline() {
    let table = [
        ("273", "breached - - -7 1.219"),
        ("280", "kept - - 0 1"),
        ("279.999", "breached - - -0.001 1"),
        ("312", "kept - - 32 0"),
        ("320", "kept - - 40 -0.25"),
        ("0", "breached - - -280 9.75"),
    ];
    for (actual, expected) in table {
        let case = Case::new().baseline("312").target("280").actual(actual);
        assert_eq!(judged(&case), expected, "{actual}");
    }
}

#[test]
fn a_ceiling_above_the_baseline_limits_the_rise() {
    let table = [
        ("100", "kept - - -20 0"),
        ("115", "kept - - -5 0.75"),
        ("120", "kept - - 0 1"),
        ("125", "breached - - 5 1.25"),
        ("95", "kept - - -25 -0.25"),
    ];
    for direction in [Direction::Decrease, Direction::Maintain] {
        for (actual, expected) in table {
            let case = Case::new().direction(direction).baseline("100").actual(actual);
            let case = case.asks(Comparator::Lte, Basis::Absolute, "120");
            assert_eq!(judged(&case), expected, "{actual}");
        }
    }
}

#[test]
fn a_floor_of_zero_is_a_floor() {
    let case = Case::new().baseline("8").target("0");
    assert_eq!(judged(&case.clone().actual("2")), "kept - - 2 0.75");
    assert_eq!(judged(&case.clone().actual("0")), "kept - - 0 1");
    assert_eq!(judged(&case.actual("-2")), "breached - - -2 1.25");
}

#[test]
fn target_equal_to_the_baseline_has_no_margin() {
    let table = [
        (Comparator::Gte, Direction::Increase, "99", "breached - - -1 -"),
        (Comparator::Gte, Direction::Increase, "100", "kept - - 0 -"),
        (Comparator::Gte, Direction::Increase, "101", "kept - - 1 -"),
        (Comparator::Lte, Direction::Decrease, "99", "kept - - -1 -"),
        (Comparator::Lte, Direction::Decrease, "101", "breached - - 1 -"),
        (Comparator::Eq, Direction::Maintain, "100", "kept - - 0 -"),
        (Comparator::Eq, Direction::Maintain, "101", "breached - - 1 -"),
    ];
    for (comparator, direction, actual, expected) in table {
        let case = Case::new().direction(direction).baseline("100").actual(actual);
        let case = case.asks(comparator, Basis::Absolute, "100.0");
        assert_eq!(judged(&case), expected, "{comparator:?} {actual}");
    }
    let nothing = Case::new().baseline("0").target("0").actual("0");
    assert_eq!(judged(&nothing), "kept - - 0 -");
}

#[test]
fn range_around_the_baseline_is_kept() {
    let table = [
        ("40", "kept - - 0 -"),
        ("60", "kept - - 0 -"),
        ("39", "breached - - -1 -"),
        ("61", "breached - - 1 -"),
    ];
    for baseline in ["40", "50", "60"] {
        for (actual, expected) in table {
            let case = Case::new().baseline(baseline).actual(actual);
            let case = case.asks_between(Basis::Absolute, "40", "60");
            assert_eq!(judged(&case), expected, "{baseline} {actual}");
        }
    }
}

/// At the baseline or on its worse side it is to be kept, on its better side to be reached.
#[test]
fn relative_to_the_baseline() {
    let table = [
        (Comparator::Gte, Direction::Increase, "4947", "0", "5830", "kept - - 883 -"),
        (Comparator::Gte, Direction::Increase, "4947", "0", "4947", "kept - - 0 -"),
        (Comparator::Gte, Direction::Increase, "4947", "0", "4946", "breached - - -1 -"),
        (
            Comparator::Gte,
            Direction::Increase,
            "5047",
            "100",
            "5000",
            "on_track 0.53 4983.364 -47 -",
        ),
        (Comparator::Gte, Direction::Increase, "4847", "-100", "4900", "kept - - 53 0.47"),
        (Comparator::Gte, Direction::Maintain, "4947", "0", "4947", "kept - - 0 -"),
        (Comparator::Lte, Direction::Decrease, "4947", "0", "4947", "kept - - 0 -"),
        (Comparator::Lte, Direction::Decrease, "4947", "0", "4948", "breached - - 1 -"),
        (Comparator::Lte, Direction::Decrease, "4900", "-47", "4900", "achieved 1 4929.909 0 -"),
        (Comparator::Eq, Direction::Increase, "4950", "3", "4950", "achieved 1 4948.091 0 -"),
        (Comparator::Eq, Direction::Increase, "4950", "3", "4951", "deviates 0.667 4948.091 1 -"),
    ];
    for (comparator, direction, target, offset, actual, expected) in table {
        let case = Case::new().direction(direction).baseline("4947").actual(actual);
        let stated = case.clone().stated(comparator, target, offset);
        assert_eq!(judged(&stated), expected, "{comparator:?} {target} {actual}");
        let old = case.asks(comparator, Basis::Baseline, offset);
        assert_eq!(judged(&old), expected, "as recorded before: {comparator:?} {offset} {actual}");
    }
}

#[test]
fn a_range_relative_to_the_baseline() {
    let case = Case::new().baseline("100").asks_between(Basis::Baseline, "-5", "5");
    assert_eq!(judged(&case.clone().actual("95")), "kept - - 0 -");
    assert_eq!(judged(&case.clone().actual("106")), "breached - - 1 -");
    assert_eq!(judged(&case.actual("94.5")), "breached - - -0.5 -");
}

/// Years matter only for a path.
#[test]
fn targets_to_be_kept_need_no_years() {
    let case = Case { plan_start: None, plan_end: None, ..Case::new() };
    let case = case.baseline("312").target("280").actual("300");
    assert_eq!(judged(&case), "kept - - 20 0.375");
    assert_eq!(evaluate(&case.kpi()).target_year, None);
}
