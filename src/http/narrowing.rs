//! `fields=`: showing only some fields of each record.

use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

/// The identifier is shown whatever is asked for.
const ALWAYS: &str = "id";

/// Names of fields that a view has.
#[derive(Clone, Debug)]
pub struct Fields(Vec<String>);

impl Fields {
    #[must_use]
    pub fn new(names: Vec<String>) -> Self {
        Self(names)
    }

    #[must_use]
    pub fn shows(&self, name: &str) -> bool {
        name == ALWAYS || self.0.iter().any(|shown| shown == name)
    }

    fn narrow(&self, value: Value) -> Value {
        let Value::Object(all) = value else { return value };
        Value::Object(all.into_iter().filter(|(name, _)| self.shows(name)).collect::<Map<_, _>>())
    }
}

/// The fields that a view has, as its schema says.
#[must_use]
pub fn field_names<V: ToSchema>() -> Vec<String> {
    match V::schema() {
        RefOr::T(Schema::Object(object)) => object.properties.keys().cloned().collect(),
        _ => Vec::new(),
    }
}

/// A record in full, or what is left of it.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Shown<V> {
    Whole(V),
    Narrowed(Value),
}

impl<V: Serialize> Shown<V> {
    pub fn new(record: V, fields: Option<&Fields>) -> Self {
        match fields {
            None => Self::Whole(record),
            Some(fields) => Self::Narrowed(
                fields.narrow(
                    serde_json::to_value(record)
                        .expect("views have string keys and no failing serializers"),
                ),
            ),
        }
    }
}
