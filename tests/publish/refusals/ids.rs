//! Values that must be unique, and ids that must begin with their plan or city.

use serde_json::json;

use super::{refuses, refuses_value};
use crate::support::bundles::{at, copy, push};

#[test]
fn duplicate_id_is_refused_within_a_file_and_across_files() {
    refuses(
        |files| {
            let again = copy(files, "testcity/statements/0", json!({ "position": 2 }));
            push(files, "testcity/statements", again);
        },
        &[(
            "testcity/statements/1/id",
            "is already the id of testcity/statements.json statements[0]",
        )],
    );
    refuses(
        |files| {
            let again = at(files, "testcity/organizations/2").clone();
            push(files, "othercity/organizations", again);
        },
        // Files are read in the order of their names.
        &[("testcity/organizations/2/id", "othercity/organizations.json organizations[0]")],
    );
}

#[test]
fn duplicate_code_of_a_city_is_refused() {
    let reason = "is already the code of 'othercity'";
    refuses_value("testcity/cities/0/code", json!("131172"), reason);
}

#[test]
fn two_documents_with_the_same_text_are_refused() {
    refuses(
        |files| {
            let again = copy(files, "testcity/documents/0", json!({ "id": "testcity-again" }));
            push(files, "testcity/documents", again);
        },
        &[("testcity/documents/1/sha256", "already the text of 'testcity-industry-2021-plan'")],
    );
}

#[test]
fn plan_bound_id_that_does_not_begin_with_its_plan_is_refused() {
    let reason = "must begin with 'testcity-industry-2021.'";
    for id in ["aim", "testcity-industry-2021", "testcity-industry-20211.aim"] {
        refuses_value("testcity/statements/0/id", json!(id), reason);
    }
    refuses_value("testcity/observations/0/id", json!("testcity.baseline"), reason);
    refuses_value("othercity/measures/0/id", json!("a"), "must begin with 'othercity-industry.'");
}

#[test]
fn organization_id_that_does_not_begin_with_its_city_is_refused() {
    refuses(
        |files| {
            let other = json!({ "id": "shops", "city_id": "testcity" });
            let other = copy(files, "testcity/organizations/1", other);
            push(files, "testcity/organizations", other);
        },
        &[("testcity/organizations/3/id", "'shops' must begin with 'testcity.'")],
    );
}

#[test]
fn repeated_position_is_refused() {
    let table = [
        ("vocabulary/themes/2/position", "of 'startup' in the vocabulary", 2),
        ("testcity/policies/1/position", "of 'testcity-industry-2021.1' in its plan", 1),
        ("testcity/measures/2/position", "of 'testcity-industry-2021.1.1.1' in its plan", 1),
        ("testcity/progress_entries/2/position", "in its report", 2),
    ];
    for (path, reason, position) in table {
        refuses_value(path, json!(position), reason);
    }
}

#[test]
fn repeated_position_of_statements_and_kpis_is_refused() {
    for resource in ["statements", "kpis"] {
        refuses(
            |files| {
                let again = json!({ "id": "testcity-industry-2021.again" });
                let again = copy(files, &format!("testcity/{resource}/0"), again);
                push(files, &format!("testcity/{resource}"), again);
            },
            &[(&format!("testcity/{resource}/1/position"), "in its plan")],
        );
    }
}

#[test]
fn position_below_one_is_refused() {
    for path in ["testcity/kpis/0/position", "testcity/progress_entries/0/position"] {
        refuses_value(path, json!(0), "positions count from 1");
        refuses_value(path, json!(-1), "is -1");
    }
}
