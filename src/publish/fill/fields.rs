//! Which fields the records of a resource have, by the schema of bundles.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use serde_json::Value;

use crate::publish::bundle;

struct Fields {
    all: BTreeSet<String>,
    required: BTreeSet<String>,
}

static FIELDS: LazyLock<HashMap<String, Fields>> = LazyLock::new(|| {
    let schema = Value::from(bundle::schema());
    let lists = schema["properties"].as_object().into_iter().flatten();
    let fields = lists.filter_map(|(list, definition)| {
        let reference = definition["items"]["$ref"].as_str()?;
        let record = schema.pointer(reference.strip_prefix('#')?)?;
        let all = record["properties"].as_object()?.keys().cloned().collect();
        let required = record["required"].as_array()?.iter();
        let required = required.filter_map(|field| Some(field.as_str()?.to_owned())).collect();
        Some((list.clone(), Fields { all, required }))
    });
    fields.collect()
});

/// Whether the records of a list have a field.
pub fn has(list: &str, field: &str) -> bool {
    FIELDS.get(list).is_some_and(|fields| fields.all.contains(field))
}

/// Whether the records of a list must have a field.
pub fn is_required(list: &str, field: &str) -> bool {
    FIELDS.get(list).is_some_and(|fields| fields.required.contains(field))
}

/// All fields of the records of a list.
pub fn of(list: &str) -> impl Iterator<Item = &'static str> {
    FIELDS.get(list).into_iter().flat_map(|fields| &fields.all).map(String::as_str)
}
