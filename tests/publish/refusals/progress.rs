//! Progress reports and their entries.

use serde_json::json;

use super::{refuses, refuses_value};
use crate::support::bundles::{copy, push, set};

#[test]
fn second_report_on_the_same_year_is_refused() {
    refuses(
        |files| {
            let again = json!({ "id": "testcity-industry-2021.again" });
            let again = copy(files, "testcity/progress_reports/0", again);
            push(files, "testcity/progress_reports", again);
        },
        &[("testcity/progress_reports/1/fiscal_year", "reports on the same plan and year")],
    );
}

#[test]
fn second_entry_of_a_measure_is_refused() {
    let measure = json!("testcity-industry-2021.1.1.1");
    let reason = "'testcity-industry-2021.2021.1.1.1' is already the entry of this measure";
    refuses_value("testcity/progress_entries/1/measure_id", measure, reason);
}

#[test]
fn entry_of_another_year_than_its_report_is_refused() {
    let reason = "is 2022, but that of its report 2021";
    refuses_value("testcity/progress_entries/0/fiscal_year", json!(2022), reason);
}

#[test]
fn share_that_is_not_mutual_is_refused() {
    let reason = "does not name 'testcity-industry-2021.2021.1.1.3' in its own shared_with";
    refuses(
        |files| set(files, "testcity/progress_entries/0/shared_with", json!([])),
        &[("testcity/progress_entries/2/shared_with/0", reason)],
    );
}

#[test]
fn share_with_itself_is_refused() {
    let itself = json!(["testcity-industry-2021.2021.1.1.2"]);
    refuses(
        |files| set(files, "testcity/progress_entries/1/shared_with", itself),
        &[("testcity/progress_entries/1/shared_with/0", "is the entry itself")],
    );
}

#[test]
fn share_or_cause_listed_twice_is_refused() {
    let again = json!("testcity-industry-2021.2021.1.1.3");
    refuses(
        |files| push(files, "testcity/progress_entries/0/shared_with", again),
        &[("testcity/progress_entries/0/shared_with/1", "already in the list")],
    );
    refuses(
        |files| push(files, "testcity/progress_entries/1/causes", json!("covid-19")),
        &[("testcity/progress_entries/1/causes/2", "already in the list")],
    );
}
