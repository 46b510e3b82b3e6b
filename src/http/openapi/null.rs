//! Null in schemas of `OpenAPI` 3.0, where it is no type.

use serde_json::{Map, Value, json};

fn is_null(schema: &Value) -> bool {
    schema["type"] == "null"
}

/// Null or one other: what is said of the other becomes what is said of both, and an inline schema
/// takes null itself.
///
/// A reference stays an alternative beside null: `nullable` beside it would widen nothing, as what
/// it leads to still refuses null.
pub(super) fn of_alternatives(members: &mut Map<String, Value>, keyword: &str) {
    let Some(alternatives) = members.get_mut(keyword).and_then(Value::as_array_mut) else { return };
    let others = alternatives.iter().filter(|alternative| !is_null(alternative));
    let others: Vec<Value> = others.cloned().collect();
    let [Value::Object(only)] = others.as_slice() else { return };
    let rest = |(key, _): &(&String, &Value)| *key != "$ref";
    if others.len() == alternatives.len()
        || only.iter().filter(rest).any(|(key, _)| members.contains_key(key))
    {
        return;
    }
    match (only.get("$ref"), only.get("type")) {
        (Some(reference), _) => {
            let alternatives = json!([{"$ref": reference}, {"type": "null"}]);
            members.insert(keyword.to_owned(), alternatives);
        }
        (None, Some(Value::String(_))) => {
            members.shift_remove(keyword);
            members.insert("nullable".to_owned(), true.into());
        }
        _ => return,
    }
    members.extend(only.clone().into_iter().filter(|(key, _)| key != "$ref"));
}

/// Says of one type that it may be null, and makes alternatives of several.
pub(super) fn of_types(members: &mut Map<String, Value>) {
    let types: Vec<Value> = match members.get("type") {
        Some(Value::Array(types)) => types.clone(),
        Some(Value::String(one)) if one == "null" => vec!["null".into()],
        _ => return,
    };
    let others: Vec<&Value> = types.iter().filter(|one| *one != "null").collect();
    members.shift_remove("type");
    match others.as_slice() {
        [] => {
            members.insert("enum".to_owned(), json!([null]));
        }
        [one] => {
            members.insert("type".to_owned(), (*one).clone());
            if others.len() < types.len() {
                members.insert("nullable".to_owned(), true.into());
            }
        }
        _ => {
            let alternatives = types.iter().map(|one| json!({"type": one})).collect();
            members.insert("anyOf".to_owned(), alternatives);
        }
    }
}
