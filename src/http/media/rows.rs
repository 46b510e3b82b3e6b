//! Encodes records as rows: CSV (RFC 4180) or NDJSON.

use actix_web::http::header::HeaderName;
use serde::Serialize;

use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::view::columns::{ColumnMapping, Columns};
use crate::view::csv::{BYTE_ORDER_MARK, Csv};
use crate::view::flatten::Flattener;
use crate::view::sparse_fields::FieldSelection;

/// Number of records in the body, counted in the same snapshot.
pub const ROW_COUNT: HeaderName = HeaderName::from_static("x-row-count");

/// Encodes records as CSV or NDJSON.
pub enum RowEncoder {
    Csv {
        /// The columns of a record.
        row: ColumnMapping,
        /// For Excel: adds a byte order mark and escapes formulas.
        bom: bool,
    },
    Ndjson,
}

impl RowEncoder {
    /// CSV with all columns, or only those of `fields`.
    #[must_use]
    pub fn csv(columns: &Columns, fields: Option<&FieldSelection>, bom: bool) -> Self {
        let columns = match fields {
            Some(fields) => columns.narrowed(|name| fields.shows(name)),
            None => columns.clone(),
        };
        Self::Csv { row: ColumnMapping::Nested(columns), bom }
    }

    /// The bytes before the first record: byte order mark and header line.
    ///
    /// # Errors
    /// Never in practice: writing to memory does not fail.
    pub fn header(&self) -> Result<Vec<u8>, Problem> {
        let Self::Csv { row: ColumnMapping::Nested(columns), bom } = self else {
            return Ok(Vec::new());
        };
        let head = if *bom { BYTE_ORDER_MARK.to_vec() } else { Vec::new() };
        let mut csv = Csv::new(head, *bom);
        csv.header(&columns.names()).map_err(unwritable)?;
        csv.finish().map_err(unwritable)
    }

    /// Encodes the records of NDJSON, one per line.
    ///
    /// # Errors
    /// Fails when a record does not match its columns; the tests cover every list.
    pub fn encode(&self, lines: Vec<u8>) -> Result<Vec<u8>, Problem> {
        let Self::Csv { row, bom } = self else { return Ok(lines) };
        let mut csv = Csv::new(Vec::new(), *bom);
        let written = Flattener::new(&mut csv).rows(&lines, row).and_then(|()| csv.finish());
        written.map_err(unwritable)
    }
}

/// Records as NDJSON.
///
/// # Errors
/// Fails when a record cannot be serialized.
pub fn ndjson(records: &[impl Serialize]) -> Result<Vec<u8>, Problem> {
    let mut lines = Vec::new();
    for record in records {
        serde_json::to_writer(&mut lines, record).map_err(unwritable)?;
        lines.push(b'\n');
    }
    Ok(lines)
}

fn unwritable(error: impl std::fmt::Display) -> Problem {
    log::error!("cannot encode records as rows: {error}");
    Problem::of(Code::InternalError)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::columns::Field;

    #[derive(Clone, Serialize)]
    struct Part {
        label: Option<&'static str>,
        value: f64,
    }

    #[derive(Clone, Serialize)]
    struct Sample {
        id: &'static str,
        part: Option<Part>,
        ids: Vec<&'static str>,
        parts: Vec<Part>,
        note: &'static str,
    }

    fn columns() -> Columns {
        let cell =
            |name: &str| Field { name: name.into(), mapping: ColumnMapping::Column(name.into()) };
        let part = |name: &str| Field {
            name: name.into(),
            mapping: ColumnMapping::Column(format!("part_{name}")),
        };
        let fields = vec![part("label"), part("value")];
        Columns {
            fields: vec![
                cell("id"),
                Field { name: "part".into(), mapping: ColumnMapping::Nested(Columns { fields }) },
                cell("ids"),
                Field { name: "parts".into(), mapping: ColumnMapping::Omitted },
                cell("note"),
            ],
        }
    }

    fn sample(note: &'static str) -> Sample {
        let part = Part { label: None, value: -7.5 };
        Sample { id: "a", part: Some(part.clone()), ids: vec!["x", "y"], parts: vec![part], note }
    }

    fn written(lines: &RowEncoder, records: &[Sample]) -> String {
        let mut text = lines.header().unwrap();
        text.extend(lines.encode(ndjson(records).unwrap()).unwrap());
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn record_is_one_row_of_plain_cells() {
        let lines = RowEncoder::csv(&columns(), None, false);
        let absent = Sample { part: None, ids: Vec::new(), ..sample("") };
        assert_eq!(
            written(&lines, &[sample("say \"no\", twice"), absent]),
            "id,part_label,part_value,ids,note\r\n\
             a,,-7.5,x;y,\"say \"\"no\"\", twice\"\r\n\
             a,,,,\r\n"
        );
    }

    #[test]
    fn line_break_in_text_becomes_a_space() {
        let lines = RowEncoder::csv(&columns(), None, false);
        let text = written(&lines, &[sample("one\r\ntwo\nthree")]);
        assert!(text.ends_with("x;y,one two three\r\n"), "{text}");
    }

    #[test]
    fn formulas_are_escaped_for_excel_only_and_numbers_never() {
        for note in ["=1+1", "+1", "-1", "@sum", "\tx"] {
            let plain = written(&RowEncoder::csv(&columns(), None, false), &[sample(note)]);
            assert!(plain.contains(&format!(",{note}\r\n")), "{plain}");
            let guarded = written(&RowEncoder::csv(&columns(), None, true), &[sample(note)]);
            assert!(guarded.starts_with('\u{feff}'));
            assert!(guarded.contains(&format!(",-7.5,x;y,'{note}\r\n")), "{guarded}");
        }
    }

    #[test]
    fn fields_select_columns() {
        let fields = FieldSelection::new(vec!["note".into()]);
        let csv = RowEncoder::csv(&columns(), Some(&fields), false);
        assert_eq!(written(&csv, &[sample("n")]), "id,note\r\na,n\r\n");
    }

    #[test]
    fn a_field_that_an_older_record_lacks_is_an_empty_cell() {
        let mut columns = columns();
        columns
            .fields
            .push(Field { name: "more".into(), mapping: ColumnMapping::Column("more".into()) });
        let csv = written(&RowEncoder::csv(&columns, None, false), &[sample("n")]);
        assert!(csv.starts_with("id,") && csv.contains(",more\r\n"), "{csv}");
        assert!(csv.ends_with(",n,\r\n"), "{csv}");
    }
}
