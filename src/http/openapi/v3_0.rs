//! The `OpenAPI` document for generators that stop at 3.0: a pure conversion of the 3.1 one.
//!
//! Schemas of 3.1 are JSON Schema 2020-12, those of 3.0.3 (§4.7.24) a dialect of an older draft;
//! what 3.0 cannot say is left out.

use serde_json::{Map, Value, json};

use super::null;

type Members = Map<String, Value>;

/// Where the texts of licences with an SPDX identifier are.
const LICENSES: &str = "https://spdx.org/licenses/";

/// What a schema object of 3.0.3 may hold; extensions beside it.
const KEYWORDS: [&str; 35] = [
    "additionalProperties",
    "allOf",
    "anyOf",
    "default",
    "deprecated",
    "description",
    "discriminator",
    "enum",
    "example",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "externalDocs",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "nullable",
    "oneOf",
    "pattern",
    "properties",
    "readOnly",
    "required",
    "title",
    "type",
    "uniqueItems",
    "writeOnly",
    "xml",
];

/// The document as `OpenAPI` 3.0.3 has it.
#[must_use]
pub fn converted(document: &Value) -> Value {
    let mut converted = outside_schemas(document);
    if let Some(members) = converted.as_object_mut() {
        members.insert("openapi".to_owned(), "3.0.3".into());
        members.retain(|key, _| !["jsonSchemaDialect", "webhooks"].contains(&key.as_str()));
    }
    let info = converted.get_mut("info").and_then(Value::as_object_mut);
    if let Some(info) = info {
        info.shift_remove("summary");
        if let Some(license) = info.get_mut("license").and_then(Value::as_object_mut) {
            license.shift_remove("identifier");
            // An address is the other way of 3.1, but the only one of 3.0.
            license.entry("url").or_insert_with(|| LICENSES.into());
        }
    }
    converted
}

