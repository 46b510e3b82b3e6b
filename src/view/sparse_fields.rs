//! Sparse fieldsets (`fields=`): only the selected fields of each record.

use serde::ser::Error;
use serde::{Serialize, Serializer};
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

/// A record of which only the selected fields are written.
#[derive(Clone, Debug)]
pub struct SparseRecord<V> {
    pub record: V,
    /// All when there is no selection.
    pub fields: Option<FieldSelection>,
}

impl<V: Serialize> Serialize for SparseRecord<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(fields) = &self.fields else { return self.record.serialize(serializer) };
        let whole = serde_json::to_string(&self.record).map_err(S::Error::custom)?;
        let mut members: RawObject = serde_json::from_str(&whole).map_err(S::Error::custom)?;
        members.0.retain(|(name, _)| fields.shows(name));
        members.serialize(serializer)
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
