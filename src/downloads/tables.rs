//! Table definitions, derived from the data dictionary: one table per resource and one of the
//! evaluations, and a child table per list of objects in their rows.

use std::collections::BTreeMap;

use strum::VariantArray;

use crate::domain::codelist::{self, CodelistEntry};
use crate::domain::resource::ResourceKind;
use crate::view::columns::{ColumnMapping, Columns};
use crate::view::dictionary::FieldView;

/// Leading columns of a child table: the parent record, and the position in its list from 1.
const RECORD_ID: &str = "record_id";
const POSITION: &str = "position";

/// A table and its child tables.
#[derive(Clone, Debug)]
pub struct TableGroup {
    pub content: Content,
    /// The table of the records, then the child tables.
    pub tables: Vec<Table>,
    /// Mapping of record fields to columns.
    pub row: ColumnMapping,
}

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    Records(ResourceKind),
    /// Evaluations of KPIs, by fiscal year.
    Evaluations,
}

impl Content {
    /// The resource whose records the rows are made from.
    #[must_use]
    pub fn resource(self) -> ResourceKind {
        match self {
            Self::Records(resource) => resource,
            Self::Evaluations => ResourceKind::Kpis,
        }
    }

    fn heading(self) -> Heading {
        match self {
            Self::Records(resource) => {
                let entry = codelist_entry(resource);
                Heading {
                    name: resource.name(),
                    title: entry.label,
                    title_en: entry.label_en,
                    description: entry.definition,
                    description_en: entry.definition_en,
                }
            }
            Self::Evaluations => EVALUATIONS,
        }
    }
}

/// Name and description of a table.
#[derive(Clone, Copy)]
struct Heading {
    name: &'static str,
    title: &'static str,
    title_en: &'static str,
    description: &'static str,
    description_en: &'static str,
}

const EVALUATIONS: Heading = Heading {
    name: "evaluations",
    title: "評価",
    title_en: "Evaluations",
    description: "KPIの年度ごとの評価（目標に対する状態）。公開された方法で図表の数値から計算する。",
    description_en: "How each KPI stood in each fiscal year, computed from its figures by a published method.",
};

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
    /// Unit of all values.
    pub unit: Option<String>,
    /// The column with the unit of each value.
    pub unit_column: Option<String>,
    pub codelist_id: Option<String>,
    /// The table whose `id` the cell, or each item of a list, refers to.
    pub references: Option<String>,
    pub description: String,
}

/// Type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    Text,
    Integer,
    /// A decimal number, exactly as it was printed.
    Decimal,
    Boolean,
    Date,
    /// With the UTC offset of Japan.
    DateTime,
    /// Codes or identifiers joined by `;`.
    List,
}

/// The tables of all resources.
#[must_use]
pub fn groups(dictionary: &[FieldView]) -> Vec<TableGroup> {
    let reader = Reader { dictionary, columns: Columns::of_schemas(dictionary) };
    let records = ResourceKind::VARIANTS.iter().map(|resource| Content::Records(*resource));
    records.chain([Content::Evaluations]).filter_map(|content| reader.group(content)).collect()
}

struct Reader<'a> {
    dictionary: &'a [FieldView],
    columns: BTreeMap<String, Columns>,
}

impl<'a> Reader<'a> {
    fn group(&self, content: Content) -> Option<TableGroup> {
        let heading = content.heading();
        let path = format!("/v1/{}", heading.name);
        let field = self.dictionary.iter().find(|row| row.path.as_ref() == Some(&path))?;
        let schema = field.schema.as_str();
        let lists: Vec<&FieldView> = self.rows(schema).filter(|row| is_part(row)).collect();
        let own = Table {
            name: heading.name.to_owned(),
            title: heading.title.to_owned(),
            title_en: heading.title_en.to_owned(),
            description: heading.description.to_owned(),
            description_en: heading.description_en.to_owned(),
            key: vec!["id"],
            columns: self.columns_of(schema).collect(),
        };
        let parts = lists.iter().map(|list| self.part(heading, list));
        let mappings = lists.iter().filter_map(|list| {
            Some((list.field.clone(), self.columns.get(list.object_schema.as_ref()?)?.clone()))
        });
        let row = ColumnMapping::Nested(self.columns.get(schema)?.clone().with_parts(mappings));
        Some(TableGroup { content, tables: [own].into_iter().chain(parts).collect(), row })
    }

    fn part(&self, heading: Heading, list: &FieldView) -> Table {
        let schema = list.object_schema.as_deref().unwrap_or_default();
        let record = Column {
            references: Some(heading.name.to_owned()),
            ..column(RECORD_ID, ColumnType::Text, "The record that it belongs to: its `id`.")
        };
        let position = column(POSITION, ColumnType::Integer, "Place in the record’s list, from 1.");
        Table {
            name: format!("{}_{}", snake(&list.schema), list.field.replace('.', "_")),
            title: format!("{}：{}", heading.title, list.field),
            title_en: format!("{}: {}", heading.title_en, list.field),
            description: format!("{}の `{}`（1行に1件）。", heading.title, list.field),
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

/// The codelist entry of a resource.
fn codelist_entry(resource: ResourceKind) -> &'static CodelistEntry {
    let list = codelist::Codelist::find("resources");
    let entry =
        list.and_then(|list| list.entries.iter().find(|entry| entry.code == resource.name()));
    entry.expect("a test checks that the codelist covers every resource")
}

/// `ProgressEntry` as `progress_entry`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(character.to_ascii_lowercase());
    }
    snake
}