/// Paths, operations, answers: the same in both but for the schemas in them.
fn outside_schemas(value: &Value) -> Value {
    match value {
        // A reference of 3.0 has no siblings.
        Value::Object(members) if members.contains_key("$ref") => {
            json!({"$ref": members["$ref"]})
        }
        Value::Object(members) => members.iter().map(member_outside_schemas).collect(),
        Value::Array(items) => items.iter().map(outside_schemas).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

fn member_outside_schemas((key, value): (&String, &Value)) -> (String, Value) {
    let value = match key.as_str() {
        "schema" => schema(value),
        "schemas" => each(value, schema),
        // Data, whatever its keys are called.
        "example" | "examples" => value.clone(),
        key if key.starts_with("x-") => value.clone(),
        _ => outside_schemas(value),
    };
    (key.clone(), value)
}

/// The members of an object, or the items of a list, each converted.
fn each(value: &Value, convert: impl Fn(&Value) -> Value) -> Value {
    match value {
        Value::Object(members) => {
            members.iter().map(|(key, value)| (key.clone(), convert(value))).collect()
        }
        Value::Array(items) => items.iter().map(convert).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

fn schema(value: &Value) -> Value {
    match value {
        Value::Object(members) => object_schema(members.clone()),
        // Schemas that take everything and nothing.
        Value::Bool(false) => json!({"not": {}}),
        _ => json!({}),
    }
}

fn object_schema(mut members: Members) -> Value {
    for keyword in ["oneOf", "anyOf"] {
        null::of_alternatives(&mut members, keyword);
    }
    null::of_types(&mut members);
    rename_keywords(&mut members);
    for bound in ["minimum", "maximum"] {
        exclusive_bound(&mut members, bound);
    }
    binary_text(&mut members);
    convert_within(&mut members);
    reference_beside_others(&mut members);
    members.retain(|key, _| {
        KEYWORDS.contains(&key.as_str()) || key.starts_with("x-") || key == "$ref"
    });
    members.into()
}

/// `const` is an `enum` of one; of the `examples` one can stay.
fn rename_keywords(members: &mut Members) {
    if let Some(only) = members.shift_remove("const") {
        members.insert("enum".to_owned(), json!([only]));
    }
    let examples = members.shift_remove("examples");
    if let Some(first) = examples.as_ref().and_then(|examples| examples.get(0)) {
        members.entry("example").or_insert_with(|| first.clone());
    }
    // 3.0 takes no empty list here.
    if members.get("required").and_then(Value::as_array).is_some_and(Vec::is_empty) {
        members.shift_remove("required");
    }
}

/// An exclusive bound is a number of its own in 3.1, and a remark on the bound in 3.0.
fn exclusive_bound(members: &mut Members, bound: &str) {
    let keyword = match bound {
        "minimum" => "exclusiveMinimum",
        _ => "exclusiveMaximum",
    };
    let Some(exclusive) = members.get(keyword).and_then(Value::as_f64) else { return };
    let stricter = members.get(bound).and_then(Value::as_f64).is_some_and(|inclusive| {
        if bound == "minimum" { inclusive > exclusive } else { inclusive < exclusive }
    });
    if let Some(number) = members.shift_remove(keyword).filter(|_| !stricter) {
        members.insert(bound.to_owned(), number);
        members.insert(keyword.to_owned(), true.into());
    }
}

/// Encoded and raw bytes are formats in 3.0.
fn binary_text(members: &mut Members) {
    let format = match (members.get("contentEncoding"), members.get("contentMediaType")) {
        (Some(encoding), _) if encoding == "base64" => "byte",
        (None, Some(media)) if media == "application/octet-stream" => "binary",
        _ => return,
    };
    members.insert("format".to_owned(), format.into());
}

fn convert_within(members: &mut Members) {
    for (keyword, value) in members.iter_mut() {
        *value = match keyword.as_str() {
            "allOf" | "anyOf" | "oneOf" | "properties" => each(value, schema),
            "items" | "not" => schema(value),
            "additionalProperties" if value.is_object() => schema(value),
            _ => continue,
        };
    }
    // A list of 3.0 says what is in it, if only anything.
    if members.get("type").is_some_and(|one| one == "array") {
        members.entry("items").or_insert_with(|| json!({}));
    }
}

/// Whatever stands beside a `$ref` is not read in 3.0; beside an `allOf` it is.
fn reference_beside_others(members: &mut Members) {
    if members.len() == 1 {
        return;
    }
    let Some(reference) = members.shift_remove("$ref") else { return };
    let reference = json!({"$ref": reference});
    match members.get_mut("allOf").and_then(Value::as_array_mut) {
        Some(all) => all.push(reference),
        None => {
            members.insert("allOf".to_owned(), json!([reference]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::openapi::document;

    const REFERENCE: &str = "#/components/schemas/A";

    fn assert_table(table: impl IntoIterator<Item = (Value, Value)>) {
        for (given, expected) in table {
            assert_eq!(schema(&given), expected, "{given}");
        }
    }

    #[test]
    fn one_type_or_null_becomes_nullable() {
        assert_table([
            (json!({"type": ["string", "null"]}), json!({"type": "string", "nullable": true})),
            (json!({"type": ["string"]}), json!({"type": "string"})),
            (
                json!({"oneOf": [{"type": "null"}, {"type": "string", "description": "d"}]}),
                json!({"type": "string", "nullable": true, "description": "d"}),
            ),
        ]);
    }

    #[test]
    fn null_beside_references_and_several_types_is_an_alternative() {
        let only_null = json!({"enum": [null]});
        assert_table([
            (json!({"type": "null"}), only_null.clone()),
            (
                json!({"type": ["integer", "string", "null"]}),
                json!({"anyOf": [{"type": "integer"}, {"type": "string"}, only_null]}),
            ),
            (
                json!({"oneOf": [{"type": "null"}, {"$ref": REFERENCE, "description": "d"}]}),
                json!({"description": "d", "oneOf": [{"$ref": REFERENCE}, only_null]}),
            ),
            (
                json!({"anyOf": [{"$ref": REFERENCE}, {"type": "null"}], "examples": [1, 2]}),
                json!({"example": 1, "anyOf": [{"$ref": REFERENCE}, only_null]}),
            ),
            (
                json!({"oneOf": [{"type": "null"}, {"$ref": REFERENCE}, {"type": "string"}]}),
                json!({"oneOf": [only_null, {"$ref": REFERENCE}, {"type": "string"}]}),
            ),
            (
                json!({"oneOf": [{"type": "null"}, {"type": "string"}], "type": ["string", "null"]}),
                json!({"oneOf": [only_null, {"type": "string"}], "type": "string", "nullable": true}),
            ),
        ]);
    }

    #[test]
    fn references_stand_alone() {
        assert_table([
            (json!({"$ref": REFERENCE}), json!({"$ref": REFERENCE})),
            (
                json!({"$ref": REFERENCE, "description": "d"}),
                json!({"description": "d", "allOf": [{"$ref": REFERENCE}]}),
            ),
            (
                json!({"$ref": REFERENCE, "allOf": [{"type": "object"}]}),
                json!({"allOf": [{"type": "object"}, {"$ref": REFERENCE}]}),
            ),
        ]);
    }

    #[test]
    fn keywords_are_converted_or_dropped() {
        assert_table([
            (json!({"examples": ["a", "b"]}), json!({"example": "a"})),
            (json!({"examples": [], "required": []}), json!({})),
            (json!({"const": 1}), json!({"enum": [1]})),
            (json!({"exclusiveMinimum": 0}), json!({"minimum": 0, "exclusiveMinimum": true})),
            (json!({"exclusiveMaximum": 2.5}), json!({"maximum": 2.5, "exclusiveMaximum": true})),
            (json!({"minimum": 1, "exclusiveMinimum": 0}), json!({"minimum": 1})),
            (
                json!({"minimum": 1, "exclusiveMinimum": 1}),
                json!({"minimum": 1, "exclusiveMinimum": true}),
            ),
            (json!({"contentEncoding": "base64"}), json!({"format": "byte"})),
            (json!({"contentMediaType": "application/octet-stream"}), json!({"format": "binary"})),
            (json!({"contentMediaType": "text/csv"}), json!({})),
            (json!({"type": "array"}), json!({"type": "array", "items": {}})),
            (
                json!({"type": "object", "propertyNames": {"type": "string"}, "x-unit": "戸"}),
                json!({"type": "object", "x-unit": "戸"}),
            ),
        ]);
    }

    #[test]
    fn schemas_within_schemas_are_converted_too() {
        let nullable = json!({"type": "string", "nullable": true});
        let older = |keyword: &str, within: fn(Value) -> Value| {
            let given = json!({keyword: within(json!({"type": ["string", "null"]}))});
            (given, json!({keyword: within(nullable.clone())}))
        };
        assert_table([
            older("properties", |schema| json!({"type": schema})),
            older("items", |schema| schema),
            older("not", |schema| schema),
            older("additionalProperties", |schema| schema),
            older("allOf", |schema| json!([schema])),
            (json!({"items": true}), json!({"items": {}})),
            (json!({"items": false}), json!({"items": {"not": {}}})),
            (json!({"additionalProperties": false}), json!({"additionalProperties": false})),
        ]);
    }

    #[test]
    fn non_schema_values_are_unchanged() {
        let given = json!({
            "openapi": "3.1.0",
            "info": {"title": "t", "summary": "s", "license": {"name": "n", "identifier": "i"}},
            "webhooks": {},
            "paths": {"/a": {"get": {
                "parameters": [{"schema": {"const": 1}, "example": {"schema": {"const": 1}}}],
                "responses": {"400": {"$ref": "#/components/responses/P", "description": "d"}},
            }}},
            "components": {"schemas": {"A": {"const": {"type": "null"}}}},
        });
        let expected = json!({
            "openapi": "3.0.3",
            "info": {"title": "t", "license": {"name": "n", "url": LICENSES}},
            "paths": {"/a": {"get": {
                "parameters": [{"schema": {"enum": [1]}, "example": {"schema": {"const": 1}}}],
                "responses": {"400": {"$ref": "#/components/responses/P"}},
            }}},
            "components": {"schemas": {"A": {"enum": [{"type": "null"}]}}},
        });
        assert_eq!(converted(&given), expected);
    }

    #[test]
    fn conversion_is_idempotent() {
        let once = converted(&document::document());
        assert_eq!(converted(&once), once);
    }
}
