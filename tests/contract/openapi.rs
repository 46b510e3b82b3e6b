//! The `OpenAPI` document is complete, current and consistent with the responses.

use std::collections::BTreeSet;

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use crate::support::app::TestApp;
use crate::support::committed::assert_current;
use crate::support::resources::{DOCUMENT, asking, example_path, has_example, is_required, lists};

/// Operations with their paths.
pub(super) fn operations() -> impl Iterator<Item = (&'static String, &'static Value)> {
    DOCUMENT["paths"].as_object().unwrap().iter().map(|(path, item)| (path, &item["get"]))
}

/// Operations whose example is a record of the seed data.
pub(super) fn answered() -> impl Iterator<Item = (&'static String, &'static Value)> {
    operations().filter(|(path, _)| has_example(path))
}

fn parameters(operation: &Value) -> impl Iterator<Item = &Value> {
    operation["parameters"].as_array().into_iter().flatten()
}

fn schemas() -> &'static Map<String, Value> {
    DOCUMENT["components"]["schemas"].as_object().unwrap()
}

pub(super) fn is_said(text: &Value) -> bool {
    text.as_str().is_some_and(|text| !text.trim().is_empty())
}

/// The format suffix of a path.
fn format_of(path: &str) -> Option<&str> {
    path.rsplit_once('.').map(|(_, format)| format)
}

/// The media type of a successful response.
fn media_of(path: &str) -> &'static str {
    match format_of(path) {
        _ if path.ends_with("/{file}") => "*/*",
        Some("atom") => "application/atom+xml",
        Some("csv") => "text/csv",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt") => "text/plain",
        Some("jsonld") => "application/ld+json",
        Some("well-known/api-catalog") => "application/linkset+json",
        _ => "application/json",
    }
}

fn answers_json(path: &str) -> bool {
    media_of(path) == "application/json"
}

#[test]
fn the_committed_document_is_current() {
    // The command prints a trailing newline.
    let printed = format!("{:#}\n", *DOCUMENT);
    let command = "`cargo run -- openapi > openapi/openapi.json`";
    assert_current("openapi/openapi.json", &printed, command);
}

#[test]
fn every_operation_is_described() {
    let tags: Vec<&Value> = DOCUMENT["tags"].as_array().unwrap().iter().collect();
    assert!(tags.iter().all(|tag| is_said(&tag["description"])));
    let mut used = BTreeSet::new();
    let mut names = BTreeSet::new();
    for (path, operation) in operations() {
        assert!(is_said(&operation["summary"]), "{path} has no summary");
        assert!(is_said(&operation["description"]), "{path} has no description");
        let name = operation["operationId"].as_str().unwrap_or_else(|| panic!("{path}"));
        assert!(names.insert(name), "two operations are called {name}");
        let [tag] = operation["tags"].as_array().unwrap().as_slice() else { panic!("{path}") };
        used.insert(tag.as_str().unwrap());
    }
    let declared: BTreeSet<&str> = tags.iter().map(|tag| tag["name"].as_str().unwrap()).collect();
    assert_eq!(used, declared);
}

#[test]
fn every_operation_documents_its_errors() {
    for (path, operation) in operations() {
        let responses = operation["responses"].as_object().unwrap();
        let mut expected = BTreeSet::from(["200", "414"]);
        if parameters(operation).next().is_some() || path.starts_with("/v1") {
            expected.insert("400");
        }
        if path.contains('{') {
            expected.insert("404");
        }
        // Codelists and histories are never renamed or retired.
        let lasts = path.contains("codelists") || path.ends_with("/history");
        if path.starts_with("/v1/") && path.contains('{') && !lasts {
            expected.extend(["308", "410"]);
        }
        if path.starts_with("/v1/compare/indicators") {
            expected.insert("422");
        }
        if path.starts_with("/v1/") || path == "/readyz" {
            expected.extend(["500", "503"]);
        }
        if path.starts_with("/problems") {
            expected.remove("400");
        }
        if path == "/" || path.starts_with("/v1") || path.starts_with("/problems") {
            expected.insert("406");
        }
        if path.starts_with("/v1/downloads/") {
            expected.insert("307");
        }
        // Files ignore `Accept`.
        if path.ends_with("/{file}") {
            expected.extend(["206", "416"]);
            expected.remove("406");
        }
        if !["/livez", "/readyz"].contains(&path.as_str()) {
            expected.insert("429");
        }
        let named: BTreeSet<&str> = responses.keys().map(String::as_str).collect();
        assert_eq!(named, expected, "{path}");
        for (status, response) in responses {
            let response = followed(response);
            assert!(is_said(&response["description"]), "{path} {status}");
            if status == "308" {
                assert!(response["headers"]["Location"].is_object());
                continue;
            }
            let media = match status.as_str() {
                "307" => continue,
                "200" | "206" => media_of(path),
                _ => "application/problem+json",
            };
            assert!(response["content"][media].is_object(), "{path} {status}");
        }
    }
}

