//! Rows as CSV (RFC 4180): CRLF line endings, quoted where needed.
//!
//! Line breaks in texts become spaces (行政データにおける機械可読性に関するルール L1-14).

use std::io::Write;

use csv::{Terminator, Writer, WriterBuilder};

use super::flatten::{CellError, RowSink};

/// Excel needs it to detect UTF-8.
pub const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Characters that start a formula in a spreadsheet (OWASP, CSV injection).
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

pub struct Csv<W: Write> {
    writer: Writer<W>,
    /// Whether to prefix texts that look like formulas with an apostrophe, for Excel.
    guarded: bool,
}

impl<W: Write> Csv<W> {
    pub fn new(out: W, guarded: bool) -> Self {
        let writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        Self { writer, guarded }
    }

    /// Writes the header line.
    ///
    /// # Errors
    /// Fails when writing fails.
    pub fn header(&mut self, names: &[&str]) -> Result<(), CellError> {
        Ok(self.writer.write_record(names)?)
    }

    /// Flushes and returns the underlying writer.
    ///
    /// # Errors
    /// Fails when flushing fails.
    pub fn finish(self) -> Result<W, CellError> {
        let out = self.writer.into_inner();
        out.map_err(|error| CellError::Write(error.into_error().into()))
    }
}

impl<W: Write> RowSink for Csv<W> {
    fn empty(&mut self) -> Result<(), CellError> {
        self.plain("")
    }

    fn text(&mut self, text: &str) -> Result<(), CellError> {
        let formula = self.guarded && text.starts_with(FORMULA);
        let broken = text.bytes().any(|byte| matches!(byte, b'\n' | b'\r'));
        match (formula, broken) {
            (false, false) => self.plain(text),
            (false, true) => self.plain(&one_line(text)),
            (true, _) => self.plain(&format!("'{}", one_line(text))),
        }
    }

    fn plain(&mut self, text: &str) -> Result<(), CellError> {
        Ok(self.writer.write_field(text)?)
    }

    fn end_row(&mut self) -> Result<(), CellError> {
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    /// CSV columns never contain child tables.
    fn begin_part(&mut self, _: usize) {}
}

fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\n', '\r'], " ")
}
