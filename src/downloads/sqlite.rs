//! `SQLite` writer: all tables in one database.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

use super::error::DownloadError;
use super::rows::Row;
use super::sqlite_schema::{Schema, link_name, linked_lists};
use super::tables::{Column, ColumnType, Table, TableGroup};
use super::values::invalid_cell;
use crate::domain::codelist;

/// Schema version for readers, stored as `user_version`.
const VERSION: i32 = 1;

/// The file is new and is discarded on failure, so no journal is needed.
const WRITE_PRAGMAS: &str = "pragma journal_mode = off; pragma synchronous = off; \
     pragma locking_mode = exclusive; pragma cache_size = -65536; pragma foreign_keys = off";

const METADATA_TABLES: &str =
    "create table about (key text primary key, value text not null) strict;
create table columns (
    table_name text not null, name text not null, unit text, unit_column text, codelist_id text,
    description text not null, primary key (table_name, name)
) strict;
create table codelist_words (
    codelist_id text not null, code text not null, position integer not null, label text not null,
    label_en text not null, definition text not null, definition_en text not null,
    primary key (codelist_id, code)
) strict;
";

pub struct Database<'a> {
    connection: Connection,
    schema: Schema<'a>,
}

impl<'a> Database<'a> {
    /// # Errors
    /// Fails when it cannot be written.
    pub fn create(
        path: &Path,
        groups: &'a [TableGroup],
        about: &[(&str, String)],
    ) -> Result<Self, DownloadError> {
        let connection = Connection::open(path)?;
        connection.execute_batch(WRITE_PRAGMAS)?;
        connection.pragma_update(None, "user_version", VERSION)?;
        let schema = Schema::of(groups);
        connection.execute_batch(&format!("begin; {METADATA_TABLES}{}", schema.tables()))?;
        let mut insert = connection.prepare("insert into about values (?, ?)")?;
        for (key, value) in about {
            insert.execute(params![key, value])?;
        }
        drop(insert);
        for table in groups.iter().flat_map(|group| &group.tables) {
            describe(&connection, table)?;
        }
        codelists(&connection)?;
        Ok(Self { connection, schema })
    }

    /// Inserts rows of a table and of its link tables.
    ///
    /// # Errors
    /// Fails when it cannot be written, or a cell is not of its column's type.
    pub fn add(&mut self, table: &Table, rows: &[Row]) -> Result<(), DownloadError> {
        let placeholders = vec!["?"; table.columns.len()].join(", ");
        let statement = format!("insert into {} values ({placeholders})", table.name);
        let mut insert = self.connection.prepare_cached(&statement)?;
        for row in rows {
            let values = table.columns.iter().zip(row).map(|(column, cell)| {
                cell.as_ref().map_or(Ok(Value::Null), |text| value(column, text))
            });
            let values: Vec<Value> = values.collect::<Result<_, _>>()?;
            insert.execute(params_from_iter(values))?;
        }
        for (column, _) in linked_lists(table) {
            self.link(table, column, rows)?;
        }
        Ok(())
    }

    fn link(&self, table: &Table, column: &Column, rows: &[Row]) -> Result<(), DownloadError> {
        let statement = format!("insert into {} values (?, ?, ?)", link_name(table, column));
        let mut insert = self.connection.prepare_cached(&statement)?;
        let position = table.columns.iter().position(|other| other.name == column.name);
        for row in rows {
            let list = position.and_then(|position| row[position].as_deref()).unwrap_or_default();
            for (position, id) in (1_i64..).zip(list.split_terminator(';')) {
                insert.execute(params![row[0], position, id])?;
            }
        }
        Ok(())
    }

    /// # Errors
    /// Fails when it cannot be written, or a foreign key is dangling.
    pub fn finish(self) -> Result<(), DownloadError> {
        self.connection.execute_batch(&self.schema.afterwards())?;
        self.connection.execute_batch("commit")?;
        let mut check = self.connection.prepare("pragma foreign_key_check")?;
        let mut dangling = check.query([])?;
        if let Some(row) = dangling.next()? {
            let (from, to): (String, String) = (row.get(0)?, row.get(2)?);
            return Err(DownloadError::Dangling(format!("from {from} to {to}")));
        }
        drop(dangling);
        drop(check);
        self.connection.execute_batch("analyze")?;
        self.connection.close().map_err(|(_, error)| error.into())
    }
}

fn value(column: &Column, text: &str) -> Result<Value, DownloadError> {
    let typed = match column.kind {
        ColumnType::Text | ColumnType::List | ColumnType::Date | ColumnType::DateTime => {
            Some(Value::Text(text.to_owned()))
        }
        ColumnType::Integer => text.parse().ok().map(Value::Integer),
        ColumnType::Decimal => text.parse().ok().map(Value::Real),
        ColumnType::Boolean => text.parse::<bool>().ok().map(|flag| Value::Integer(flag.into())),
    };
    typed.ok_or_else(|| invalid_cell(column, text))
}

fn describe(connection: &Connection, table: &Table) -> Result<(), DownloadError> {
    let mut insert = connection.prepare_cached("insert into columns values (?, ?, ?, ?, ?, ?)")?;
    for column in &table.columns {
        insert.execute(params![
            table.name,
            column.name,
            column.unit,
            column.unit_column,
            column.codelist_id,
            column.description
        ])?;
    }
    Ok(())
}

fn codelists(connection: &Connection) -> Result<(), DownloadError> {
    let mut insert =
        connection.prepare("insert into codelist_words values (?, ?, ?, ?, ?, ?, ?)")?;
    for list in codelist::all() {
        for (position, word) in (1_i64..).zip(&list.entries) {
            insert.execute(params![
                list.id,
                word.code,
                position,
                word.label,
                word.label_en,
                word.definition,
                word.definition_en
            ])?;
        }
    }
    Ok(())
}
