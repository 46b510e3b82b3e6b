//! Which tables the files have, read off the data dictionary: one for each resource, and one for each
//! list of objects in its records.

use std::collections::BTreeMap;

use strum::VariantArray;

use crate::domain::codelist::{self, CodelistEntry};
use crate::domain::resource::ResourceKind;
use crate::view::columns::{ColumnMapping, Columns};
use crate::view::dictionary::FieldView;

/// The first columns of a part: the record that it belongs to, and its place there from 1.
const RECORD_ID: &str = "record_id";
const POSITION: &str = "position";

/// The tables of a resource.
#[derive(Clone, Debug)]
pub struct TableGroup {
    pub resource: ResourceKind,
    /// That of the records, then those of their parts.
    pub tables: Vec<Table>,
    /// Where the fields of a record go.
    pub row: ColumnMapping,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// `measures`, `measure_departments`
    pub name: String,
    pub title: String,
    pub title_en: String,
    pub description: String,
    pub description_en: String,
    pub key: Vec<&'static str>,
    pub columns: Vec<Column>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub kind: ColumnType,
    pub nullable: bool,
    /// Unit of all its figures.
    pub unit: Option<String>,
    /// The column that tells the unit of each figure.
    pub unit_column: Option<String>,
    pub codelist_id: Option<String>,
    /// The table whose `id` it holds, or each of a list.
    pub references: Option<String>,
    pub description: String,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    Text,
    Integer,
    /// A decimal number, exactly as it was printed.
    Decimal,
    Boolean,
    Date,
    /// With the offset of Japan’s time.
    DateTime,
    /// Words or identifiers joined by `;`.
    List,
}

/// The tables of all resources.
#[must_use]
pub fn groups(dictionary: &[FieldView]) -> Vec<TableGroup> {
    let reader = Reader { dictionary, columns: Columns::of_schemas(dictionary) };
    ResourceKind::VARIANTS.iter().filter_map(|resource| reader.group(*resource)).collect()
}

struct Reader<'a> {
    dictionary: &'a [FieldView],
    columns: BTreeMap<String, Columns>,
}

impl<'a> Reader<'a> {
    fn group(&self, resource: ResourceKind) -> Option<TableGroup> {
        let path = format!("/v1/{}", resource.name());
        let field = self.dictionary.iter().find(|row| row.path.as_ref() == Some(&path))?;
        let schema = field.schema.as_str();
        let lists: Vec<&FieldView> = self.rows(schema).filter(|row| is_part(row)).collect();
        let word = word_of(resource);
        let own = Table {
            name: resource.name().to_owned(),
            title: word.label.to_owned(),
            title_en: word.label_en.to_owned(),
            description: word.definition.to_owned(),
            description_en: word.definition_en.to_owned(),
            key: vec!["id"],
            columns: self.columns_of(schema).collect(),
        };
        let parts = lists.iter().map(|list| self.part(resource, list));
        let places = lists.iter().filter_map(|list| {
            Some((list.field.clone(), self.columns.get(list.object_schema.as_ref()?)?.clone()))
        });
        let row = ColumnMapping::Nested(self.columns.get(schema)?.clone().with_parts(places));
        Some(TableGroup { resource, tables: [own].into_iter().chain(parts).collect(), row })
    }

    fn part(&self, resource: ResourceKind, list: &FieldView) -> Table {
        let word = word_of(resource);
        let schema = list.object_schema.as_deref().unwrap_or_default();
        let record = Column {
            references: Some(resource.name().to_owned()),
            ..column(RECORD_ID, ColumnType::Text, "The record that it belongs to: its `id`.")
        };
        let position = column(POSITION, ColumnType::Integer, "Place in the record’s list, from 1.");
        Table {
            name: format!("{}_{}", snake(&list.schema), list.field),
            title: format!("{}：{}", word.label, list.field),
            title_en: format!("{}: {}", word.label_en, list.field),
            description: format!("{}の `{}`（1行に1件）。", word.label, list.field),
            description_en: list.description.clone(),
            key: vec![RECORD_ID, POSITION],
            columns: [record, position].into_iter().chain(self.columns_of(schema)).collect(),
        }
    }

    fn rows(&self, schema: &str) -> impl Iterator<Item = &'a FieldView> {
        self.dictionary.iter().filter(move |row| row.schema == schema)
    }

    fn columns_of(&self, schema: &str) -> impl Iterator<Item = Column> {
        self.rows(schema).filter_map(|row| {
            Some(Column {
                name: row.column.clone()?,
                kind: kind(&row.kind),
                nullable: row.nullable,
                unit: row.unit.clone(),
                unit_column: row.unit_field.as_ref().map(|field| field.replace('.', "_")),
                codelist_id: row.codelist_id.clone(),
                references: row.references.clone(),
                description: row.description.clone(),
            })
        })
    }
}

fn column(name: &str, kind: ColumnType, description: &str) -> Column {
    Column {
        name: name.to_owned(),
        kind,
        nullable: false,
        unit: None,
        unit_column: None,
        codelist_id: None,
        references: None,
        description: description.to_owned(),
    }
}

/// Whether a field of a record is a list of objects.
fn is_part(row: &FieldView) -> bool {
    row.kind == "array" && row.object_schema.is_some()
}

fn kind(name: &str) -> ColumnType {
    match name {
        "integer" => ColumnType::Integer,
        "number" => ColumnType::Decimal,
        "boolean" => ColumnType::Boolean,
        "date" => ColumnType::Date,
        "date-time" => ColumnType::DateTime,
        "array" => ColumnType::List,
        _ => ColumnType::Text,
    }
}

/// What the codelist says of a resource.
fn word_of(resource: ResourceKind) -> &'static CodelistEntry {
    let list = codelist::Codelist::find("resources");
    let word = list.and_then(|list| list.words.iter().find(|word| word.code == resource.name()));
    word.expect("a test holds the codelist to the enum")
}

/// `ProgressEntry` as `progress_entry`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}
