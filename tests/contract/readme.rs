//! The answers that the README shows are the real ones.

use serde_json::Value;

use crate::support::app::{HOST, TestApp};

const README: &str = include_str!("../../README.md");

/// Calls that the README shows, each with the answer below it.
fn shown() -> Vec<(String, Value)> {
    let calls = README.split("```sh\ncurl -s '").skip(1);
    calls
        .map(|call| {
            let (url, rest) = call.split_once("'\n```\n```json\n").unwrap();
            let (answer, _) = rest.split_once("\n```").unwrap();
            let path = url.strip_prefix("http://127.0.0.1:8080").unwrap();
            (path.to_owned(), serde_json::from_str(answer).unwrap())
        })
        .collect()
}

/// What differs from one publication of the same data, or one request, to the next.
fn settled(mut answer: Value) -> Value {
    if let Some(release) = answer.pointer_mut("/meta/release") {
        *release = Value::Null;
    }
    if let Some(instance) = answer.pointer_mut("/instance") {
        assert!(instance.as_str().unwrap().starts_with("urn:request:"));
        *instance = Value::Null;
    }
    answer
}

#[actix_web::test]
async fn every_answer_that_the_readme_shows_is_real() {
    let app = TestApp::of_seeds().await;
    let shown = shown();
    assert_eq!(shown.len(), 6);
    for (path, expected) in shown {
        let body = app.get(&path).await.body.replace(HOST, "http://127.0.0.1:8080");
        let answer: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(settled(answer), settled(expected), "{path}");
    }
}
