//! A serializer that flattens a record into the cells of one row, following its columns.
//!
//! Numbers are written as they are, lists of plain values are joined by `;`, lists of objects
//! become rows of a child table. A [`RowSink`] receives the cells.

use std::fmt::{self, Write as _};

use serde::Serialize;
use serde::ser::{self, Impossible, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use super::columns::{ColumnMapping, Columns};

/// A record that does not match its schema, or a failed write.
#[derive(Debug, thiserror::Error)]
pub enum CellError {
    #[error("{0}")]
    Shape(String),
    #[error(transparent)]
    Write(#[from] csv::Error),
}

impl ser::Error for CellError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::Shape(message.to_string())
    }
}

/// Receives the cells of a row, in order.
pub trait RowSink {
    /// An empty cell: unknown or not applicable.
    ///
    /// # Errors
    /// Fails when writing fails; so do the other methods.
    fn empty(&mut self) -> Result<(), CellError>;

    /// Free text, or a code of a codelist.
    #[expect(clippy::missing_errors_doc, reason = "see `empty`")]
    fn text(&mut self, text: &str) -> Result<(), CellError>;

    /// A number or a boolean.
    #[expect(clippy::missing_errors_doc, reason = "see `empty`")]
    fn plain(&mut self, text: &str) -> Result<(), CellError>;

    /// Ends the row.
    #[expect(clippy::missing_errors_doc, reason = "see `empty`")]
    fn end_row(&mut self) -> Result<(), CellError>;

    /// Starts a row of child table `table`; cells go there until its `end_row`.
    fn begin_part(&mut self, table: usize);
}

/// Writes records as rows.
pub struct FlatSerializer<'w, S> {
    sheet: &'w mut S,
    /// Reused buffer for formatted cells.
    scratch: String,
    /// The elements so far, while a list is being joined.
    list: Option<String>,
}

impl<'w, S: RowSink> FlatSerializer<'w, S> {
    pub fn new(sheet: &'w mut S) -> Self {
        Self { sheet, scratch: String::new(), list: None }
    }

    /// Writes a record as one row.
    ///
    /// # Errors
    /// Fails when the record does not match its columns.
    pub fn row<T: Serialize + ?Sized>(
        &mut self,
        record: &T,
        place: &ColumnMapping,
    ) -> Result<(), CellError> {
        record.serialize(Value { cells: self, place })?;
        self.sheet.end_row()
    }

    fn plain(&mut self, text: &str) -> Result<(), CellError> {
        if self.joined(text) { Ok(()) } else { self.sheet.plain(text) }
    }

    fn shown(&mut self, value: impl fmt::Display) -> Result<(), CellError> {
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        let _ = write!(scratch, "{value}");
        let written = self.plain(&scratch);
        self.scratch = scratch;
        written
    }

    fn text(&mut self, text: &str) -> Result<(), CellError> {
        if self.joined(text) { Ok(()) } else { self.sheet.text(text) }
    }

    /// Within a list, appends the element to the joined text.
    fn joined(&mut self, text: &str) -> bool {
        let Some(list) = &mut self.list else { return false };
        if !list.is_empty() {
            list.push(';');
        }
        list.push_str(text);
        true
    }
}

fn shape<T>(found: &str, place: &str) -> Result<T, CellError> {
    Err(CellError::Shape(format!("{found} where the schema has {place}")))
}

/// A record or one of its fields.
struct Value<'a, 'w, S> {
    cells: &'a mut FlatSerializer<'w, S>,
    place: &'a ColumnMapping,
}

/// The fields of a record, in order.
struct Fields<'a, 'w, S> {
    cells: &'a mut FlatSerializer<'w, S>,
    columns: &'a Columns,
    next: usize,
}

impl<S: RowSink> SerializeStruct for Fields<'_, '_, S> {
    type Ok = ();
    type Error = CellError;

    /// Skips a field without a column: the columns may be a subset of the record's fields.
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), CellError> {
        self.field(key, value)
    }

    fn end(self) -> Result<(), CellError> {
        self.complete()
    }
}

/// A struct with a flattened field serializes as a map.
impl<S: RowSink> SerializeMap for Fields<'_, '_, S> {
    type Ok = ();
    type Error = CellError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> Result<(), CellError> {
        shape("a map", "a record")
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, _: &T) -> Result<(), CellError> {
        shape("a map", "a record")
    }

    fn serialize_entry<K: Serialize + ?Sized, V: Serialize + ?Sized>(
        &mut self,
        key: &K,
        value: &V,
    ) -> Result<(), CellError> {
        let key = serde_json::to_string(key).map_err(<CellError as ser::Error>::custom)?;
        self.field(key.trim_matches('"'), value)
    }

