//! Decodes changes from another server. Records must be byte-identical to our canonical form, or to that of
//! an older version of the model: the checksum of their release was made over it.

use serde_json::Value;

use super::decode::decode;
use super::older_model::is_older_form;
use crate::domain::release::{Change, Operation};

/// The canonical text of the record after a change; `None` when it was deleted.
///
/// # Errors
/// Fails with the reason when change and record do not match or the record is not canonical.
pub fn decode_change(change: &Change, record: Option<&Value>) -> Result<Option<String>, String> {
    let record = match (change.operation, record) {
        (Operation::Deleted, None) => return Ok(None),
        (Operation::Created | Operation::Updated, Some(record)) => record,
        (Operation::Deleted, Some(_)) => return Err("a deleted record is none".to_owned()),
        (Operation::Created | Operation::Updated, None) => {
            return Err("its record is missing".to_owned());
        }
    };
    let decoded = decode(change.resource, record)
        .map_err(|error| format!("its record cannot be read: {error}"))?;
    if decoded.id.as_str() != &*change.record_id {
        return Err(format!("its record is '{}'", decoded.id));
    }
    if decoded.value == *record {
        return Ok(Some(decoded.text));
    }
    if is_older_form(record, &decoded.value) {
        return Ok(Some(record.to_string()));
    }
    Err("its record is not as it would be written here".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::resource::ResourceKind;

    const OLD: &str = r#"{"id":"k.target","city_id":"c","plan_id":"p","kpi_id":"k","role":"target","fiscal_year":null,"period_label":null,"as_of":null,"value":0,"value_upper":null,"unit":"人","comparator":"gte","basis":"baseline","printed":"現状以上","status":"A","missing_reason":null,"statistic":null,"published_on":"2021-10-01","published_precision":"month","supersedes":null,"note":null,"note_en":null,"source":{"document_id":"d","locator":"l","printed":null,"certainty":"read"},"data_issues":[]}"#;

    fn replayed(record: &Value) -> Result<Option<String>, String> {
        let change = Change {
            resource: ResourceKind::Observations,
            record_id: "k.target".into(),
            operation: Operation::Created,
        };
        decode_change(&change, Some(record))
    }

    #[test]
    fn record_of_an_old_release_keeps_its_text() {
        let old: Value = serde_json::from_str(OLD).unwrap();
        assert_eq!(replayed(&old), Ok(Some(OLD.to_owned())));
    }

    #[test]
    fn record_without_a_field_that_was_always_there_is_refused() {
        let mut short: Value = serde_json::from_str(OLD).unwrap();
        short.as_object_mut().unwrap().shift_remove("note");
        assert!(replayed(&short).is_err());
    }
}
