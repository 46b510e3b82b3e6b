//! The table columns of a record, derived from the schemas of the `OpenAPI` document.
//!
//! An object becomes columns prefixed with its name, a list of plain values one column, a list of
//! objects a child table (data dictionary, `column`).

use std::collections::BTreeMap;

use super::dictionary::FieldView;

/// The columns of a record, as a tree of its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    pub fields: Vec<Field>,
}

/// A field of a record or of a nested object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub name: String,
    pub mapping: ColumnMapping,
}

/// How a field maps to columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnMapping {
    /// One cell in this column.
    Column(String),
    /// The cells of its own fields.
    Nested(Columns),
    /// Rows of a child table: the table's number, and the columns of a row.
    ChildTable { table: usize, row: Box<ColumnMapping> },
    /// No column.
    Omitted,
}

impl Columns {
    /// The columns of every schema with fields.
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
            let mapping = match &row.column {
                Some(column) => ColumnMapping::Column(column.clone()),
                None => ColumnMapping::Omitted,
            };
            self.fields.push(Field { name: (*name).to_owned(), mapping });
        } else if let Some(field) = self.fields.iter_mut().find(|field| field.name == *name) {
            // The rows of an object's fields follow the row of the object.
            if field.mapping == ColumnMapping::Omitted {
                field.mapping = ColumnMapping::Nested(Self::default());
            }
            if let ColumnMapping::Nested(inner) = &mut field.mapping {
                inner.insert(rest, row);
            }
        }
    }

    /// A subset of the fields, in record order.
    #[must_use]
    pub fn narrowed(&self, wanted: impl Fn(&str) -> bool) -> Self {
        Self { fields: self.fields.iter().filter(|field| wanted(&field.name)).cloned().collect() }
    }

    /// Maps the named lists of objects to child tables, numbered from 1; the name of a list within an
    /// object has the names of the objects before it (`inputs.path`).
    #[must_use]
    pub fn with_parts(mut self, parts: impl IntoIterator<Item = (String, Self)>) -> Self {
        for (number, (name, columns)) in parts.into_iter().enumerate() {
            let path: Vec<&str> = name.split('.').collect();
            if let Some(field) = self.field_mut(&path) {
                let row = Box::new(ColumnMapping::Nested(columns));
                field.mapping = ColumnMapping::ChildTable { table: number + 1, row };
            }
        }
        self
    }

    fn field_mut(&mut self, path: &[&str]) -> Option<&mut Field> {
        let (name, rest) = path.split_first()?;
        let field = self.fields.iter_mut().find(|field| field.name == *name)?;
        if rest.is_empty() {
            return Some(field);
        }
        match &mut field.mapping {
            ColumnMapping::Nested(inner) => inner.field_mut(rest),
            ColumnMapping::Column(_)
            | ColumnMapping::ChildTable { .. }
            | ColumnMapping::Omitted => None,
        }
    }

    /// Column names, for the header line.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let names = self.fields.iter().map(|field| match &field.mapping {
            ColumnMapping::Column(column) => vec![column.as_str()],
            ColumnMapping::Nested(inner) => inner.names(),
            ColumnMapping::ChildTable { .. } | ColumnMapping::Omitted => Vec::new(),
        });
        names.flatten().collect()
    }

    /// Number of cells in a row.
    #[must_use]
    pub fn width(&self) -> usize {
        self.fields.iter().map(|field| field.mapping.width()).sum()
    }
}

impl ColumnMapping {
    /// Number of cells in a row.
    #[must_use]
    pub fn width(&self) -> usize {
        match self {
            Self::Column(_) => 1,
            Self::Nested(inner) => inner.width(),
            Self::ChildTable { .. } | Self::Omitted => 0,
        }
    }
}
