//! Builds the data dictionary from the schemas of the `OpenAPI` document.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::domain::resource::ResourceKind;
use crate::http::describe::enums::CODELIST;
use crate::http::describe::responses::ROW_FORMATS;
use crate::view::dictionary::FieldView;

/// Fields that name a record of the resource that they stand in.
const OWN_KIND: [&str; 7] = [
    "parent_id",
    "broader_id",
    "part_of",
    "repeats_id",
    "supersedes",
    "superseded_by",
    "shared_with",
];

/// How the names of fields end that name a record of another resource, alone or in a list.
const REFERENCES: [(&str, ResourceKind); 16] = [
    ("city_id", ResourceKind::Cities),
    ("theme_id", ResourceKind::Themes),
    ("theme_ids", ResourceKind::Themes),
    ("indicator_id", ResourceKind::Indicators),
    ("also_under", ResourceKind::Policies),
    ("organization_id", ResourceKind::Organizations),
    ("organization_ids", ResourceKind::Organizations),
    ("scale_id", ResourceKind::RatingScales),
    ("document_id", ResourceKind::Documents),
    ("document_ids", ResourceKind::Documents),
    ("plan_id", ResourceKind::Plans),
    ("policy_id", ResourceKind::Policies),
    ("measure_id", ResourceKind::Measures),
    ("kpi_id", ResourceKind::Kpis),
    ("observation_id", ResourceKind::Observations),
    ("report_id", ResourceKind::ProgressReports),
];

/// Every field of every schema, in the order of the document; what answers are wrapped in has no
/// rows of its own, as all that it has is `data`, `meta` and links.
///
/// Objects are followed by their fields, as they become columns. Whole records inside others are
/// not: they have their own rows.
#[must_use]
pub fn fields(document: &Value) -> Vec<FieldView> {
    let Some(schemas) = document["components"]["schemas"].as_object() else { return Vec::new() };
    let reader = Reader { schemas, paths: list_paths(document, schemas) };
    let named = schemas.iter().filter(|(_, schema)| !is_wrapper(schema));
    named.flat_map(|(name, _)| reader.rows(name)).collect()
}

struct Reader<'a> {
    schemas: &'a Map<String, Value>,
    /// Where records of a schema are listed.
    paths: BTreeMap<&'a str, &'a str>,
}

/// The schema whose rows are being made, and the object within it.
struct Within<'a> {
    schema: &'a str,
    /// `source.`; empty outside all objects.
    prefix: String,
    nullable: bool,
}

/// What the document says of a property, with references followed and `null` taken apart.
struct ResolvedProperty<'a> {
    kind: &'a str,
    nullable: bool,
    object_schema: Option<&'a str>,
    codelist_id: Option<&'a str>,
}

impl<'a> Reader<'a> {
    fn rows(&self, schema: &str) -> Vec<FieldView> {
        let mut rows = Vec::new();
        self.walk(schema, &Within { schema, prefix: String::new(), nullable: false }, &mut rows);
        rows
    }

    fn walk(&self, name: &str, within: &Within, rows: &mut Vec<FieldView>) {
        let Some(properties) = self.schemas[name]["properties"].as_object() else { return };
        for (key, property) in properties {
            let resolved = self.resolve(property);
            let field = format!("{}{key}", within.prefix);
            let nullable = within.nullable || resolved.nullable;
            rows.push(FieldView {
                schema: within.schema.to_owned(),
                path: self.paths.get(within.schema).map(|path| (*path).to_owned()),
                column: resolved.is_column().then(|| field.replace(['.', '-'], "_")),
                references: self.referenced(within.schema, key).map(str::to_owned),
                field: field.clone(),
                kind: resolved.kind.to_owned(),
                nullable,
                unit: said(property, "x-unit").map(str::to_owned),
                unit_field: said(property, "x-unit-field")
                    .map(|unit| format!("{}{unit}", within.prefix)),
                codelist_id: resolved.codelist_id.map(str::to_owned),
                object_schema: resolved.object_schema.map(str::to_owned),
                description: said(property, "description").map(one_line).unwrap_or_default(),
            });
            if let Some(part) = resolved.part().filter(|part| !self.is_record(part)) {
                let prefix = format!("{field}.");
                self.walk(part, &Within { schema: within.schema, prefix, nullable }, rows);
            }
        }
    }

    /// The resource whose `id` a field of a schema holds, as the field's name tells.
    fn referenced(&self, schema: &str, key: &str) -> Option<&str> {
        if OWN_KIND.contains(&key) {
            return self.paths.get(schema)?.rsplit('/').next();
        }
        let named = |(ending, _): &&(&str, ResourceKind)| key.ends_with(ending);
        REFERENCES.iter().find(named).map(|(_, resource)| resource.name())
    }

    /// Whether a schema is that of the records of a list, not of what hangs on one record.
    fn is_record(&self, schema: &str) -> bool {
        self.paths.get(schema).is_some_and(|path| !path.contains('{'))
    }

    fn resolve(&self, property: &'a Value) -> ResolvedProperty<'a> {
        let options = property["oneOf"].as_array().map(Vec::as_slice).unwrap_or_default();
        let given = options.iter().find(|option| option["type"] != "null").unwrap_or(property);
        let name = reference(given);
        let own = name.and_then(|name| self.schemas.get(name)).unwrap_or(given);
        let types = types(own);
        let kind = types.iter().copied().find(|kind| *kind != "null").unwrap_or("any");
        let item = (kind == "array").then(|| self.resolve(&own["items"]));
        let has_fields = own["properties"].is_object();
        ResolvedProperty {
            kind: own["format"].as_str().filter(|it| it.starts_with("date")).unwrap_or(kind),
            nullable: !options.is_empty() || types.contains(&"null"),
            object_schema: item
                .as_ref()
                .map_or(name.filter(|_| has_fields), |item| item.object_schema),
            codelist_id: item.as_ref().map_or(codelist_id(own), |item| item.codelist_id),
        }
    }
}

impl<'a> ResolvedProperty<'a> {
    /// The schema of an object whose fields stand in for it in tables.
    fn part(&self) -> Option<&'a str> {
        self.object_schema.filter(|_| self.kind == "object")
    }

