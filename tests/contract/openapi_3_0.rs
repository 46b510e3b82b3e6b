//! The same document in `OpenAPI` 3.0, for generators that do not support 3.1.

use std::sync::LazyLock;

use keikaku::http::openapi::v3_0;
use serde_json::Value;

use crate::support::app::TestApp;
use crate::support::committed::assert_current;
use crate::support::resources::DOCUMENT;

static OLDER: LazyLock<Value> = LazyLock::new(|| v3_0::converted(&DOCUMENT));

/// Members that contain arbitrary data and are not part of the description.
const DATA: [&str; 3] = ["example", "default", "enum"];

#[test]
fn the_committed_document_is_current() {
    let printed = format!("{:#}\n", *OLDER);
    let command = "`cargo run -- openapi --spec 3.0 > openapi/openapi-3.0.json`";
    assert_current("openapi/openapi-3.0.json", &printed, command);
}

#[actix_web::test]
async fn it_is_served_next_to_3_1() {
    let answer = TestApp::of_seeds().await.get("/openapi-3.0.json").await;
    assert_eq!(answer.json, *OLDER);
    assert_eq!(answer.json["openapi"], "3.0.3");
}

#[test]
fn it_describes_the_same_operations_and_schemas() {
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&OLDER["paths"]), keys(&DOCUMENT["paths"]));
    assert_eq!(keys(&OLDER["components"]), keys(&DOCUMENT["components"]));
    let (schemas, others) = (&OLDER["components"]["schemas"], &DOCUMENT["components"]["schemas"]);
    assert_eq!(keys(schemas), keys(others));
    for (name, schema) in schemas.as_object().unwrap() {
        let properties = |schema: &Value| schema.get("properties").map(keys);
        assert_eq!(properties(schema), properties(&others[name]), "{name}");
    }
}

#[test]
fn it_contains_nothing_that_3_0_does_not_support() {
    let mut faults = Vec::new();
    check(&OLDER, "", &mut faults);
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Collects everything that 3.0 does not support; `place` is a JSON pointer.
fn check(value: &Value, place: &str, faults: &mut Vec<String>) {
    let mut fault = |what: &str| faults.push(format!("{place}: {what}"));
    if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
        if OLDER.pointer(reference.trim_start_matches('#')).is_none() {
            fault("leads nowhere");
        }
        if value.as_object().unwrap().len() > 1 {
            fault("a reference with siblings");
        }
    }
    match value.get("type") {
        Some(Value::Array(_)) => fault("a list of types"),
        Some(Value::String(name)) if name == "null" => fault("a null type"),
        _ => {}
    }
    for keyword in ["const", "propertyNames", "identifier", "webhooks"] {
        // A property may have any name.
        if value.get(keyword).is_some() && !place.ends_with("/properties") {
            fault(keyword);
        }
    }
    if value.get("examples").is_some_and(Value::is_array) {
        fault("a list of examples");
    }
    for bound in ["exclusiveMinimum", "exclusiveMaximum"] {
        if value.get(bound).is_some_and(Value::is_number) {
            fault(bound);
        }
    }
    let members = value.as_object().into_iter().flatten();
    for (key, member) in members.filter(|(key, _)| !DATA.contains(&key.as_str())) {
        check(member, &format!("{place}/{key}"), faults);
    }
    for (position, item) in value.as_array().into_iter().flatten().enumerate() {
        check(item, &format!("{place}/{position}"), faults);
    }
}
