//! Table rows of one resource, independent of the output format.

use super::tables::TableGroup;
use crate::view::flatten::{CellError, Flattener, RowSink};

/// One cell per column; `None` where the value is unknown or not applicable.
pub type Row = Vec<Option<String>>;

/// A batch of records of a resource.
#[derive(Debug)]
pub struct Rows {
    /// Rows by table of the group.
    pub tables: Vec<Vec<Row>>,
    /// The complete records as NDJSON.
    pub lines: Vec<u8>,
    row: Row,
    part: Option<(usize, Row)>,
    /// Number of child rows of the current record so far, by table.
    parts: Vec<usize>,
}

impl Rows {
    /// The rows of records given as NDJSON.
    ///
    /// # Errors
    /// Fails when a record does not match its columns.
    pub fn of(group: &TableGroup, lines: Vec<u8>) -> Result<Self, CellError> {
        let tables = group.tables.len();
        let mut rows = Self {
            tables: vec![Vec::new(); tables],
            lines: Vec::new(),
            row: Row::new(),
            part: None,
            parts: vec![0; tables],
        };
        Flattener::new(&mut rows).rows(&lines, &group.row)?;
        rows.lines = lines;
        Ok(rows)
    }

    fn push(&mut self, cell: Option<String>) {
        match &mut self.part {
            Some((_, row)) => row.push(cell),
            None => self.row.push(cell),
        }
    }
}

impl RowSink for Rows {
    fn empty(&mut self) -> Result<(), CellError> {
        self.push(None);
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), CellError> {
        self.push(Some(text.to_owned()));
        Ok(())
    }

    fn plain(&mut self, text: &str) -> Result<(), CellError> {
        self.text(text)
    }

    fn end_row(&mut self) -> Result<(), CellError> {
        if let Some((table, row)) = self.part.take() {
            self.tables[table].push(row);
        } else {
            self.tables[0].push(std::mem::take(&mut self.row));
            self.parts.fill(0);
        }
        Ok(())
    }

    /// Starts a child row with the identifier of its record, which is the record's first cell.
    fn begin_part(&mut self, table: usize) {
        self.parts[table] += 1;
        let id = self.row.first().cloned().flatten();
        self.part = Some((table, vec![id, Some(self.parts[table].to_string())]));
    }
}
