//! Which columns a record has in a table, read off the schemas of the `OpenAPI` document.
//!
//! An object becomes columns with its name in front, a list of plain values one column, a list of
//! objects none: it is a table of its own (data dictionary, `column`).

use std::collections::BTreeMap;

use crate::view::dictionary::FieldView;

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

    /// The names of the columns, as the header line has them.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let names = self.fields.iter().map(|field| match &field.place {
            Place::Cell(column) => vec![column.as_str()],
            Place::Cells(inner) => inner.names(),
            Place::Nowhere => Vec::new(),
        });
        names.flatten().collect()
    }

    /// How many cells a row has.
    #[must_use]
    pub fn width(&self) -> usize {
        let widths = self.fields.iter().map(|field| match &field.place {
            Place::Cell(_) => 1,
            Place::Cells(inner) => inner.width(),
            Place::Nowhere => 0,
        });
        widths.sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::dictionary;
    use crate::http::openapi;

    fn measures() -> Columns {
        let rows = dictionary::fields(&openapi::document());
        Columns::of_schemas(&rows).remove("Measure").unwrap()
    }

    #[test]
    fn objects_become_columns_and_lists_of_objects_none() {
        let columns = measures();
        let names = columns.names();
        assert_eq!(names[..4], ["id", "city_id", "plan_id", "policy_id"]);
        assert!(names.contains(&"source_document_id"));
        assert!(names.contains(&"theme_ids"));
        for absent in ["source", "departments", "partners", "data_issues"] {
            assert!(!names.contains(&absent), "{absent}");
        }
        assert_eq!(columns.width(), names.len());
    }

    #[test]
    fn narrowed_columns_keep_the_order_of_the_record() {
        let narrowed = measures().narrowed(|name| ["title", "source", "id"].contains(&name));
        let names = narrowed.names();
        assert_eq!(names[..2], ["id", "title"]);
        assert!(names[2..].iter().all(|name| name.starts_with("source_")), "{names:?}");
    }
}
