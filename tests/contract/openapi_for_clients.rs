//! What generators and linters of others want of the `OpenAPI` document.

use actix_web::http::header;
use serde_json::{Value, json};

use super::openapi::{answered, is_said, operations};
use crate::support::app::TestApp;
use crate::support::resources::{DOCUMENT, example_path, lists, suffixed};

/// A client gets a record or a text by its type, not by looking.
#[test]
fn successful_answers_are_of_one_media_type() {
    for (path, operation) in operations() {
        let content = operation["responses"]["200"]["content"].as_object().unwrap();
        assert_eq!(content.len(), 1, "{path}");
    }
}

/// CSV and NDJSON are named outside the content, with the suffixes that give them.
#[actix_web::test]
async fn row_formats_are_served_at_their_suffixes() {
    let app = TestApp::of_seeds().await;
    let mut served = 0;
    for (path, operation) in answered() {
        let formats = operation["responses"]["200"]["x-row-formats"].as_object();
        for (media_type, suffix) in formats.into_iter().flatten() {
            let asked = suffixed(&example_path(path, operation), suffix.as_str().unwrap());
            let answer = app.get(&asked).await;
            assert_eq!(answer.status, 200, "{asked}");
            let sent = answer.header(header::CONTENT_TYPE).unwrap();
            assert_eq!(sent.split(';').next(), Some(media_type.as_str()), "{asked}");
            served += 1;
        }
    }
    assert!(served >= 2 * lists().len(), "{served}");
}

#[test]
fn every_integer_says_how_wide_it_is() {
    let mut lacking = Vec::new();
    widths(&DOCUMENT["paths"], "", &mut lacking);
    widths(&DOCUMENT["components"], "", &mut lacking);
    assert!(lacking.is_empty(), "{lacking:#?}");
}

fn widths(value: &Value, place: &str, lacking: &mut Vec<String>) {
    let integer = json!("integer");
    let several = value["type"].as_array().is_some_and(|types| types.contains(&integer));
    if (several || value["type"] == integer) && !value["format"].is_string() {
        lacking.push(place.to_owned());
    }
    for (key, member) in value.as_object().into_iter().flatten() {
        if !["example", "examples"].contains(&key.as_str()) {
            widths(member, &format!("{place}/{key}"), lacking);
        }
    }
    for item in value.as_array().into_iter().flatten() {
        widths(item, place, lacking);
    }
}

#[test]
fn no_key_is_needed_and_somebody_can_be_asked() {
    assert_eq!(DOCUMENT["security"], json!([]));
    assert!(is_said(&DOCUMENT["info"]["contact"]["name"]));
}
