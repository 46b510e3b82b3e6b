//! The data dictionary: one row per field.

use serde::Serialize;
use utoipa::ToSchema;

/// A field of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DictionaryField)]
pub struct FieldView {
    /// The schema that has it, by its name in `openapi.json`.
    #[schema(example = "Measure")]
    pub schema: String,
    /// Where such records are listed; null when they only stand inside others.
    #[schema(example = "/v1/measures")]
    pub path: Option<String>,
    /// The field; within an object of the schema, the object’s name and a dot come first.
    #[schema(example = "source.document_id")]
    pub field: String,
    /// Its column in tables; null when it has none: an object, whose fields have columns, or a list
    /// of objects.
    #[schema(example = "source_document_id")]
    pub column: Option<String>,
    /// `string`, `integer`, `number`, `boolean`, `date`, `date-time`, `array`, `object`, or `any` of them.
    #[schema(example = "string")]
    #[serde(rename = "type")]
    pub kind: String,
    /// Whether it can be null, or stands in an object that can be.
    #[schema(example = false)]
    pub nullable: bool,
    /// Unit of all its figures: `JPY` (ISO 4217), `1` for parts of a whole; null when they are counts
    /// or years, or not all in the same unit.
    #[schema(example = "JPY")]
    pub unit: Option<String>,
    /// The field that tells the unit of each of its figures; null when there is none.
    #[schema(example = "unit")]
    pub unit_field: Option<String>,
    /// The closed list that its words are of: a codelist’s `id`; null when it is free.
    #[schema(example = "certainties")]
    pub codelist_id: Option<String>,
    /// The resource whose `id` it holds, or each of a list; null when it names no record.
    #[schema(example = "documents")]
    pub references: Option<String>,
    /// The schema of the object or of the objects in the list; null when it is a plain value.
    #[schema(example = "Source")]
    pub object_schema: Option<String>,
    /// What it means.
    #[schema(example = "The document: its `id`.")]
    pub description: String,
}
