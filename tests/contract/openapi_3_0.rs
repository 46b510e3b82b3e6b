//! The same document in `OpenAPI` 3.0, for generators that do not support 3.1.

use std::sync::LazyLock;

use jsonschema::{Draft, Validator};
use keikaku::http::openapi::v3_0;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::committed::assert_current;
use crate::support::resources::DOCUMENT;

static OLDER: LazyLock<Value> = LazyLock::new(|| v3_0::converted(&DOCUMENT));

static STRICT_COMPONENTS: LazyLock<Value> = LazyLock::new(|| with_null_types(&OLDER["components"]));

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

/// In 3.0 `nullable` widens the `type` beside it and nothing else (3.0.3 §4.7.24).
#[test]
fn nullable_stands_beside_a_type() {
    let mut faults = Vec::new();
    each_object(&OLDER, "", &mut |place, object| {
        let widens = object["nullable"] == true && !place.ends_with("/properties");
        if widens && !object["type"].is_string() {
            faults.push(place.to_owned());
        }
    });
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn examples_match_their_schemas() {
    let mut faults = Vec::new();
    let mut compared = 0;
    each_object(&OLDER, "", &mut |place, object| {
        let schema = object.get("schema").unwrap_or(object);
        // An example stands in the schema, or beside it.
        let holds_one = object.get("example").is_some() && !place.ends_with("/properties");
        if holds_one {
            compared += 1;
            let validator = strict(schema);
            let errors = validator.iter_errors(&object["example"]);
            faults.extend(errors.map(|error| format!("{place}: {error}")));
        }
    });
    assert!(compared > 500, "{compared}");
    assert!(faults.is_empty(), "{faults:#?}");
}

/// A reader that takes null only where a `type` beside `nullable` says so.
fn strict(schema: &Value) -> Validator {
    let mut root = with_null_types(schema);
    root["components"] = STRICT_COMPONENTS.clone();
    jsonschema::options().with_draft(Draft::Draft4).build(&root).unwrap()
}

/// Schemas of 3.0 as the draft of JSON Schema that they come from.
fn with_null_types(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let convert = |(key, member): (&String, &Value)| {
                let data = DATA.contains(&key.as_str());
                (key.clone(), if data { member.clone() } else { with_null_types(member) })
            };
            let mut converted: Value = members.iter().map(convert).collect();
            if value["nullable"] == true && value["type"].is_string() {
                converted["type"] = json!([value["type"], "null"]);
            }
            converted
        }
        Value::Array(items) => items.iter().map(with_null_types).collect(),
        other => other.clone(),
    }
}

/// Visits all objects but those within data, with their JSON pointers.
fn each_object(value: &Value, place: &str, visit: &mut impl FnMut(&str, &Value)) {
    if value.is_object() {
        visit(place, value);
    }
    let is_data = |key: &str| DATA.contains(&key) && !place.ends_with("/properties");
    let members = value.as_object().into_iter().flatten();
    for (key, member) in members.filter(|(key, _)| !is_data(key)) {
        each_object(member, &format!("{place}/{key}"), visit);
    }
    for (position, item) in value.as_array().into_iter().flatten().enumerate() {
        each_object(item, &format!("{place}/{position}"), visit);
    }
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
