//! Which year is evaluated, and where the path lies.

use chrono::NaiveDate;
use keikaku::domain::calendar::FiscalYear;
use keikaku::domain::comparator::{Basis, Comparator};
use keikaku::domain::evaluation::{
    NotComputable, YearSource, evaluate, evaluate_year, evaluations,
};
use keikaku::domain::observation::{MissingReason, Observation, ObservationRole};

use super::cases::{Case, figure, missing, taken_from, target};
use super::{judged, line};

fn year(year: i32) -> FiscalYear {
    FiscalYear::new(year).unwrap()
}

#[test]
fn every_year_with_a_row_is_evaluated_in_order() {
    let case = Case::new().baseline("13").target("50").actual_of(2021, "20").actual_of(2019, "30");
    let kpi = case.with(missing(ObservationRole::Actual, Some(2020), MissingReason::Lost)).kpi();
    let told: Vec<_> = evaluations(&kpi)
        .iter()
        .map(|evaluation| (evaluation.fiscal_year.map(FiscalYear::year), line(evaluation)))
        .collect();
    let expected = [
        (Some(2019), "on_track 0.459 23.091 -20 -"),
        (Some(2020), "on_track 0.459 23.091 -20 -"),
        (Some(2021), "behind 0.189 29.818 -30 -"),
    ];
    assert_eq!(told, expected.map(|(year, line)| (year, line.to_owned())));
    assert_eq!(evaluations(&kpi).last(), Some(&evaluate(&kpi)));
}

#[test]
fn a_year_without_a_row_has_no_observation() {
    let kpi = Case::new().baseline("13").target("50").actual("44").kpi();
    let evaluation = evaluate_year(&kpi, year(2019));
    assert_eq!(evaluation.fiscal_year, Some(year(2019)));
    assert_eq!(evaluation.reason, Some(NotComputable::NoObservation));
    assert_eq!(evaluate_year(&kpi, year(2020)), evaluate(&kpi));
    assert!(evaluations(&Case::new().kpi()).is_empty());
}

#[test]
fn newest_figure_of_a_year_is_evaluated() {
    let later = NaiveDate::from_ymd_opt(2022, 10, 1).unwrap();
    let revised =
        Observation { published_on: later, ..figure(ObservationRole::Actual, Some(2020), "50") };
    let old = figure(ObservationRole::Actual, Some(2020), "44");
    for figures in [[revised.clone(), old.clone()], [old, revised]] {
        let mut case = Case::new().baseline("13").target("50");
        case.figures.extend(figures);
        assert!(judged(&case).starts_with("achieved"));
        assert_eq!(evaluations(&case.kpi()), [evaluate(&case.kpi())]);
    }
}

#[test]
fn baseline_year_uses_the_best_source() {
    let bare = figure(ObservationRole::Baseline, None, "0");
    let printed = Observation { fiscal_year: Some(year(2018)), ..bare.clone() };
    let statistic = taken_from(2015, printed.clone());
    let day = Observation { as_of: NaiveDate::from_ymd_opt(2017, 3, 31), ..statistic.clone() };
    let table = [
        (day, 2016, YearSource::Day, "behind 0.1 36.364 -90 -"),
        (statistic, 2015, YearSource::Statistic, "behind 0.1 41.667 -90 -"),
        (printed, 2018, YearSource::Printed, "behind 0.1 22.222 -90 -"),
        (bare, 2017, YearSource::Assumed, "behind 0.1 30 -90 -"),
    ];
    for (baseline, start, source, expected) in table {
        let evaluation = evaluate(&Case::new().with(baseline).target("100").actual("10").kpi());
        let inputs = &evaluation.inputs;
        let told = (inputs.baseline_year, inputs.baseline_year_source);
        assert_eq!((told, line(&evaluation).as_str()), ((Some(start), Some(source)), expected));
    }
}

#[test]
fn target_year_is_printed_or_the_last_of_the_plan() {
    let printed = Observation {
        fiscal_year: Some(year(2022)),
        ..target(Comparator::Gte, Basis::Absolute, "50")
    };
    let case = Case::new().baseline("13").actual("44");
    let table = [
        (case.clone().target("50"), Some(2027), true),
        (case.clone().with(printed), Some(2022), false),
        (Case { plan_end: None, ..case.clone() }.target("50"), None, false),
        (case, None, false),
    ];
    for (case, target_year, assumed) in table {
        let evaluation = evaluate(&case.kpi());
        assert_eq!(evaluation.target_year.map(FiscalYear::year), target_year);
        assert_eq!(evaluation.target_year_assumed, assumed);
    }
}

/// A baseline may be revised to a figure of the target year; then the target is due at once.
#[test]
fn a_target_of_the_baseline_year_is_due_at_once() {
    let case = Case { plan_end: Some(2020), plan_start: Some(2016), ..Case::new() };
    let case = case.with(figure(ObservationRole::Baseline, Some(2020), "13")).target("50");
    assert_eq!(judged(&case.clone().actual("44")), "missed 0.838 50 -6 -");
    assert_eq!(judged(&case.actual("50")), "achieved 1 50 0 -");
}