fn followed(value: &'static Value) -> &'static Value {
    match value["$ref"].as_str() {
        Some(reference) => DOCUMENT.pointer(reference.strip_prefix('#').unwrap()).unwrap(),
        None => value,
    }
}

fn example(parameter: &Value) -> &Value {
    match parameter["in"].as_str() {
        Some("path") => &parameter["example"],
        _ => &parameter["schema"]["examples"][0],
    }
}

#[test]
fn only_required_query_parameters_have_examples_that_forms_prefill() {
    for (path, operation) in operations() {
        for parameter in parameters(operation).filter(|parameter| parameter["in"] == "query") {
            let schema = &parameter["schema"];
            assert_eq!(
                parameter["example"].is_null(),
                !is_required(parameter),
                "{path} {parameter}"
            );
            let fills = [&parameter["examples"], &schema["example"], &schema["default"]];
            assert!(fills.iter().all(|value| value.is_null()), "{path} {parameter}");
        }
    }
}

#[test]
fn every_parameter_is_described() {
    for (path, operation) in operations() {
        let mut names = BTreeSet::new();
        for parameter in parameters(operation) {
            let name = parameter["name"].as_str().unwrap();
            assert!(names.insert(name), "{path} has {name} twice");
            assert!(is_said(&parameter["description"]), "{path} {name}");
            assert!(parameter["schema"]["type"].is_string(), "{path} {name}");
            // Cursors are opaque and have no example.
            let example = example(parameter);
            assert!(!example.is_null() || name == "cursor", "{path} {name}");
        }
    }
}

#[actix_web::test]
async fn every_parameter_example_is_accepted() {
    let app = TestApp::of_seeds().await;
    for (path, operation) in answered() {
        let own = example_path(path, operation);
        let queried = |parameter: &&Value| parameter["in"] == "query" && !is_required(parameter);
        for parameter in parameters(operation).filter(queried) {
            let text = match example(parameter) {
                Value::Null => continue,
                Value::Array(values) => values[0].clone(),
                value => value.clone(),
            };
            let text = text.as_str().map_or_else(|| text.to_string(), str::to_owned);
            let text: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
            let parameter = format!("{}={text}", parameter["name"].as_str().unwrap());
            let asked = asking(&own, &parameter);
            let answer = app.get(&asked).await;
            // The four cities rate nothing and have renamed nothing.
            let has_none =
                ["rating_scales", "renamings"].map(|list| format!("no record of `{list}`"));
            let is_missing = has_none.iter().any(|detail| answer.body.contains(detail));
            assert_eq!(answer.status, if is_missing { 400 } else { 200 }, "{asked}");
        }
    }
}

#[test]
fn every_property_has_a_description_and_an_example() {
    let mut lacking = Vec::new();
    for (schema, described) in schemas() {
        if !is_said(&described["description"]) {
            lacking.push(format!("{schema}: description"));
        }
        for (name, property) in described["properties"].as_object().into_iter().flatten() {
            let refers = property.to_string().contains("\"$ref\"");
            // A nullable reference has its description inside `oneOf`, next to the `$ref`.
            let parts = property["oneOf"].as_array().into_iter().flatten();
            let said = parts.chain([property]).any(|part| is_said(&part["description"]));
            if !said && property.get("$ref").is_none() {
                lacking.push(format!("{schema}.{name}: description"));
            }
            let examples = property["examples"].as_array().is_some_and(|list| !list.is_empty());
            if !refers && !examples && property.get("enum").is_none() {
                lacking.push(format!("{schema}.{name}: example"));
            }
        }
    }
    assert!(lacking.is_empty(), "{lacking:#?}");
}

#[test]
fn every_reference_resolves_and_every_schema_is_used() {
    let mut referred = BTreeSet::new();
    references(&DOCUMENT, &mut referred);
    for reference in &referred {
        assert!(DOCUMENT.pointer(reference.strip_prefix('#').unwrap()).is_some(), "{reference}");
    }
    for schema in schemas().keys() {
        assert!(referred.contains(&format!("#/components/schemas/{schema}")), "{schema} is unused");
    }
}

fn references(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            into.extend(fields.get("$ref").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|value| references(value, into));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, into)),
        _ => {}
    }
}

