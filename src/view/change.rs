//! What a release changed in one record.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;
use utoipa::openapi::Object;
use utoipa::openapi::schema::SchemaType;

use crate::domain::change::{ChangeLogEntry, FieldChange};
use crate::domain::published::in_japan;
use crate::domain::release::Operation;
use crate::domain::resource::ResourceKind;

/// What a release did to one record.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Change)]
pub struct ChangeView {
    /// Release and place in it; permanent.
    pub id: String,
    /// The release that made the change.
    pub release_id: String,
    /// Place among the changes of the release, from 1, in order of resource and record.
    pub sequence: i32,
    /// When the release was published, in Japan’s time.
    pub published_at: DateTime<FixedOffset>,
    /// The list that the record stands in.
    pub resource: ResourceKind,
    /// The record: its `id`.
    pub record_id: String,
    /// What became of the record.
    pub operation: Operation,
    /// SHA-256 of `record` as it stands here, in lower-case hexadecimal; null when the record was
    /// deleted.
    pub digest: Option<String>,
    /// The fields that differ from the record before, when it was updated; else empty.
    pub fields: Vec<FieldChangeView>,
    /// The whole record after the change, as it was published: the form of the bundles, which lists
    /// and records build on. Null when the record was deleted.
    #[schema(value_type = Option<Object>)]
    pub record: Option<Box<RawValue>>,
}

/// A field that an update changed.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = FieldChange)]
pub struct FieldChangeView {
    /// Its name, dotted where it stands in an object; a list is one field.
    #[schema(example = "source.printed")]
    pub field: String,
    #[schema(schema_with = before)]
    pub before: Box<RawValue>,
    #[schema(schema_with = after)]
    pub after: Box<RawValue>,
}

fn before() -> Object {
    any_value("Its value before; null also when there was no such field.", "農家数")
}

fn after() -> Object {
    any_value("Its value after; null also when there is no such field any more.", "総農家数")
}

/// Schema of any JSON value.
fn any_value(description: &str, example: &str) -> Object {
    let any = Object::builder().schema_type(SchemaType::AnyValue);
    any.description(Some(description)).examples([example]).build()
}

impl From<ChangeLogEntry> for ChangeView {
    fn from(change: ChangeLogEntry) -> Self {
        Self {
            id: change.id(),
            digest: change.digest().map(|digest| digest.to_string()),
            fields: change.fields().into_iter().map(FieldChangeView::from).collect(),
            release_id: change.release_id.into(),
            sequence: change.sequence,
            published_at: in_japan(change.published_at),
            resource: change.resource,
            record_id: change.record_id.into(),
            operation: change.operation,
            record: change.record,
        }
    }
}

impl From<FieldChange> for FieldChangeView {
    fn from(change: FieldChange) -> Self {
        Self { field: change.field, before: change.before, after: change.after }
    }
}
