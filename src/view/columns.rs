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
    pub place: Place,
}

/// Where a field goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into a cell of this column.
    Cell(String),
    /// Into the cells of its own fields.
    Cells(Columns),
    /// Into rows of another table: its number, and the cells of a row.
    Rows { table: usize, row: Box<Place> },
    /// Into no cell.
    Nowhere,
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
                Some(column) => Place::Cell(column.clone()),
                None => Place::Nowhere,
            };
            self.fields.push(Field { name: (*name).to_owned(), place });
        } else if let Some(field) = self.fields.iter_mut().find(|field| field.name == *name) {
            // Fields of an object follow the object.
            if field.place == Place::Nowhere {
                field.place = Place::Cells(Self::default());
            }
            if let Place::Cells(inner) = &mut field.place {
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
                let row = Box::new(Place::Cells(columns));
                field.place = Place::Rows { table: number + 1, row };
            }
        }
        self
    }

    /// The names of the columns, as the header line has them.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let names = self.fields.iter().map(|field| match &field.place {
            Place::Cell(column) => vec![column.as_str()],
            Place::Cells(inner) => inner.names(),
            Place::Rows { .. } | Place::Nowhere => Vec::new(),
        });
        names.flatten().collect()
    }

    /// How many cells a row has.
    #[must_use]
    pub fn width(&self) -> usize {
        let widths = self.fields.iter().map(|field| match &field.place {
            Place::Cell(_) => 1,
            Place::Cells(inner) => inner.width(),
            Place::Rows { .. } | Place::Nowhere => 0,
        });
        widths.sum()
    }
}
