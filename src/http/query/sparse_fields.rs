//! Sparse fieldsets (`fields=`): only the selected fields of each record.

use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

use crate::domain::raw_json::RawObject;

/// The identifier is always included.
const ALWAYS: &str = "id";

/// Names of the selected fields.
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

    /// Keeps only the selected fields of a JSON record, with their values byte for byte.
    ///
    /// # Errors
    /// Fails when the record is not a JSON object.
    pub fn narrow(&self, record: &[u8]) -> serde_json::Result<Vec<u8>> {
        let mut members: RawObject = serde_json::from_slice(record)?;
        members.0.retain(|(name, _)| self.shows(name));
        serde_json::to_vec(&members)
    }
}

/// The field names of a view, from its schema.
#[must_use]
pub fn field_names<V: ToSchema>() -> Vec<String> {
    match V::schema() {
        RefOr::T(Schema::Object(object)) => object.properties.keys().cloned().collect(),
        _ => Vec::new(),
    }
}
