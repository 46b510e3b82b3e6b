//! Observations that revise others.

use serde_json::{Value, json};

use super::refuses;
use crate::support::bundles::{Files, copy, push, set};

const BASELINE: &str = "testcity-industry-2021.establishments.baseline";

/// Adds a later baseline that supersedes the first, with some fields changed.
fn revise(files: &mut Files, number: usize, changes: Value) {
    let later = json!({
        "id": format!("{BASELINE}-{number}"),
        "value": 1200 + number,
        "published_on": "2022-03-01",
        "supersedes": BASELINE,
    });
    let later = copy(files, "testcity/observations/0", later);
    push(files, "testcity/observations", later);
    let last = files["testcity/observations.json"]["observations"].as_array().unwrap().len() - 1;
    let Value::Object(changes) = changes else { panic!("changes are an object") };
    for (field, value) in changes {
        set(files, &format!("testcity/observations/{last}/{field}"), value);
    }
}

#[track_caller]
fn refuses_revision(changes: Value, reason: &str) {
    refuses(|files| revise(files, 1, changes), &[("testcity/observations/3/supersedes", reason)]);
}

#[test]
fn revision_is_accepted_even_on_the_same_day() {
    refuses(|files| revise(files, 1, json!({})), &[]);
    refuses(|files| revise(files, 1, json!({ "published_on": "2021-03-01" })), &[]);
}

#[test]
fn two_current_figures_are_refused() {
    let reason = "'testcity-industry-2021.establishments.baseline' is a figure of the same KPI, \
                  role and fiscal year";
    refuses_revision(json!({ "supersedes": null }), reason);
}

#[test]
fn figures_of_two_years_are_both_current() {
    refuses(|files| revise(files, 1, json!({ "supersedes": null, "fiscal_year": 2019 })), &[]);
}

#[test]
fn revision_published_earlier_is_refused() {
    refuses_revision(json!({ "published_on": "2020-03-01" }), "was published later, on 2021-03-01");
}

#[test]
fn revision_of_another_role_is_refused() {
    let changes = json!({ "role": "actual", "fiscal_year": 2021 });
    refuses_revision(changes, "has another role, 'baseline'");
}

#[test]
fn revision_of_another_years_actual_is_refused() {
    let actual = "testcity-industry-2021.establishments.actual";
    let changes = json!({ "role": "actual", "fiscal_year": 2021, "supersedes": actual });
    refuses_revision(changes, "is the actual of another fiscal year");
}

#[test]
fn revision_of_another_kpis_figure_is_refused() {
    let other = "testcity-industry-2021.shops";
    refuses(
        |files| {
            let kpi = copy(files, "testcity/kpis/0", json!({ "id": other, "position": 2 }));
            push(files, "testcity/kpis", kpi);
            revise(files, 1, json!({ "kpi_id": other }));
        },
        &[("testcity/observations/3/supersedes", "is a figure of another KPI")],
    );
}

#[test]
fn figure_superseded_twice_is_refused() {
    let fork = |files: &mut Files| {
        revise(files, 1, json!({}));
        revise(files, 2, json!({ "fiscal_year": 2020 }));
    };
    refuses(fork, &[("testcity/observations/4/supersedes", "is already superseded by")]);
}

#[test]
fn cycle_of_revisions_is_refused() {
    let (first, second) = (BASELINE.to_owned(), format!("{BASELINE}-1"));
    refuses(
        |files| {
            revise(files, 1, json!({}));
            set(files, "testcity/observations/0/supersedes", json!(second));
        },
        &[
            ("testcity/observations/0/supersedes", &format!("{first} → {second} → {first}")),
            ("testcity/observations/3/supersedes", "is a cycle of revisions"),
        ],
    );
    let path = "testcity/observations/0/supersedes";
    refuses(|files| set(files, path, json!(BASELINE)), &[(path, "is a cycle of revisions")]);
}
