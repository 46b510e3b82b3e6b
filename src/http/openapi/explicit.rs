//! What strict readers of the document want stated: that no key is needed, whom to ask, and how
//! wide integers are.

use serde_json::{Value, json};

/// Members that contain data, whatever their keys are called.
const DATA: [&str; 5] = ["const", "default", "enum", "example", "examples"];

/// States in the document what most readers would assume.
pub fn state(document: &mut Value) {
    document["security"] = json!([]);
    // Not an address: the document does not know where it is served, and strict readers refuse a
    // relative one here.
    document["info"]["contact"] =
        json!({"name": "運営者 (the operator of this server); see `/#contact` on it"});
    state_widths(document);
}

/// Counts are as wide as the machine; to readers they are integers of 64 bits.
fn state_widths(value: &mut Value) {
    if is_integer(value) && value.get("format").is_none() {
        value["format"] = "int64".into();
    }
    match value {
        Value::Object(members) => {
            let described = members.iter_mut().filter(|(key, _)| !DATA.contains(&key.as_str()));
            described.for_each(|(_, member)| state_widths(member));
        }
        Value::Array(items) => items.iter_mut().for_each(state_widths),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn is_integer(schema: &Value) -> bool {
    match schema.get("type") {
        Some(Value::String(one)) => one == "integer",
        Some(Value::Array(several)) => several.iter().any(|one| one == "integer"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_without_a_format_get_one_and_data_stay() {
        let mut document = json!({"info": {}, "components": {"schemas": {
            "Count": {"type": "integer", "minimum": 0},
            "Year": {"type": ["integer", "null"], "format": "int32"},
            "Maybe": {"items": [{"type": ["integer", "null"]}]},
            "Word": {"type": "string", "examples": [{"type": "integer"}]},
        }}});
        state(&mut document);
        let expected = json!({
            "Count": {"type": "integer", "minimum": 0, "format": "int64"},
            "Year": {"type": ["integer", "null"], "format": "int32"},
            "Maybe": {"items": [{"type": ["integer", "null"], "format": "int64"}]},
            "Word": {"type": "string", "examples": [{"type": "integer"}]},
        });
        assert_eq!(document["components"]["schemas"], expected);
        assert_eq!(document["security"], json!([]));
    }
}
