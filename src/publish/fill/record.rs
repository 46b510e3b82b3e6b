//! Records as JSON objects.

use serde_json::{Map, Value};

/// A record of a file.
pub type Record = Map<String, Value>;

/// The text of a field.
pub fn text<'a>(record: &'a Record, field: &str) -> Option<&'a str> {
    record.get(field).and_then(Value::as_str)
}

/// Sets a field that is not given; one that is given as null stays null.
pub fn set(record: &mut Record, field: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value
        && !record.contains_key(field)
    {
        record.insert(field.to_owned(), value.into());
    }
}
