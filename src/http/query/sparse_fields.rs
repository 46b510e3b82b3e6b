//! `fields=`: showing only some fields of each record.

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

use crate::domain::raw_json::RawObject;

/// The identifier is shown whatever is asked for.
const ALWAYS: &str = "id";

/// Names of fields that a view has.
#[derive(Clone, Debug)]
pub struct FieldSelection(Vec<String>);

impl FieldSelection {
    #[must_use]
    pub fn new(names: Vec<String>) -> Self {
        Self(names)
    }

    #[must_use]
    pub fn shows(&self, name: &str) -> bool {
        name == ALWAYS || self.0.iter().any(|shown| shown == name)
    }

    /// What is left of a record, letter by letter.
    fn narrow(&self, record: &impl Serialize) -> serde_json::Result<Box<RawValue>> {
        let whole = serde_json::to_string(record)?;
        let mut members: RawObject = serde_json::from_str(&whole)?;
        members.0.retain(|(name, _)| self.shows(name));
        to_raw_value(&members)
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
pub enum Sparse<V> {
    Whole(V),
    Narrowed(Box<RawValue>),
}

impl<V: Serialize> Sparse<V> {
    pub fn new(record: V, fields: Option<&FieldSelection>) -> Self {
        match fields {
            None => Self::Whole(record),
            Some(fields) => Self::Narrowed(
                fields.narrow(&record).expect("views have string keys and no failing serializers"),
            ),
        }
    }
}
