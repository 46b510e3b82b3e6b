//! `defaults` of a file: fields for all its records that do not give them.

use serde_json::{Map, Value};

use super::fields;
use super::record::{Record, set};
use crate::domain::resource::ResourceKind;
use crate::domain::similarity::did_you_mean;

/// Path and reason of something wrong with the defaults of a file.
pub type DefaultsError = (String, String);

/// The name of the object in a file.
const DEFAULTS: &str = "defaults";

#[derive(Default)]
pub struct Defaults {
    fields: Map<String, Value>,
    /// Parts of sources.
    pub source: Map<String, Value>,
}

impl Defaults {
    /// Takes the defaults out of a file, with what is wrong with them.
    pub fn take(file: &mut Value) -> (Self, Vec<DefaultsError>) {
        let Some(defaults) = file.as_object_mut().and_then(|file| file.shift_remove(DEFAULTS))
        else {
            return (Self::default(), Vec::new());
        };
        let Value::Object(mut given) = defaults else {
            return (Self::default(), vec![error("", "is no object of fields")]);
        };
        let mut errors = Vec::new();
        let lists: Vec<&str> =
            file.as_object().into_iter().flatten().map(|(list, _)| list.as_str()).collect();
        for field in given.keys() {
            if !lists.iter().any(|list| fields::has(list, field)) {
                let known = lists.iter().flat_map(|list| fields::of(list));
                let near = did_you_mean(field, known);
                let reason = format!("is no field of the records of this file{near}");
                errors.push(error(field, &reason));
            }
        }
        let source = match given.shift_remove("source") {
            None => Map::new(),
            Some(Value::Object(source)) => source,
            Some(_) => {
                errors.push(error("source", "is no object"));
                Map::new()
            }
        };
        (Self { fields: given, source }, errors)
    }

    /// Fills in the fields that a record can have and does not give.
    pub fn fill(&self, resource: ResourceKind, record: &mut Record) {
        for (field, value) in &self.fields {
            if fields::has(resource.name(), field) {
                set(record, field, Some(value.clone()));
            }
        }
    }
}

fn error(field: &str, reason: &str) -> DefaultsError {
    let dot = if field.is_empty() { "" } else { "." };
    (format!("{DEFAULTS}{dot}{field}"), reason.to_owned())
}
