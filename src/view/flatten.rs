//! Flattens a record, given as JSON text, into the cells of one row, following its columns.
//!
//! Numbers are written as they are, lists of plain values are joined by `;`, lists of objects
//! become rows of a child table. A [`RowSink`] receives the cells.

use std::fmt::{self, Write as _};

use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::columns::{ColumnMapping, Field};

/// A record that does not match its columns, or a failed write.
#[derive(Debug, thiserror::Error)]
pub enum CellError {
    #[error("a record does not match its columns: {0}")]
    Shape(#[from] serde_json::Error),
    #[error(transparent)]
    Write(#[from] csv::Error),
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
pub struct Flattener<'w, S> {
    sink: &'w mut S,
    /// Reused buffer for formatted cells.
    scratch: String,
    /// The elements so far, while a list is being joined.
    list: Option<String>,
}

impl<'w, S: RowSink> Flattener<'w, S> {
    pub fn new(sink: &'w mut S) -> Self {
        Self { sink, scratch: String::new(), list: None }
    }

    /// Writes the records of NDJSON, each as one row.
    ///
    /// # Errors
    /// Fails when a record does not match its columns.
    pub fn rows(&mut self, lines: &[u8], mapping: &ColumnMapping) -> Result<(), CellError> {
        // Once for all, instead of for each text.
        let lines = str::from_utf8(lines).map_err(serde_json::Error::custom)?;
        for line in lines.lines() {
            let mut record = serde_json::Deserializer::from_str(line);
            Value { cells: self, mapping }.deserialize(&mut record)?;
            self.sink.end_row()?;
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), CellError> {
        if self.joined(text) { Ok(()) } else { self.sink.text(text) }
    }

    /// A number or a boolean.
    fn plain(&mut self, value: impl fmt::Display) -> Result<(), CellError> {
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        let _ = write!(scratch, "{value}");
        let written = if self.joined(&scratch) { Ok(()) } else { self.sink.plain(&scratch) };
        self.scratch = scratch;
        written
    }

    /// Empty cells for fields that a record lacks.
    fn leave_empty(&mut self, fields: &[Field]) -> Result<(), CellError> {
        let cells: usize = fields.iter().map(|field| field.mapping.width()).sum();
        (0..cells).try_for_each(|_| self.sink.empty())
    }

    fn field<'de, A: MapAccess<'de>>(
        &mut self,
        field: &Field,
        fields: &mut A,
    ) -> Result<(), A::Error> {
        if field.mapping == ColumnMapping::Omitted {
            return fields.next_value::<IgnoredAny>().map(|_| ());
        }
        fields.next_value_seed(Value { cells: self, mapping: &field.mapping })
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

/// A record or one of its values.
struct Value<'a, 'w, S> {
    cells: &'a mut Flattener<'w, S>,
    mapping: &'a ColumnMapping,
}

impl<'de, S: RowSink> DeserializeSeed<'de> for Value<'_, '_, S> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, S: RowSink> Visitor<'de> for Value<'_, '_, S> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.mapping {
            ColumnMapping::Column(column) => write!(formatter, "a cell for {column}"),
            ColumnMapping::Nested(_) => formatter.write_str("an object"),
            ColumnMapping::ChildTable { .. } => formatter.write_str("a list of objects"),
            ColumnMapping::Omitted => formatter.write_str("anything"),
        }
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<(), E> {
        self.cells.plain(value).map_err(E::custom)
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<(), E> {
        self.cells.plain(value).map_err(E::custom)
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<(), E> {
        self.cells.plain(value).map_err(E::custom)
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<(), E> {
        self.cells.plain(value).map_err(E::custom)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        self.cells.text(text).map_err(E::custom)
    }

    /// Null.
    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        (0..self.mapping.width()).try_for_each(|_| self.cells.sink.empty()).map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        if let ColumnMapping::ChildTable { table, row } = self.mapping {
            let mut part = PartRow { cells: self.cells, table: *table, row };
            while list.next_element_seed(&mut part)?.is_some() {}
            return Ok(());
        }
        self.cells.list = Some(String::new());
        let mapping = self.mapping;
        while list.next_element_seed(Value { cells: &mut *self.cells, mapping })?.is_some() {}
        let joined = self.cells.list.take().unwrap_or_default();
        self.cells.sink.text(&joined).map_err(A::Error::custom)
    }

    /// Skips a field without a column, and leaves the cells of a missing field empty: the columns may be
    /// a subset of the record's fields, and records of an older version of the model lack new ones.
    /// Within a list, an object becomes its values joined by `=`.
    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        if self.cells.list.is_some() {
            return self.join(fields);
        }
        let columns = match self.mapping {
            ColumnMapping::Nested(columns) => columns.fields.as_slice(),
            _ => &[],
        };
        let mut wanted = columns;
        while let Some(place) = fields.next_key_seed(PlaceIn(wanted))? {
            let (missing, from) = wanted.split_at(place.unwrap_or(0));
            match from {
                [field, rest @ ..] if place.is_some() => {
                    self.cells.leave_empty(missing).map_err(A::Error::custom)?;
                    self.cells.field(field, &mut fields)?;
                    wanted = rest;
                }
                _ => {
                    fields.next_value::<IgnoredAny>()?;
                }
            }
        }
        self.cells.leave_empty(wanted).map_err(A::Error::custom)
    }
}

impl<S: RowSink> Value<'_, '_, S> {
    fn join<'de, A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let mut values = Vec::new();
        while let Some((_, value)) = fields.next_entry::<IgnoredAny, serde_json::Value>()? {
            values.push(value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        }
        self.cells.joined(&values.join("="));
        Ok(())
    }
}

/// An object of a list, as a row of a child table.
struct PartRow<'a, 'w, S> {
    cells: &'a mut Flattener<'w, S>,
    table: usize,
    row: &'a ColumnMapping,
}

impl<'de, S: RowSink> DeserializeSeed<'de> for &mut PartRow<'_, '_, S> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.cells.sink.begin_part(self.table);
        Value { cells: &mut *self.cells, mapping: self.row }.deserialize(deserializer)?;
        self.cells.sink.end_row().map_err(D::Error::custom)
    }
}

/// The place of a key among the fields that are still to come; `None` when it has no column.
struct PlaceIn<'a>(&'a [Field]);

impl<'de> DeserializeSeed<'de> for PlaceIn<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for PlaceIn<'_> {
    type Value = Option<usize>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.0.iter().position(|field| field.name == key))
    }
}
