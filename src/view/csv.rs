//! Rows as CSV (RFC 4180): CRLF, quotes where they are needed.
//!
//! A line break in a text becomes a space (行政データにおける機械可読性に関するルール L1-14).

use std::io::Write;

use csv::{Terminator, Writer, WriterBuilder};

use super::flatten::{CellError, RowSink};

/// By which Excel tells UTF-8 from the encoding of its country.
pub const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// What begins a formula in a spreadsheet (OWASP, CSV injection).
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

pub struct Csv<W: Write> {
    writer: Writer<W>,
    /// Whether a text that looks like a formula gets an apostrophe before it, for Excel.
    guarded: bool,
}

impl<W: Write> Csv<W> {
    pub fn new(out: W, guarded: bool) -> Self {
        let writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        Self { writer, guarded }
    }

    /// The line that names the columns.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn header(&mut self, names: &[&str]) -> Result<(), CellError> {
        Ok(self.writer.write_record(names)?)
    }

    /// What it was written to, with everything in it.
    ///
    /// # Errors
    /// When the rest cannot be written.
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
        let broken = text.contains(['\n', '\r']);
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

    /// Columns of one table have no parts.
    fn begin_part(&mut self, _: usize) {}
}

fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\n', '\r'], " ")
}
