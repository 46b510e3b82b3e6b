//! Documents and plans.

use serde_json::json;

use super::{refuses, refuses_value};
use crate::support::bundles::{push, set};

#[test]
fn date_and_precision_must_be_given_together() {
    let reason = "is missing: how much of published_on is printed";
    refuses_value("testcity/documents/0/published_precision", json!(null), reason);
    refuses(
        |files| set(files, "testcity/documents/0/published_on", json!(null)),
        &[("testcity/documents/0/published_precision", "must be null, as published_on is")],
    );
    let reason = "is missing: how much of relations[0].dated_on is printed";
    refuses_value("testcity/plans/0/relations/0/dated_precision", json!(null), reason);
}

#[test]
fn partial_date_must_be_the_first_day_of_its_period() {
    let path = "testcity/documents/0/published_on";
    refuses_value(path, json!("2021-03-31"), "the first day of its month is 2021-03-01");
    let table = [("year", "is 2021-01-01"), ("fiscal_year", "is 2020-04-01")];
    for (precision, reason) in table {
        refuses(
            |files| set(files, "testcity/documents/0/published_precision", json!(precision)),
            &[(path, reason)],
        );
    }
    refuses_value("testcity/plans/0/relations/0/dated_on", json!("2020-04-02"), "2020-04-01");
    refuses_value("testcity/observations/0/published_on", json!("2021-03-02"), "2021-03-01");
}

#[test]
fn wrong_sha256_is_refused() {
    for sum in ["", "abc", &"a".repeat(63), &"A".repeat(64), &"g".repeat(64)] {
        let mut files = crate::support::bundles::small();
        set(&mut files, "testcity/documents/0/sha256", json!(sum));
        let faults = super::faults_of(&files);
        let told = faults.iter().find(|fault| fault.reason.contains("is no SHA-256")).unwrap();
        assert_eq!(told.path, "documents[0].sha256");
    }
}

#[test]
fn negative_price_is_refused() {
    refuses_value("testcity/documents/0/price_jpy", json!(-1), "is negative");
}

#[test]
fn url_with_another_scheme_is_refused() {
    for url in ["city.example", "javascript:alert(1)", "ftp://city.example"] {
        refuses_value("testcity/documents/0/url", json!(url), "must begin with 'https://'");
    }
}

#[test]
fn plan_that_ends_before_it_begins_is_refused() {
    let path = "testcity/plans/0/fiscal_year_end";
    refuses_value(path, json!(2020), "2020 is before fiscal_year_start, 2021");
    refuses(|files| set(files, path, json!(2021)), &[]);
}

#[test]
fn document_listed_twice_is_refused() {
    refuses(
        |files| push(files, "testcity/plans/0/document_ids", json!("testcity-industry-2021-plan")),
        &[("testcity/plans/0/document_ids/1", "already in the list")],
    );
}

#[test]
fn plan_related_to_itself_is_refused() {
    let path = "testcity/plans/0/relations/0/plan_id";
    refuses_value(path, json!("testcity-industry-2021"), "is the plan itself");
}
