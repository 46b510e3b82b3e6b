//! The schema of files as people write them, for editors: what [`fill`](super::fill) fills in may be left out.

use serde_json::{Value, json};

use super::bundle;

/// Fields that may be left out, by definition of the schema.
const OPTIONAL: [(&str, &[&str]); 13] = [
    ("Document", &["city_id"]),
    ("Plan", &["city_id", "source"]),
    (
        "Policy",
        &[
            "id",
            "city_id",
            "plan_id",
            "level",
            "level_name",
            "theme_ids",
            "primary_theme_id",
            "position",
            "source",
        ],
    ),
    (
        "Measure",
        &[
            "id",
            "city_id",
            "plan_id",
            "level_name",
            "theme_ids",
            "primary_theme_id",
            "position",
            "source",
        ],
    ),
    ("Statement", &["id", "city_id", "plan_id", "position", "source"]),
    ("Kpi", &["id", "city_id", "plan_id", "position", "source"]),
    (
        "Observation",
        &[
            "id",
            "city_id",
            "plan_id",
            "printed",
            "status",
            "published_on",
            "published_precision",
            "source",
        ],
    ),
    ("ProgressReport", &["id", "city_id", "plan_id", "source"]),
    ("ProgressEntry", &["id", "city_id", "plan_id", "report_id", "position", "source"]),
    ("RatingScale", &["city_id"]),
    ("Rating", &["source"]),
    ("Budget", &["source"]),
    ("Source", &["document_id", "locator", "certainty"]),
];

/// The schema as pretty-printed text, as committed next to the bundles.
#[must_use]
pub fn schema_text() -> String {
    format!("{:#}", schema())
}

fn schema() -> Value {
    let mut schema = Value::from(bundle::schema());
    schema["properties"]["defaults"] = json!({
        "description": "Fields for all records of this file that do not give them; `source` can be given in part.",
        "type": "object",
    });
    for (definition, optional) in OPTIONAL {
        if let Some(required) = schema["$defs"][definition]["required"].as_array_mut() {
            required.retain(|field| field.as_str().is_none_or(|name| !optional.contains(&name)));
        }
    }
    let mut department = schema["$defs"]["Department"].take();
    department["required"] = json!(["name"]);
    schema["$defs"]["Department"] = json!({
        "description": "A department, or only its name.",
        "anyOf": [department, { "type": "string" }],
    });
    schema
}
