//! `fields=`: showing only some fields of each record.

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

    /// A record given as JSON, with these fields only; their values byte for byte.
    ///
    /// # Errors
    /// When it is not a JSON object.
    pub fn narrow(&self, record: &[u8]) -> serde_json::Result<Vec<u8>> {
        let mut members: RawObject = serde_json::from_slice(record)?;
        members.0.retain(|(name, _)| self.shows(name));
        serde_json::to_vec(&members)
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
