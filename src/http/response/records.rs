//! Records as JSON text, with all or only the selected fields.

use crate::http::extract::collection::Found;
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::view::sparse_fields::FieldSelection;

/// Appends records to `json`, each followed by a separator.
///
/// # Errors
/// Fails with 500 when a record cannot be serialized, for example because the database is corrupt.
pub fn write_records<F: Found>(
    records: &[F],
    fields: Option<&FieldSelection>,
    separator: u8,
    json: &mut Vec<u8>,
) -> Result<(), Problem> {
    let written = F::write_all(records, json, |json, begin| {
        if let Some(fields) = fields {
            let narrowed = fields.narrow(&json[begin..])?;
            json.truncate(begin);
            json.extend(narrowed);
        }
        json.push(separator);
        Ok(())
    });
    written.map_err(|error| {
        log::error!("cannot serialize records as JSON: {error}");
        Problem::of(Code::InternalError)
    })
}

/// Appends records to `json`, separated by commas.
///
/// # Errors
/// As [`write_records`].
pub fn write_list<F: Found>(
    records: &[F],
    fields: Option<&FieldSelection>,
    json: &mut Vec<u8>,
) -> Result<(), Problem> {
    write_records(records, fields, b',', json)?;
    if !records.is_empty() {
        json.pop();
    }
    Ok(())
}
