//! Renamings.

use serde_json::json;

use super::{refuses, refuses_value};
use crate::support::bundles::{copy, push, set};

const FORMER: &str = "vocabulary/renamings/0/former_id";
const CURRENT: &str = "vocabulary/renamings/0/current_id";

#[test]
fn renaming_to_an_unknown_record_is_refused() {
    refuses_value(CURRENT, json!("livelyness"), "'livelyness' is not among the themes");
    refuses_value(CURRENT, json!("livelyness"), "did you mean 'liveliness'?");
    // The id of a record of another resource is unknown, too.
    refuses_value(CURRENT, json!("testcity"), "'testcity' is not among the themes");
}

#[test]
fn renaming_of_an_existing_record_is_refused() {
    refuses_value(FORMER, json!("startup"), "'startup' is still among the themes");
    // The former id may exist in another resource.
    refuses(|files| set(files, FORMER, json!("testcity")), &[]);
}

#[test]
fn renaming_to_itself_is_refused() {
    refuses(
        |files| set(files, FORMER, json!("liveliness")),
        &[(CURRENT, "is the former identifier")],
    );
}

#[test]
fn identifier_that_is_renamed_twice_is_refused() {
    refuses(
        |files| {
            let again = json!({ "id": "again", "current_id": "startup" });
            let again = copy(files, "vocabulary/renamings/0", again);
            push(files, "vocabulary/renamings", again);
        },
        &[("vocabulary/renamings/1/former_id", "'bustle' is already renamed by 'liveliness'")],
    );
}

#[test]
fn renaming_in_the_folder_of_a_city_is_refused() {
    refuses(
        |files| {
            let moved = json!({ "id": "moved", "former_id": "hustle" });
            let moved = copy(files, "vocabulary/renamings/0", moved);
            push(files, "testcity/renamings", moved);
        },
        &[("testcity/renamings/0", "in the folder 'vocabulary'")],
    );
}
