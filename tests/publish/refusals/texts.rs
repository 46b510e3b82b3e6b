//! Texts in any field of any record.

use serde_json::json;

use super::{refuses, refuses_value};
use crate::support::bundles::set;

#[test]
fn control_character_is_refused_in_any_text() {
    for path in [
        "vocabulary/themes/0/definition",
        "testcity/cities/0/name",
        "testcity/documents/0/contact/name",
        "testcity/documents/0/data_issues/0/note",
        "testcity/plans/0/relations/0/source/locator",
        "testcity/measures/0/departments/0/name",
        "testcity/organizations/1/other_names/0",
        "testcity/kpis/0/footnotes/0/summary",
        "testcity/progress_entries/0/outputs/0/label",
    ] {
        refuses_value(path, json!("産業\u{0}課"), "control character U+0000");
        refuses_value(path, json!("産業\t課"), "control character U+0009");
    }
}

#[test]
fn line_feed_inside_a_text_is_accepted() {
    refuses(|files| set(files, "testcity/plans/0/title", json!("産業\n計画")), &[]);
}

#[test]
fn empty_text_is_refused() {
    refuses_value("testcity/measures/0/title", json!(""), "is empty; write null");
    refuses_value("testcity/documents/0/contact/phone", json!(""), "is empty");
    refuses_value("testcity/observations/0/printed", json!(""), "is empty");
}

#[test]
fn white_space_at_the_ends_is_refused() {
    for text in [" 創業", "創業\n", "\u{3000}創業", "\u{3000}"] {
        refuses_value("testcity/measures/0/title", json!(text), "begins or ends with white space");
    }
}

#[test]
fn translation_of_a_null_text_is_refused() {
    for path in [
        "testcity/measures/0/summary_en",
        "testcity/policies/0/summary_en",
        "testcity/plans/0/vision_en",
        "testcity/observations/0/note_en",
        "testcity/progress_entries/0/outputs/0/note_en",
    ] {
        refuses_value(path, json!("Something"), "translates a text that is null");
    }
}

#[test]
fn reading_of_a_name_is_in_hiragana() {
    for text in ["シケンシ", "試験市", "しけん し", "shikenshi"] {
        refuses_value("testcity/cities/0/name_kana", json!(text), "not in hiragana only");
    }
    let long = "あ".repeat(101);
    refuses_value("testcity/cities/0/name_kana", json!(long), "longer than 100 characters");
    refuses(|files| set(files, "testcity/cities/0/name_kana", json!("えーゖぁ")), &[]);
}
