//! Measures, statements and organizations.

use serde_json::{Value, json};

use super::{refuses, refuses_value};
use crate::support::bundles::{Files, push, set};

fn set_all(files: &mut Files, record: &str, fields: &[(&str, Value)]) {
    for (field, value) in fields {
        set(files, &format!("{record}/{field}"), value.clone());
    }
}

#[test]
fn measure_without_title_must_be_lost() {
    let untitled = [("title", json!(null)), ("title_en", json!(null))];
    refuses(
        |files| set_all(files, "testcity/measures/0", &untitled),
        &[("testcity/measures/0/source/certainty", "must be 'lost', as the title is null")],
    );
    refuses(
        |files| {
            set_all(files, "testcity/measures/0", &untitled);
            set(files, "testcity/measures/0/source/certainty", json!("lost"));
        },
        &[],
    );
}

#[test]
fn lost_title_has_no_translation() {
    refuses(
        |files| {
            set(files, "testcity/measures/0/title", json!(null));
            set(files, "testcity/measures/0/source/certainty", json!("lost"));
        },
        &[("testcity/measures/0/title_en", "translates a text that is null")],
    );
}

#[test]
fn only_a_tag_has_a_certainty() {
    let path = "testcity/measures/0/disposition_certainty";
    refuses_value(path, json!(null), "is missing: how the tag was read");
    refuses_value(path, json!("lost"), "cannot be 'lost' when the disposition is known");
    let no_tag = [("disposition", json!(null)), ("disposition_printed", json!(null))];
    refuses(
        |files| set_all(files, "testcity/measures/0", &no_tag),
        &[(path, "must be null when there is no tag, or 'lost'")],
    );
}

#[test]
fn lost_tag_is_accepted_printed_or_not() {
    let damaged = [("disposition", json!(null)), ("disposition_certainty", json!("lost"))];
    refuses(|files| set_all(files, "testcity/measures/0", &damaged), &[]);
    refuses(
        |files| {
            set_all(files, "testcity/measures/0", &damaged);
            set(files, "testcity/measures/0/disposition_printed", json!(null));
        },
        &[],
    );
}

#[test]
fn only_a_repeat_has_an_original() {
    let measure = "testcity/measures/1";
    let original = json!("testcity-industry-2021.1.1.1");
    refuses_value(&format!("{measure}/repeats_id"), original, "is_repeat is not true");
}

#[test]
fn repeat_of_itself_or_of_a_repeat_is_refused() {
    let itself = json!("testcity-industry-2021.1.1.3");
    refuses_value("testcity/measures/2/repeats_id", itself.clone(), "is the measure itself");
    refuses(
        |files| {
            set_all(
                files,
                "testcity/measures/1",
                &[("is_repeat", json!(true)), ("repeats_id", itself)],
            );
        },
        &[("testcity/measures/1/repeats_id", "is a repeat itself; name the original")],
    );
}

#[test]
fn repeat_of_an_unknown_original_is_accepted() {
    refuses(|files| set(files, "testcity/measures/2/repeats_id", json!(null)), &[]);
}

#[test]
fn department_must_be_of_kind_department() {
    refuses_value(
        "testcity/measures/0/departments/0/organization_id",
        json!("testcity.commerce"),
        "'testcity.commerce' is of kind 'chamber_of_commerce', not 'department'",
    );
}

#[test]
fn department_in_the_same_role_twice_is_refused() {
    let role = |role: &str| json!({ "organization_id": "testcity.industry", "name": "産業課", "role": role });
    let path = "testcity/measures/0/departments";
    refuses(
        |files| push(files, path, role("lead")),
        &[("testcity/measures/0/departments/1/organization_id", "in the same role")],
    );
    refuses(|files| push(files, path, role("supporting")), &[]);
}

#[test]
fn partner_listed_twice_is_refused() {
    for record in ["testcity/measures/1", "testcity/progress_entries/0"] {
        let again = json!({ "organization_id": "testcity.commerce", "name": "試験市商工会" });
        refuses(
            |files| push(files, &format!("{record}/partners"), again),
            &[(&format!("{record}/partners/1/organization_id"), "already in the list")],
        );
    }
}

#[test]
fn statement_without_title_and_summary_is_refused() {
    let silent = [("title", json!(null)), ("title_en", json!(null))];
    refuses(
        |files| set_all(files, "testcity/statements/0", &silent),
        &[("testcity/statements/0", "title and summary are both null")],
    );
}

#[test]
fn other_name_listed_twice_is_refused() {
    refuses(
        |files| push(files, "testcity/organizations/1/other_names", json!("商工会")),
        &[("testcity/organizations/1/other_names/1", "already in the list")],
    );
}
