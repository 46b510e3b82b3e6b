//! Decodes changes from another server. Records must be byte-identical to our canonical form.

use serde_json::Value;

use super::decode::decode;
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
    if decoded.value != *record {
        return Err("its record is not as it would be written here".to_owned());
    }
    Ok(Some(decoded.text))
}
