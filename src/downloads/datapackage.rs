//! Machine-readable description of the files: Data Package and Table Schema
//! (<https://datapackage.org/standard/>, version 2).

use serde_json::{Map, Value, json};

use super::rows::Row;
use super::tables::{Column, ColumnType, Table, TableGroup};
use crate::domain::codelist::Codelist;
use crate::domain::download::{FileFormat, ReleaseFile};
use crate::domain::release::Release;
use crate::view::license::{LICENSE_TITLE, LICENSE_URL, license};

const PROFILE: &str = "https://datapackage.org/profiles/2.0/datapackage.json";

/// The source documents of the data, each with its license.
#[derive(Debug, Default)]
pub struct Origins(Vec<Value>);

impl Origins {
    /// Adds rows of the documents table.
    pub fn add(&mut self, documents: &Table, rows: &[Row]) {
        for row in rows {
            let cell = |name: &str| {
                let index = documents.columns.iter().position(|column| column.name == name)?;
                row[index].as_deref()
            };
            let mut source = Map::new();
            let fields = [
                ("title", cell("title")),
                ("path", cell("url")),
                ("version", cell("published_on")),
                ("documentId", cell("id")),
                ("publisher", cell("publisher")),
                ("license", cell("license")),
                ("attribution", cell("attribution")),
            ];
            for (key, value) in fields {
                source.extend(value.map(|value| (key.to_owned(), json!(value))));
            }
            self.0.push(Value::Object(source));
        }
    }
}

/// Data Package of a release; its resources are the CSV files.
#[must_use]
pub fn package(
    release: &Release,
    groups: &[TableGroup],
    files: &[ReleaseFile],
    origins: &Origins,
) -> Value {
    let tables = groups.iter().flat_map(|group| &group.tables);
    let resources = tables.filter_map(|table| {
        let is_csv_of_table = |file: &&ReleaseFile| {
            file.format == FileFormat::Csv && file.table.as_ref() == Some(&table.name)
        };
        Some(resource(table, files.iter().find(is_csv_of_table)?))
    });
    json!({
        "$schema": PROFILE,
        "name": "keikaku",
        "title": "計画オープンデータ Keikaku（自治体計画の施策・事業・KPI・進捗）",
        "description": "What Japanese municipalities promised in their plans, and what they reported: \
            policies, measures, KPIs, figures and yearly progress, each traced to its document.",
        "version": release.id,
        "created": release.published_at.to_rfc3339(),
        "keywords": ["自治体計画", "総合計画", "KPI", "municipal plans", "open data", "Japan"],
        "licenses": [{"name": license().id, "path": LICENSE_URL, "title": LICENSE_TITLE}],
        "sources": origins.0,
        "resources": resources.collect::<Vec<_>>(),
    })
}

fn resource(table: &Table, file: &ReleaseFile) -> Value {
    let fields: Vec<Value> = table.columns.iter().map(|column| field(table, column)).collect();
    let keys: Vec<Value> = table.columns.iter().filter_map(foreign_key).collect();
    json!({
        "name": table.name,
        "title": format!("{} / {}", table.title, table.title_en),
        "description": format!("{} {}", table.description, table.description_en),
        "path": file.name,
        "type": "table",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.sha256),
        "dialect": {"header": true, "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"",
            "doubleQuote": true},
        "schema": {
            "fields": fields,
            "missingValues": [""],
            "primaryKey": table.key,
            "foreignKeys": keys,
        },
    })
}

fn field(table: &Table, column: &Column) -> Value {
    let kind = match column.kind {
        ColumnType::Text => "string",
        ColumnType::Integer => "integer",
        ColumnType::Decimal => "number",
        ColumnType::Boolean => "boolean",
        ColumnType::Date => "date",
        ColumnType::DateTime => "datetime",
        ColumnType::List => "list",
    };
    let mut field = json!({
        "name": column.name,
        "type": kind,
        "description": column.description,
    });
    let mut constraints = Map::new();
    // An empty list is an empty cell.
    if !column.nullable && column.kind != ColumnType::List {
        constraints.insert("required".to_owned(), json!(true));
    }
    if table.key == [column.name.as_str()] {
        constraints.insert("unique".to_owned(), json!(true));
    }
    if let Some(pattern) = pattern(table, column) {
        constraints.insert("pattern".to_owned(), json!(pattern));
    }
    if let Some(list) = column.codelist_id.as_deref().and_then(Codelist::find) {
        let labelled = list.entries.iter().map(|word| {
            json!({"value": word.code, "label": format!("{} / {}", word.label, word.label_en)})
        });
        let labelled: Vec<Value> = labelled.collect();
        if column.kind == ColumnType::Text {
            constraints.insert("enum".to_owned(), json!(list.codes().collect::<Vec<_>>()));
            field["categories"] = json!(labelled);
        }
    }
    if column.kind == ColumnType::List {
        field["delimiter"] = json!(";");
        field["itemType"] = json!("string");
    }
    if let Some(unit) = &column.unit {
        field["unit"] = json!(unit);
    }
    if let Some(unit) = &column.unit_column {
        field["unitField"] = json!(unit);
    }
    if !constraints.is_empty() {
        field["constraints"] = Value::Object(constraints);
    }
    field
}

/// Patterns mark codes as text, so that tools preserve leading zeros.
fn pattern(table: &Table, column: &Column) -> Option<&'static str> {
    match (table.name.as_str(), column.name.as_str()) {
        ("cities", "code") => Some("^[0-9]{6}$"),
        ("cities", "area_code") => Some("^[0-9]{5}$"),
        ("documents", "sha256") => Some("^[0-9a-f]{64}$"),
        _ => None,
    }
}

fn foreign_key(column: &Column) -> Option<Value> {
    let to = column.references.as_ref().filter(|_| column.kind == ColumnType::Text)?;
    Some(json!({"fields": [column.name], "reference": {"resource": to, "fields": ["id"]}}))
}
