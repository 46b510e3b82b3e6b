//! Search over all records: results, their order, and that the index is always of one release.

mod counts;
mod damage;
mod golden;
mod golden_queries;
mod making;
mod narrowing;
mod paging;
mod publishing;
mod questions;
mod resolve;
mod spelling;
mod suggestions;
mod texts;
mod understanding;

use serde_json::Value;
use url::form_urlencoded::Serializer;

use crate::support::app::{Answer, TestApp};

/// A path with query parameters.
fn path_of(path: &str, parameters: &[(&str, &str)]) -> String {
    format!("{path}?{}", Serializer::new(String::new()).extend_pairs(parameters).finish())
}

async fn asked(app: &TestApp, parameters: &[(&str, &str)]) -> Answer {
    app.get(&path_of("/v1/search", parameters)).await
}

/// The response to a valid search.
async fn found(app: &TestApp, parameters: &[(&str, &str)]) -> Value {
    let answer = asked(app, parameters).await;
    assert_eq!(answer.status, 200, "{parameters:?}: {}", answer.body);
    answer.json
}

/// `type/id` of the hits of a page.
fn names(answer: &Value) -> Vec<String> {
    let name =
        |hit: &Value| format!("{}/{}", hit["type"].as_str().unwrap(), hit["id"].as_str().unwrap());
    answer["data"].as_array().unwrap().iter().map(name).collect()
}

/// `type/id` of all hits, page by page.
async fn all_names(app: &TestApp, parameters: &[(&str, &str)]) -> Vec<String> {
    let mut names = Vec::new();
    let mut next = Some(path_of("/v1/search", &[parameters, &[("limit", "100")]].concat()));
    while let Some(path) = next {
        let answer = app.get(&path).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        names.extend(self::names(&answer.json));
        next = answer.next().map(str::to_owned);
    }
    names
}
