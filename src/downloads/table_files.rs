//! Writes the files of one table in all formats side by side.

use std::io::Write;
use std::path::Path;

use serde_json::{Map, Number, Value, json};

use super::error::DownloadError;
use super::hashing_file::{FileDigest, HashingFile};
use super::parquet::ParquetTable;
use super::rows::Row;
use super::tables::{Column, ColumnType, Table};
use crate::domain::download::{FileFormat, ReleaseFile};
use crate::view::csv::{BYTE_ORDER_MARK, Csv};
use crate::view::flatten::RowSink;

pub struct TableFiles<'a> {
    table: &'a Table,
    csv: Csv<HashingFile>,
    /// CSV with a byte order mark, for Excel.
    bom: Csv<HashingFile>,
    ndjson: HashingFile,
    parquet: ParquetTable,
    rows: u64,
}

impl<'a> TableFiles<'a> {
    /// # Errors
    /// Fails when a file cannot be created.
    pub fn create(
        directory: &Path,
        table: &'a Table,
        metadata: &[(&str, String)],
    ) -> Result<Self, DownloadError> {
        let out = |format: FileFormat| HashingFile::create(&directory.join(name(table, format)));
        let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        let mut csv = Csv::new(out(FileFormat::Csv)?, false);
        csv.header(&names)?;
        let mut bom_file = out(FileFormat::CsvBom)?;
        bom_file.write_all(BYTE_ORDER_MARK)?;
        let mut bom = Csv::new(bom_file, true);
        bom.header(&names)?;
        let ndjson = out(FileFormat::Ndjson)?;
        let parquet = ParquetTable::new(out(FileFormat::Parquet)?, table, metadata)?;
        Ok(Self { table, csv, bom, ndjson, parquet, rows: 0 })
    }

    /// Appends rows; `lines` has the NDJSON if the records contain more than their rows.
    ///
    /// # Errors
    /// Fails when a file cannot be written, or a cell is not of its column's type.
    pub fn add(&mut self, rows: &[Row], lines: Option<&[u8]>) -> Result<(), DownloadError> {
        for row in rows {
            write_row(&mut self.csv, &self.table.columns, row)?;
            write_row(&mut self.bom, &self.table.columns, row)?;
        }
        match lines {
            Some(lines) => self.ndjson.write_all(lines)?,
            None => {
                for row in rows {
                    serde_json::to_writer(&mut self.ndjson, &object(&self.table.columns, row)?)?;
                    self.ndjson.write_all(b"\n")?;
                }
            }
        }
        self.parquet.add(rows)?;
        self.rows += rows.len() as u64;
        Ok(())
    }

    /// # Errors
    /// Fails when a file cannot be written.
    pub fn finish(self) -> Result<[ReleaseFile; 4], DownloadError> {
        let (table, rows) = (self.table, self.rows);
        let file = |format, written| {
            let FileDigest { bytes, sha256 } = written;
            let (name, table) = (name(table, format), Some(table.name.clone()));
            ReleaseFile { name, table, format, rows: Some(rows), bytes, sha256 }
        };
        Ok([
            file(FileFormat::Csv, self.csv.finish()?.finish()?),
            file(FileFormat::CsvBom, self.bom.finish()?.finish()?),
            file(FileFormat::Ndjson, self.ndjson.finish()?),
            file(FileFormat::Parquet, self.parquet.finish()?),
        ])
    }
}

/// `measures.parquet`
fn name(table: &Table, format: FileFormat) -> String {
    format!("{}{}", table.name, format.suffix())
}

fn write_row(
    csv: &mut Csv<HashingFile>,
    columns: &[Column],
    row: &Row,
) -> Result<(), DownloadError> {
    for (column, cell) in columns.iter().zip(row) {
        match (column.kind, cell) {
            (_, None) => csv.empty()?,
            (ColumnType::Text | ColumnType::List, Some(text)) => csv.text(text)?,
            (_, Some(text)) => csv.plain(text)?,
        }
    }
    Ok(csv.end_row()?)
}

/// Converts a row to an object with one key per column.
fn object(columns: &[Column], row: &Row) -> Result<Value, DownloadError> {
    let mut object = Map::new();
    for (column, cell) in columns.iter().zip(row) {
        let value = match (column.kind, cell) {
            (_, None) => Value::Null,
            (ColumnType::Integer | ColumnType::Decimal, Some(text)) => {
                Value::Number(serde_json::from_str::<Number>(text)?)
            }
            (ColumnType::Boolean, Some(text)) => Value::Bool(text == "true"),
            (ColumnType::List, Some(text)) => json!(text.split_terminator(';').collect::<Vec<_>>()),
            (ColumnType::Text | ColumnType::Date | ColumnType::DateTime, Some(text)) => json!(text),
        };
        object.insert(column.name.clone(), value);
    }
    Ok(Value::Object(object))
}