#[test]
fn every_resource_has_a_list_and_a_record_path() {
    let names: Vec<String> = lists().into_iter().map(|list| list.name).collect();
    let counted = crate::support::seeds::RESOURCES.iter().copied().chain(["releases", "changes"]);
    let mut expected: Vec<&str> = counted.collect();
    expected.sort_unstable();
    assert_eq!(names, expected);
    for name in names {
        assert!(DOCUMENT["paths"][format!("/v1/{name}/{{id}}")].is_object(), "{name}");
    }
}

/// Validates values against a schema of the document.
fn validator(schema: &Value) -> Validator {
    let mut root = schema.clone();
    root["components"] = DOCUMENT["components"].clone();
    jsonschema::validator_for(&root).unwrap()
}

#[actix_web::test]
async fn every_response_matches_its_schema() {
    let app = TestApp::of_seeds().await;
    for (path, operation) in answered().filter(|(path, _)| answers_json(path)) {
        let asked = example_path(path, operation);
        let limit = parameters(operation).find(|parameter| parameter["name"] == "limit");
        let asked = match limit {
            Some(limit) => asking(&asked, &format!("limit={}", limit["schema"]["maximum"])),
            None => asked,
        };
        let answer = app.get(&asked).await;
        assert_eq!(answer.status, 200, "{asked}");
        let schema = &operation["responses"]["200"]["content"]["application/json"]["schema"];
        let faults: Vec<String> = validator(schema)
            .iter_errors(&answer.json)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .take(5)
            .collect();
        assert!(faults.is_empty(), "{asked}: {faults:#?}");
    }
}

#[actix_web::test]
async fn every_required_header_is_sent() {
    let app = TestApp::of_seeds().await;
    for (path, operation) in answered() {
        let answer = app.get(&example_path(path, operation)).await;
        let headers = operation["responses"]["200"]["headers"].as_object().unwrap();
        for (name, header) in headers {
            let always = followed(header)["required"].as_bool().unwrap();
            assert!(!always || answer.headers.contains_key(name), "{path} has no {name}");
        }
    }
}

#[actix_web::test]
async fn problems_match_their_schema() {
    let app = TestApp::of_seeds().await;
    let validator = validator(&json!({"$ref": "#/components/schemas/Problem"}));
    for path in ["/nothing", "/v1/measures/none", "/v1/measures?limit=0&disposition=nwe&bogus=1"] {
        let answer = app.get(path).await;
        assert!(validator.is_valid(&answer.json), "{}", answer.body);
    }
}

#[test]
fn response_examples_match_their_schemas() {
    let data = |path: &str| path.starts_with("/v1/") && answers_json(path);
    for (path, operation) in operations().filter(|(path, _)| data(path)) {
        let content = &operation["responses"]["200"]["content"]["application/json"];
        assert!(content["example"].is_object(), "{path} has no example");
        let faults: Vec<String> = validator(&content["schema"])
            .iter_errors(&content["example"])
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{path}: {faults:#?}");
    }
}
