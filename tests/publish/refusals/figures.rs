//! KPIs and observations.

use serde_json::{Value, json};

use super::{refuses, refuses_value};
use crate::support::bundles::{Files, set};

const BASELINE: &str = "testcity/observations/0";
const TARGET: &str = "testcity/observations/1";
const ACTUAL: &str = "testcity/observations/2";

fn set_all(files: &mut Files, record: &str, fields: &[(&str, Value)]) {
    for (field, value) in fields {
        set(files, &format!("{record}/{field}"), value.clone());
    }
}

#[track_caller]
fn refuses_fields(record: &str, fields: &[(&str, Value)], expected: &[(&str, &str)]) {
    let paths: Vec<String> =
        expected.iter().map(|(field, _)| format!("{record}/{field}")).collect();
    let reasons = expected.iter().map(|(_, reason)| *reason);
    let expected: Vec<(&str, &str)> = paths.iter().map(String::as_str).zip(reasons).collect();
    refuses(|files| set_all(files, record, fields), &expected);
}

#[test]
fn kpi_has_either_a_policy_or_a_measure() {
    let kpi = "testcity/kpis/0";
    let reason = "must be null, as policy_id is given";
    refuses_value(&format!("{kpi}/measure_id"), json!("testcity-industry-2021.1.1.1"), reason);
    refuses_value(&format!("{kpi}/policy_id"), json!(null), "policy_id or measure_id");
}

#[test]
fn lost_direction_is_refused() {
    let reason = "cannot be 'lost': a direction is given";
    refuses_value("testcity/kpis/0/direction_certainty", json!("lost"), reason);
}

#[test]
fn observation_has_either_a_value_or_a_missing_reason() {
    refuses_fields(
        ACTUAL,
        &[("missing_reason", json!("not_stated")), ("status", json!("O"))],
        &[("missing_reason", "must be null: there is a value")],
    );
    refuses_fields(ACTUAL, &[("value", json!(null))], &[("value", "say in missing_reason why")]);
    let missing =
        [("value", json!(null)), ("missing_reason", json!("not_stated")), ("status", json!("O"))];
    refuses_fields(ACTUAL, &missing, &[]);
}

#[test]
fn status_must_match_missing_reason() {
    for status in ["M", "O"] {
        let reason = "without one neither M nor O is right";
        refuses_fields(ACTUAL, &[("status", json!(status))], &[("status", reason)]);
    }
    refuses_fields(
        ACTUAL,
        &[("value", json!(null)), ("missing_reason", json!("lost"))],
        &[("status", "is A, but with a missing_reason M or O is right")],
    );
}

#[test]
fn zero_is_a_value() {
    refuses_fields(ACTUAL, &[("value", json!(0))], &[]);
}

#[test]
fn lost_observation_has_no_value() {
    let path = "testcity/observations/2/source/certainty";
    refuses(
        |files| set(files, path, json!("lost")),
        &[("testcity/observations/2/value", "must be null: the source is 'lost'")],
    );
}

#[test]
fn target_without_comparator_is_refused() {
    let every = "is missing: every target has one";
    refuses_fields(TARGET, &[("comparator", json!(null))], &[("comparator", every)]);
    refuses_fields(TARGET, &[("basis", json!(null))], &[("basis", every)]);
    refuses_fields(
        TARGET,
        &[("role", json!("interim_target")), ("comparator", json!(null)), ("basis", json!(null))],
        &[("basis", every), ("comparator", every)],
    );
}

#[test]
fn comparator_without_target_is_refused() {
    for record in [BASELINE, ACTUAL] {
        refuses_fields(
            record,
            &[("comparator", json!("gte")), ("basis", json!("absolute"))],
            &[("basis", "only targets have one"), ("comparator", "only targets have one")],
        );
    }
}

#[test]
fn only_between_has_an_upper_bound() {
    let upper = ("value_upper", json!(1400));
    let between = ("comparator", json!("between"));
    let only = "must be null: only 'between' has an upper end";
    refuses_fields(TARGET, std::slice::from_ref(&upper), &[("value_upper", only)]);
    refuses_fields(ACTUAL, std::slice::from_ref(&upper), &[("value_upper", only)]);
    refuses_fields(
        TARGET,
        std::slice::from_ref(&between),
        &[("value_upper", "is missing: 'between' has an upper end")],
    );
    refuses_fields(
        TARGET,
        &[between.clone(), ("value_upper", json!(1299))],
        &[("value_upper", "is below value")],
    );
    let no_value =
        [("value", json!(null)), ("missing_reason", json!("lost")), ("status", json!("M"))];
    let no_value: Vec<_> = no_value.into_iter().chain([between.clone(), upper.clone()]).collect();
    refuses_fields(TARGET, &no_value, &[("value_upper", "must be null, as value is")]);
    refuses_fields(TARGET, &[between, upper], &[]);
}

