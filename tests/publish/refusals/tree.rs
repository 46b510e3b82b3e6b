//! The tree of policies and the tree of themes.

use serde_json::json;

use super::{refuses, refuses_value};
use crate::support::bundles::{Files, set};

#[test]
fn cycle_in_the_policy_tree_is_refused() {
    let closed = |files: &mut Files| {
        set(files, "testcity/policies/0/parent_id", json!("testcity-industry-2021.1.1"));
    };
    let (top, below) = ("testcity-industry-2021.1", "testcity-industry-2021.1.1");
    refuses(
        closed,
        &[
            (
                "testcity/policies/0/parent_id",
                &format!("cycle of headings: {top} → {below} → {top}"),
            ),
            ("testcity/policies/1/parent_id", &format!("{below} → {top} → {below}")),
        ],
    );
}

#[test]
fn heading_under_itself_is_refused() {
    let reason = "cycle of headings: testcity-industry-2021.1.1 → testcity-industry-2021.1.1";
    refuses_value("testcity/policies/1/parent_id", json!("testcity-industry-2021.1.1"), reason);
}

#[test]
fn level_that_does_not_follow_from_the_parent_is_refused() {
    let path = "testcity/policies/1/level";
    refuses_value(path, json!(3), "is 3, but that of 'testcity-industry-2021.1' is 1");
    refuses_value(path, json!(1), "below the top levels are 2 to 9");
    refuses_value(path, json!(10), "2 to 9");
}

#[test]
fn top_heading_of_another_level_than_one_is_refused() {
    for level in [0, 2, -1] {
        let reason = "a heading without parent_id has 1";
        refuses_value("othercity/policies/0/level", json!(level), reason);
    }
}

#[test]
fn cycle_of_themes_is_refused() {
    refuses(
        |files| set(files, "vocabulary/themes/0/broader_id", json!("startup")),
        &[
            (
                "vocabulary/themes/0/broader_id",
                "cycle of themes: employment → startup → employment",
            ),
            ("vocabulary/themes/1/broader_id", "startup → employment → startup"),
        ],
    );
    refuses_value("vocabulary/themes/2/broader_id", json!("liveliness"), "liveliness → liveliness");
}

#[test]
fn record_without_themes_is_refused() {
    for record in ["testcity/policies/0", "testcity/measures/0"] {
        let (themes, primary) =
            (format!("{record}/theme_ids"), format!("{record}/primary_theme_id"));
        refuses_value(&primary, json!(null), "is missing: one of the theme_ids");
        refuses(
            |files| set(files, &themes, json!([])),
            &[(&primary, "is not among the theme_ids"), (&themes, "at least one theme")],
        );
    }
}

#[test]
fn primary_theme_outside_the_themes_is_refused() {
    let reason = "'liveliness' is not among the theme_ids";
    refuses_value("testcity/policies/0/primary_theme_id", json!("liveliness"), reason);
    refuses_value("testcity/measures/0/primary_theme_id", json!("liveliness"), reason);
}

#[test]
fn theme_listed_twice_is_refused() {
    refuses_value("testcity/policies/1/theme_ids/1", json!("startup"), "already in the list");
    let themes = json!(["liveliness", "startup", "liveliness"]);
    refuses(
        |files| set(files, "testcity/measures/1/theme_ids", themes),
        &[("testcity/measures/1/theme_ids/2", "already in the list")],
    );
}
