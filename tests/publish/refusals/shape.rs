//! Fields, types and enum values that the schema and the types refuse.

use serde_json::{Value, json};

use super::{assert_faults, faults_of, refuses, refuses_value};
use crate::support::bundles::{self, remove, set};

#[test]
fn unknown_field_is_refused() {
    let path = "testcity/measures/0/titel";
    refuses_value(path, json!("創業"), "is an unknown field, did you mean 'title'?");
    refuses_value("testcity/measures/0/xxxx", json!(1), "known here: 'id', 'city_id', 'plan_id'");
    refuses_value("testcity/plans/0/review/body", json!(1), "'organization_id'");
}

#[test]
fn unknown_resource_is_refused() {
    let mut files = bundles::small();
    files.get_mut("testcity/kpis.json").unwrap()["kpi"] = json!([]);
    let faults = faults_of(&files);
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].path, "kpi");
    assert!(faults[0].reason.contains("did you mean 'kpis'?"));
}

#[test]
fn missing_field_is_refused() {
    let path = "testcity/measures/1/policy_id";
    refuses(|files| remove(files, path), &[(path, "is missing")]);
    let path = "testcity/plans/0/relations/0/source/locator";
    refuses(|files| remove(files, path), &[(path, "is missing")]);
    let path = "testcity/documents/0/contact/name";
    refuses(|files| remove(files, path), &[(path, "is missing")]);
}

#[test]
fn wrong_type_is_refused() {
    let table = [
        ("testcity/measures/0/number", json!(1), "is a number, but must be text or null"),
        ("testcity/measures/0/position", json!("1"), "is text, but must be a whole number"),
        ("testcity/measures/0/theme_ids", Value::Null, "is null, but must be a list"),
        ("testcity/measures/0/is_repeat", json!(0), "is a number, but must be true or false"),
        ("testcity/observations/0/value", json!("1,200"), "is text, but must be a number or null"),
        (
            "testcity/observations/0/statistic",
            json!([]),
            "is a list, but must be an object or null",
        ),
        ("testcity/observations/0/statistic/year", json!("H28"), "a whole number or null"),
        ("testcity/kpis/0/source", json!("p. 3"), "is text, but must be an object"),
        ("testcity/kpis/0/id", json!(3), "is a number, but must be text"),
    ];
    for (path, value, reason) in table {
        refuses_value(path, value, reason);
    }
}

#[test]
fn value_that_is_not_a_list_is_refused() {
    let mut files = bundles::small();
    files.insert("testcity/more.json".into(), json!({ "plans": {} }));
    files.insert("testcity/none.json".into(), json!([]));
    let faults: Vec<String> = faults_of(&files).iter().map(ToString::to_string).collect();
    assert_eq!(
        faults,
        [
            "testcity/more.json: plans: is an object, but must be a list",
            "testcity/none.json: is a list, but must be an object",
        ]
    );
}

#[test]
fn unknown_enum_value_is_refused() {
    let table = [
        (
            "testcity/cities/0/kind",
            json!("cty"),
            "\"cty\" is none of the words, did you mean 'city'?; allowed: 'city', 'special_ward'",
        ),
        (
            "testcity/measures/0/disposition",
            json!("contineu"),
            "did you mean 'continue'?; allowed: 'continue', 'expand', 'new', 'under_consideration' or null",
        ),
        ("testcity/progress_entries/1/causes/0", json!("covid"), "did you mean 'covid-19'?"),
        ("testcity/observations/0/status", json!("a"), "allowed: 'A', 'B', 'E'"),
        ("testcity/observations/0/status", Value::Null, "null is none of the words"),
        ("testcity/measures/0/disposition", json!(4), "4 is none of the words; allowed"),
    ];
    for (path, value, reason) in table {
        refuses_value(path, value, reason);
    }
}

#[test]
fn malformed_identifier_is_refused() {
    let table = ["Testcity", "test city", "試験", "a..b", "", &"a".repeat(121)];
    for id in table {
        let reason = "is no identifier: lower-case letters";
        refuses_value("testcity/statements/0/theme_id", json!(id), reason);
    }
}

#[test]
fn wrong_check_digit_is_refused_with_the_right_code() {
    let path = "testcity/cities/0/code";
    refuses_value(path, json!("130002"), "wrong check digit; the code is '130001'");
    refuses_value(path, json!("13000"), "six digits");
}

#[test]
fn fiscal_year_out_of_range_is_refused() {
    refuses_value("testcity/plans/0/fiscal_year_end", json!(2101), "outside 1947 to 2100");
    refuses_value("testcity/progress_reports/0/fiscal_year", json!(1946), "outside 1947");
    refuses_value("testcity/plans/0/fiscal_year_end", json!("R7"), "a whole number or null");
}

#[test]
fn wrong_date_is_refused() {
    for date in ["2021-13-01", "2021-02-29", "2021/03/01", "令和3年3月"] {
        refuses_value("testcity/documents/0/published_on", json!(date), "is no date: write it as");
    }
}

#[test]
fn number_out_of_range_is_refused() {
    refuses_value("testcity/measures/0/position", json!(3_000_000_000_u32), "expected i32");
    refuses_value("testcity/measures/0/position", json!(1.5), "must be a whole number");
    refuses_value("testcity/documents/0/price_jpy", json!(40.0), "expected i32");
}

#[test]
fn all_violations_are_listed_not_just_the_first() {
    let mut files = bundles::small();
    set(&mut files, "testcity/cities/0/code", json!("130002"));
    set(&mut files, "testcity/measures/0/titel", json!("x"));
    remove(&mut files, "testcity/measures/0/level_name");
    set(&mut files, "testcity/measures/0/source/certainty", json!("red"));
    set(&mut files, "testcity/measures/2/number", json!(3));
    set(&mut files, "testcity/plans/0/review/cycle", json!("monthly"));
    set(&mut files, "testcity/plans/0/review/summary", Value::Null);
    set(&mut files, "vocabulary/themes/1/position", json!(5_000_000_000_u64));
    set(&mut files, "vocabulary/themes/2/position", json!(6_000_000_000_u64));
    files.insert("othercity/broken.json".into(), json!("no object"));
    let expected = [
        ("testcity/cities/0/code", "check digit"),
        ("testcity/measures/0/level_name", "is missing"),
        ("testcity/measures/0/source/certainty", "did you mean 'read'?"),
        ("testcity/measures/0/titel", "unknown field"),
        ("testcity/measures/2/number", "text or null"),
        ("testcity/plans/0/review/cycle", "'yearly', 'mid_term', 'irregular'"),
        ("testcity/plans/0/review/summary", "must be text"),
        ("vocabulary/themes/1/position", "i32"),
        ("vocabulary/themes/2/position", "i32"),
    ];
    let faults = faults_of(&files);
    assert_eq!(faults[0].to_string(), "othercity/broken.json: is text, but must be an object");
    assert_faults(&faults[1..], &expected);
}