#[test]
fn establish_target_has_no_value() {
    let reason = "must be null: 'establish' is met without a figure";
    refuses_fields(TARGET, &[("comparator", json!("establish"))], &[("value", reason)]);
}

/// 現状以上 over a baseline of 1,200 is 1,200.
#[test]
fn target_stated_by_the_baseline_has_the_absolute_value() {
    let stated = |value: i32, offset: (&'static str, Value)| {
        [("basis", json!("baseline")), ("value", json!(value)), offset]
    };
    refuses_fields(TARGET, &stated(1200, ("offset", json!(0))), &[]);
    refuses_fields(TARGET, &stated(1300, ("offset", json!(100))), &[]);
    refuses_fields(TARGET, &stated(1080, ("offset_percent", json!(-10))), &[]);
    refuses_fields(
        TARGET,
        &stated(0, ("offset", json!(0))),
        &[("value", "is 0, but the baseline 1200 with the offset 0 is 1200: write 1200")],
    );
    refuses_fields(
        TARGET,
        &stated(-10, ("offset_percent", json!(-10))),
        &[("value", "with the offset_percent -10 is 1080: write 1080")],
    );
    refuses_fields(
        TARGET,
        &[("basis", json!("baseline"))],
        &[("offset", "is missing: by how much the target differs")],
    );
    refuses_fields(TARGET, &[("offset", json!(0))], &[("offset", "must be null")]);
    let both = [
        ("basis", json!("baseline")),
        ("value", json!(1200)),
        ("offset", json!(0)),
        ("offset_percent", json!(0)),
    ];
    refuses_fields(TARGET, &both, &[("offset_percent", "must be null, as offset is given")]);
}

#[test]
fn target_stated_by_an_unknown_year_before_has_no_value() {
    let fields = [("basis", json!("previous_year")), ("value", json!(1300)), ("offset", json!(50))];
    let reason = "cannot be known without a figure of the actual of the year before: write null";
    refuses_fields(TARGET, &fields, &[("value", reason)]);
    let known = [
        ("basis", json!("previous_year")),
        ("fiscal_year", json!(2021)),
        ("value", json!(1300)),
        ("offset", json!(50)),
    ];
    refuses_fields(TARGET, &known, &[]);
    let null = [
        ("basis", json!("previous_year")),
        ("value", json!(null)),
        ("missing_reason", json!("not_published_yet")),
        ("status", json!("O")),
        ("offset", json!(50)),
    ];
    refuses_fields(TARGET, &null, &[]);
}

#[test]
fn period_of_a_kpi_is_in_order_and_it_is_no_part_of_itself() {
    let kpi = "testcity/kpis/0";
    let period = json!({ "from": 2025, "to": 2021 });
    let at = format!("{kpi}/period/to");
    refuses(
        |files| set(files, &format!("{kpi}/period"), period),
        &[(&at, "is before period.from")],
    );
    let itself = json!("testcity-industry-2021.establishments");
    refuses_value(&format!("{kpi}/part_of"), itself, "is the KPI itself");
    let none = json!("testcity-industry-2021.shops");
    refuses_value(&format!("{kpi}/part_of"), none, "is not among the kpis of the bundle");
    let survey = json!({ "cycle_years": 0 });
    let at = format!("{kpi}/survey/cycle_years");
    refuses(|files| set(files, &format!("{kpi}/survey"), survey), &[(&at, "is outside 1 to 20")]);
}

#[test]
fn actual_without_fiscal_year_is_refused() {
    let reason = "is missing: the year that an actual is for";
    refuses_fields(ACTUAL, &[("fiscal_year", json!(null))], &[("fiscal_year", reason)]);
}

#[test]
fn statistic_of_an_impossible_year_is_refused() {
    for year in [28, 1867, 2201] {
        let path = format!("{BASELINE}/statistic/year");
        refuses_value(&path, json!(year), "is outside 1868 to 2200");
    }
}

#[test]
fn value_with_too_many_digits_for_files_is_refused() {
    let reason = "which files have no room for";
    for value in [json!(0.123_456_7), json!(1e33)] {
        refuses_fields(ACTUAL, &[("value", value)], &[("value", reason)]);
    }
    refuses_fields(ACTUAL, &[("value", json!(0.123_456))], &[]);
}

#[test]
fn value_with_too_many_digits_for_json_is_refused() {
    let reason = "more than the 15 digits";
    for value in [json!(1_234_567_890_123_456_i64), json!(0.123_456_789_012_345_67)] {
        refuses_fields(ACTUAL, &[("value", value)], &[("value", reason)]);
    }
    let path = "testcity/progress_entries/0/outputs/0/from_value";
    refuses_value(path, json!(1_234_567_890.123_456_7), reason);
    refuses_fields(ACTUAL, &[("value", json!(123_456_789.012_345))], &[]);
    refuses_fields(ACTUAL, &[("value", json!(2_000_000_000_000_000_i64))], &[]);
}
