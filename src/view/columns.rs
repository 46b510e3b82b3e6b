//! Which columns a record has in a table, read off the schemas of the `OpenAPI` document.
//!
//! An object becomes columns with its name in front, a list of plain values one column, a list of
//! objects none: it is a table of its own (data dictionary, `column`).

use std::collections::BTreeMap;

use super::dictionary::FieldView;

/// The columns of a record, as a tree of its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    pub fields: Vec<Field>,
}

/// A field of a record or of an object in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub name: String,
    pub place: ColumnMapping,
}

/// Where a field goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnMapping {
    /// Into a cell of this column.
    Column(String),
    /// Into the cells of its own fields.
    Nested(Columns),
    /// Into rows of another table: its number, and the cells of a row.
    ChildTable { table: usize, row: Box<ColumnMapping> },
    /// Into no cell.
    Omitted,
}

impl Columns {
    /// The columns of every schema that has fields.
    #[must_use]
    pub fn of_schemas(rows: &[FieldView]) -> BTreeMap<String, Self> {
        let mut all: BTreeMap<String, Self> = BTreeMap::new();
        for row in rows {
            let path: Vec<&str> = row.field.split('.').collect();
            all.entry(row.schema.clone()).or_default().insert(&path, row);
        }
        all
    }

    fn insert(&mut self, path: &[&str], row: &FieldView) {
        let [name, rest @ ..] = path else { return };
        if rest.is_empty() {
            let place = match &row.column {
                Some(column) => ColumnMapping::Column(column.clone()),
                None => ColumnMapping::Omitted,
            };
            self.fields.push(Field { name: (*name).to_owned(), place });
        } else if let Some(field) = self.fields.iter_mut().find(|field| field.name == *name) {
            // Fields of an object follow the object.
            if field.place == ColumnMapping::Omitted {
                field.place = ColumnMapping::Nested(Self::default());
            }
            if let ColumnMapping::Nested(inner) = &mut field.place {
                inner.insert(rest, row);
            }
        }
    }

    /// Only some of the fields, in the order of the record.
    #[must_use]
    pub fn narrowed(&self, wanted: impl Fn(&str) -> bool) -> Self {
        Self { fields: self.fields.iter().filter(|field| wanted(&field.name)).cloned().collect() }
    }

    /// With some lists of objects, by the names of their fields, as tables of their own, numbered
    /// from 1.
    #[must_use]
    pub fn with_parts(mut self, parts: impl IntoIterator<Item = (String, Self)>) -> Self {
        for (number, (name, columns)) in parts.into_iter().enumerate() {
            if let Some(field) = self.fields.iter_mut().find(|field| field.name == name) {
                let row = Box::new(ColumnMapping::Nested(columns));
                field.place = ColumnMapping::ChildTable { table: number + 1, row };
            }
        }
        self
    }

    /// The names of the columns, as the header line has them.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let names = self.fields.iter().map(|field| match &field.place {
            ColumnMapping::Column(column) => vec![column.as_str()],
            ColumnMapping::Nested(inner) => inner.names(),
            ColumnMapping::ChildTable { .. } | ColumnMapping::Omitted => Vec::new(),
        });
        names.flatten().collect()
    }

    /// How many cells a row has.
    #[must_use]
    pub fn width(&self) -> usize {
        let widths = self.fields.iter().map(|field| match &field.place {
            ColumnMapping::Column(_) => 1,
            ColumnMapping::Nested(inner) => inner.width(),
            ColumnMapping::ChildTable { .. } | ColumnMapping::Omitted => 0,
        });
        widths.sum()
    }
}