    fn end(self) -> Result<(), CellError> {
        self.complete()
    }
}

impl<S: RowSink> Fields<'_, '_, S> {
    fn field<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), CellError> {
        match self.columns.fields.get(self.next) {
            Some(field) if field.name == key => {
                self.next += 1;
                match &field.place {
                    ColumnMapping::Omitted => Ok(()),
                    place => value.serialize(Value { cells: self.cells, place }),
                }
            }
            _ => Ok(()),
        }
    }

    fn complete(self) -> Result<(), CellError> {
        match self.columns.fields.get(self.next) {
            None => Ok(()),
            Some(missing) => shape("nothing", &missing.name),
        }
    }
}

impl<S: RowSink> SerializeSeq for Value<'_, '_, S> {
    type Ok = ();
    type Error = CellError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), CellError> {
        let ColumnMapping::ChildTable { table, row } = self.place else {
            return value.serialize(Value { cells: self.cells, place: self.place });
        };
        self.cells.sheet.begin_part(*table);
        self.cells.row(value, row)
    }

    fn end(self) -> Result<(), CellError> {
        match self.cells.list.take() {
            Some(joined) => self.cells.sheet.text(&joined),
            None => Ok(()),
        }
    }
}

type Never = Impossible<(), CellError>;

impl<'a, 'w, S: RowSink> Serializer for Value<'a, 'w, S> {
    type Ok = ();
    type Error = CellError;
    type SerializeSeq = Self;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Fields<'a, 'w, S>;
    type SerializeStruct = Fields<'a, 'w, S>;
    type SerializeStructVariant = Never;

    fn serialize_bool(self, value: bool) -> Result<(), CellError> {
        self.cells.plain(if value { "true" } else { "false" })
    }

    fn serialize_i8(self, value: i8) -> Result<(), CellError> {
        self.cells.shown(value)
    }

    fn serialize_i16(self, value: i16) -> Result<(), CellError> {
        self.cells.shown(value)
    }

    fn serialize_i32(self, value: i32) -> Result<(), CellError> {
        self.cells.shown(value)
    }

    fn serialize_i64(self, value: i64) -> Result<(), CellError> {
        self.cells.shown(value)
    }

    fn serialize_u8(self, value: u8) -> Result<(), CellError> {
        self.cells.shown(value)
    }

    fn serialize_u16(self, value: u16) -> Result<(), CellError> {
        self.cells.shown(value)
    }

    fn serialize_u32(self, value: u32) -> Result<(), CellError> {
        self.cells.shown(value)
    }

    fn serialize_u64(self, value: u64) -> Result<(), CellError> {
        self.cells.shown(value)
    }

    fn serialize_f32(self, value: f32) -> Result<(), CellError> {
        self.cells.shown(value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), CellError> {
        self.cells.shown(value)
    }

    fn serialize_char(self, value: char) -> Result<(), CellError> {
        self.cells.text(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), CellError> {
        self.cells.text(value)
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), CellError> {
        shape("bytes", "a plain value")
    }

    fn serialize_none(self) -> Result<(), CellError> {
        let empty = match self.place {
            ColumnMapping::Nested(columns) => columns.width(),
            ColumnMapping::Column(_) | ColumnMapping::Omitted => 1,
            ColumnMapping::ChildTable { .. } => 0,
        };
        (0..empty).try_for_each(|_| self.cells.sheet.empty())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), CellError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), CellError> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), CellError> {
        self.serialize_none()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), CellError> {
        self.cells.text(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), CellError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), CellError> {
        shape(name, "a plain value")
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, CellError> {
        if !matches!(self.place, ColumnMapping::ChildTable { .. }) {
            self.cells.list = Some(String::new());
        }
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Never, CellError> {
        shape("a tuple", "a plain value")
    }

    fn serialize_tuple_struct(self, name: &'static str, _: usize) -> Result<Never, CellError> {
        shape(name, "a plain value")
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Never, CellError> {
        shape(name, "a plain value")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Fields<'a, 'w, S>, CellError> {
        self.serialize_struct("a map", 0)
    }

    fn serialize_struct(
        self,
        name: &'static str,
        _: usize,
    ) -> Result<Fields<'a, 'w, S>, CellError> {
        match self.place {
            ColumnMapping::Nested(columns) => Ok(Fields { cells: self.cells, columns, next: 0 }),
            ColumnMapping::Column(column) => shape(name, column),
            ColumnMapping::Omitted | ColumnMapping::ChildTable { .. } => shape(name, "no column"),
        }
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Never, CellError> {
        shape(name, "a plain value")
    }
}
