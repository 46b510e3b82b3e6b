//! `OpenAPI` responses of tables: the same rows as JSON, CSV or NDJSON.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use utoipa::openapi::{Object, Ref, RefOr, Response, Type};
use utoipa::{IntoResponses, ToSchema};

use super::responses::{with_errors, with_row_formats};

/// Responses of a table endpoint.
pub struct TableResponses<R>(PhantomData<R>);

/// Like [`TableResponses`], and 404 or 410 for the record of the table.
pub struct RecordTableResponses<R>(PhantomData<R>);

/// Responses of history tables; never 410.
pub struct HistoryTableResponses<R>(PhantomData<R>);

/// Like [`RecordTableResponses`], and 422 for mixed units.
pub struct ComparisonTableResponses<R>(PhantomData<R>);

type Responses = BTreeMap<String, RefOr<Response>>;

impl<R: ToSchema> IntoResponses for TableResponses<R> {
    fn responses() -> Responses {
        table::<R>(&["400", "406", "500", "503"])
    }
}

impl<R: ToSchema> IntoResponses for RecordTableResponses<R> {
    fn responses() -> Responses {
        table::<R>(&["400", "404", "406", "410", "500", "503"])
    }
}

impl<R: ToSchema> IntoResponses for HistoryTableResponses<R> {
    fn responses() -> Responses {
        table::<R>(&["400", "404", "406", "500", "503"])
    }
}

impl<R: ToSchema> IntoResponses for ComparisonTableResponses<R> {
    fn responses() -> Responses {
        table::<R>(&["400", "404", "406", "410", "422", "500", "503"])
    }
}

fn table<R: ToSchema>(errors: &[&str]) -> Responses {
    let description = format!(
        "The whole table. As CSV its columns are those of `{0}` in `/v1/dictionary`; as NDJSON each \
         line is a `{0}`. They are had by `.csv` or `.ndjson` after the path.",
        R::name()
    );
    with_row_formats(with_errors(&description, &table_name::<R>(), errors))
}

#[must_use]
pub fn table_name<R: ToSchema>() -> String {
    format!("{}Table", R::name())
}

/// The schema of a table's JSON.
#[must_use]
pub fn table_schema<R: ToSchema>() -> utoipa::openapi::Schema {
    let mut rows = utoipa::openapi::Array::new(Ref::from_schema_name(R::name()));
    rows.description = Some("The rows.".to_owned());
    Object::builder()
        .schema_type(Type::Object)
        .description(Some(format!("All rows of `{}`.", R::name())))
        .property("data", rows)
        .property("meta", Ref::from_schema_name("TableMeta"))
        .property("labels", Ref::from_schema_name("Labels"))
        .required("data")
        .required("meta")
        .build()
        .into()
}