    fn is_column(&self) -> bool {
        !["object", "any"].contains(&self.kind) && self.object_schema.is_none()
    }
}

fn types(schema: &Value) -> Vec<&str> {
    match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => Vec::new(),
    }
}

fn codelist_id(schema: &Value) -> Option<&str> {
    schema[CODELIST].as_str()?.rsplit('/').next()
}

fn reference(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.strip_prefix("#/components/schemas/")
}

/// An attribute of a property, also when it is nullable or a reference.
fn said<'a>(property: &'a Value, key: &str) -> Option<&'a str> {
    let options = property["oneOf"].as_array().into_iter().flatten();
    std::iter::once(property).chain(options).find_map(|schema| schema[key].as_str())
}

/// A cell of a table has no line breaks.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a schema is an envelope: `data` beside `meta`.
pub(super) fn is_wrapper(schema: &Value) -> bool {
    let has = |key: &str| schema["properties"].get(key).is_some();
    has("data") && has("meta")
}

/// The shortest path that lists records of each schema.
fn list_paths<'a>(
    document: &'a Value,
    schemas: &'a Map<String, Value>,
) -> BTreeMap<&'a str, &'a str> {
    let mut paths: BTreeMap<&str, &str> = BTreeMap::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        let response = &item["get"]["responses"]["200"];
        // Only tables have columns.
        let is_table = response[ROW_FORMATS].is_object();
        let json = &response["content"]["application/json"];
        let response_schema = Some(&json["schema"]).filter(|_| is_table);
        let wrapper = response_schema.and_then(reference).and_then(|name| schemas.get(name));
        let records = wrapper.and_then(|it| reference(&it["properties"]["data"]["items"]));
        if let Some(schema) = records {
            let shortest = paths.entry(schema).or_insert(path);
            if path.len() < shortest.len() {
                *shortest = path;
            }
        }
    }
    paths
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::http::openapi::document;
    use crate::view::columns::Columns;

    fn rows() -> Vec<FieldView> {
        fields(&document::document())
    }

    #[test]
    fn every_field_is_described_and_every_column_is_unique() {
        let ascii = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let mut columns = BTreeSet::new();
        for FieldView { schema, field, column, description, .. } in rows() {
            assert!(!description.is_empty(), "{schema}.{field} is not described");
            if let Some(column) = column {
                assert!(column.chars().all(ascii), "{schema}.{column}");
                assert!(columns.insert(format!("{schema}.{column}")), "{schema}.{column} twice");
            }
        }
    }

    #[test]
    fn every_figure_has_a_unit() {
        let rows = rows();
        let fields = |schema: &str| -> BTreeSet<_> {
            rows.iter().filter(|row| row.schema == schema).map(|row| row.field.clone()).collect()
        };
        for row in rows.iter().filter(|row| row.kind == "number") {
            let at = format!("{}.{}", row.schema, row.field);
            let known =
                row.unit_field.as_ref().is_some_and(|unit| fields(&row.schema).contains(unit));
            // One unit divided by another.
            let quotient = row.field == "normalised";
            assert!(known || row.unit.is_some() || quotient, "{at} has no unit");
        }
    }

    #[test]
    fn fields_tell_column_codelist_unit_and_null() {
        let rows = rows();
        let row = |schema: &str, field: &str| {
            rows.iter().find(|row| row.schema == schema && row.field == field).unwrap()
        };
        let document_id = row("Measure", "source.document_id");
        assert_eq!(document_id.column.as_deref(), Some("source_document_id"));
        assert_eq!(document_id.path.as_deref(), Some("/v1/measures"));
        assert_eq!(document_id.description, "The document: its `id`.");
        assert_eq!(row("Measure", "disposition").codelist_id.as_deref(), Some("dispositions"));
        assert_eq!(
            row("Observation", "status").codelist_id.as_deref(),
            Some("observation_statuses")
        );
        assert_eq!(row("Kpi", "target.value").unit_field.as_deref(), Some("target.unit"));
        assert_eq!(row("Document", "price_jpy").unit.as_deref(), Some("JPY"));
        let departments = row("Measure", "departments");
        assert_eq!(departments.column, None);
        assert_eq!(departments.object_schema.as_deref(), Some("Department"));
        assert!(row("Organization", "source.certainty").nullable);
        assert!(!row("Measure", "source.certainty").nullable);
        assert_eq!(row("Measure", "updated_at").kind, "date-time");
        let references = |schema, field| row(schema, field).references.as_deref();
        assert_eq!(references("Measure", "source.document_id"), Some("documents"));
        assert_eq!(references("Measure", "theme_ids"), Some("themes"));
        assert_eq!(references("Measure", "repeats_id"), Some("measures"));
        assert_eq!(
            references("Kpi", "evaluation.inputs.actual_observation_id"),
            Some("observations")
        );
        assert_eq!(references("Measure", "id"), None);
        assert_eq!(references("Observation", "superseded"), None);
    }

    fn measures() -> Columns {
        Columns::of_schemas(&rows()).remove("Measure").unwrap()
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
