//! Records of releases that were made with an older version of the data model.
//!
//! A later version only adds fields, with a value that says nothing, or makes a list of a single value.
//! What it means to read such a record is with the types of `domain` (`serde(default)`, `alias`).

use serde_json::{Map, Value};

/// Fields that became lists: the former name and the present one.
const BECAME_LISTS: [(&str, &str); 1] = [("organization_id", "organization_ids")];

/// Fields that the second version of the model added.
const ADDED: [&str; 28] = [
    "accumulation",
    "also_under",
    "budgets",
    "city_id",
    "departments",
    "dimension",
    "fiscal_year",
    "is_priority",
    "issues",
    "issues_en",
    "kpi_id",
    "mapped_to",
    "measure_id",
    "mentions",
    "milestones",
    "next_direction",
    "next_steps",
    "next_steps_en",
    "offset",
    "offset_percent",
    "part_of",
    "period",
    "ratings",
    "report_id",
    "role",
    "sdg_goals",
    "status_as_of",
    "survey",
];

/// The role of partners that were recorded before roles were.
const UNKNOWN_ROLE: (&str, &str) = ("role", "named");

/// Whether `former` is `current` as an older version of the model writes it.
#[must_use]
pub fn is_older_form(former: &Value, current: &Value) -> bool {
    match (former, current) {
        (Value::Object(former), Value::Object(current)) => are_older_fields(former, current),
        (Value::Array(former), Value::Array(current)) => {
            former.len() == current.len()
                && former
                    .iter()
                    .zip(current)
                    .all(|(former, current)| is_older_form(former, current))
        }
        _ => former == current,
    }
}

fn are_older_fields(former: &Map<String, Value>, current: &Map<String, Value>) -> bool {
    let is_kept = |(name, value): (&String, &Value)| match current.get(name) {
        Some(now) => is_older_form(value, now),
        None => list_of(name).and_then(|list| current.get(list)).is_some_and(|list| {
            list.as_array().is_some_and(|list| match value {
                Value::Null => list.is_empty(),
                one => list.as_slice() == std::slice::from_ref(one),
            })
        }),
    };
    let is_new = |(name, value): (&String, &Value)| {
        former.contains_key(name)
            || ADDED.contains(&name.as_str()) && says_nothing(name, value)
            || former_of(name).is_some_and(|one| former.contains_key(one))
    };
    former.iter().all(is_kept) && current.iter().all(is_new)
}

fn list_of(former: &str) -> Option<&'static str> {
    BECAME_LISTS.iter().find(|(name, _)| *name == former).map(|(_, list)| *list)
}

fn former_of(list: &str) -> Option<&'static str> {
    BECAME_LISTS.iter().find(|(_, name)| *name == list).map(|(former, _)| *former)
}

fn says_nothing(name: &str, value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(list) => list.is_empty(),
        Value::String(text) => (name, text.as_str()) == UNKNOWN_ROLE,
        Value::Bool(true) | Value::Number(_) | Value::Object(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_fields_that_say_nothing_may_be_new() {
        let former = json!({ "id": "a", "organization_id": "b", "partners": [{ "name": "c" }] });
        let current = |role: &str, organizations: Value, new: Value| {
            json!({
                "id": "a", "organization_ids": organizations,
                "partners": [{ "name": "c", "role": role }], "mentions": new,
            })
        };
        let table = [
            (current("named", json!(["b"]), json!([])), true),
            (current("named", json!(["b"]), json!(null)), true),
            (current("named", json!(["b"]), json!(false)), true),
            (current("named", json!(["b"]), json!(1)), false),
            (current("named", json!(["b"]), json!({})), false),
            (current("named", json!(["b", "c"]), json!([])), false),
            (current("named", json!([]), json!([])), false),
            (current("funding", json!(["b"]), json!([])), false),
        ];
        for (current, expected) in table {
            assert_eq!(is_older_form(&former, &current), expected, "{current}");
        }
    }

    #[test]
    fn no_value_may_have_changed() {
        let current = json!({ "id": "a", "list": [1, 2], "organization_ids": [] });
        let table = [
            (json!({ "id": "a", "list": [1, 2], "organization_id": null }), true),
            (json!({ "id": "b", "list": [1, 2], "organization_id": null }), false),
            (json!({ "id": "a", "list": [2, 1], "organization_id": null }), false),
            (json!({ "id": "a", "list": [1], "organization_id": null }), false),
            (json!({ "id": "a", "list": [1, 2], "organization_id": "b" }), false),
            (json!({ "id": "a", "list": [1, 2], "unknown": null }), false),
        ];
        for (former, expected) in table {
            assert_eq!(is_older_form(&former, &current), expected, "{former}");
        }
    }
}
