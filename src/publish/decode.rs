//! Decodes the JSON of a single record whose resource is known only at run time.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::bundle::{Bundle, ListVisitorMut};
use crate::domain::identifier::Identifier;
use crate::domain::record::Record;
use crate::domain::resource::ResourceKind;

/// A record in its current canonical form.
pub struct DecodedRecord {
    pub id: Identifier,
    pub value: Value,
    pub text: String,
}

/// # Errors
/// Fails with the path and the reason when the JSON is not a record of the resource.
pub fn decode(resource: ResourceKind, json: &Value) -> Result<DecodedRecord, String> {
    let mut decoder = Decoder { resource, json, decoded: None };
    Bundle::default().visit_mut(&mut decoder);
    decoder.decoded.unwrap_or_else(|| Err(format!("no list of a bundle holds {}", resource.name())))
}

struct Decoder<'a> {
    resource: ResourceKind,
    json: &'a Value,
    decoded: Option<Result<DecodedRecord, String>>,
}

impl ListVisitorMut for Decoder<'_> {
    fn visit<R: Record + DeserializeOwned>(&mut self, _: &mut Vec<R>) {
        if R::RESOURCE == self.resource {
            let record = serde_path_to_error::deserialize::<_, R>(self.json);
            self.decoded = Some(record.map_err(|error| error.to_string()).map(|record| {
                let (id, value) = (record.id().clone(), record.canonical());
                DecodedRecord { id, value, text: record.canonical_text() }
            }));
        }
    }
}
