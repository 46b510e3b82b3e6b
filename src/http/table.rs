//! Tidy tables: the same rows as JSON or as CSV.
//!
//! CSV after RFC 4180: one header line, CRLF, quotes where needed, UTF-8 without a byte order mark,
//! an empty cell for null.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use actix_web::HttpResponse;
use actix_web::http::header;
use serde::Serialize;
use utoipa::openapi::{Content, Object, Ref, RefOr, Response, Type};
use utoipa::{IntoResponses, ToSchema};

use super::envelope::{LICENSE_LINK, TableMeta};
use super::problem::{Code, Problem};
use super::responses::with_errors;
use crate::domain::release::Release;

const CSV: &str = "text/csv; charset=utf-8; header=present";

/// All rows of a table.
#[derive(Serialize)]
struct TableView<R> {
    data: Vec<R>,
    meta: TableMeta,
}

#[must_use]
pub fn json<R: Serialize>(rows: Vec<R>, release: &Release) -> HttpResponse {
    let meta = TableMeta::of(release, rows.len());
    HttpResponse::Ok()
        .append_header((header::LINK, LICENSE_LINK))
        .json(TableView { data: rows, meta })
}

/// # Errors
/// When a row is not flat, which a test of every table would show.
pub fn csv<R: Serialize>(rows: &[R], name: &str) -> Result<HttpResponse, Problem> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.serialize(row).map_err(unwritable)?;
    }
    let body = writer.into_inner().map_err(unwritable)?;
    Ok(HttpResponse::Ok()
        .content_type(CSV)
        .append_header((header::LINK, LICENSE_LINK))
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.csv\""),
        ))
        .body(body))
}

fn unwritable(error: impl std::fmt::Display) -> Problem {
    log::error!("a table could not be written as CSV: {error}");
    Problem::of(Code::InternalError)
}

/// How a table's JSON is documented.
pub struct TableResponses<R>(PhantomData<R>);

/// How a table's CSV is documented.
pub struct CsvResponses<R>(PhantomData<R>);

/// The same for the table of one record, which may not be there.
pub struct TableOfResponses<R>(PhantomData<R>);

/// The same as CSV.
pub struct CsvOfResponses<R>(PhantomData<R>);

type Responses = BTreeMap<String, RefOr<Response>>;

const ERRORS: [&str; 3] = ["400", "500", "503"];
/// Of one record; 422 when its figures must not stand in one table.
const ERRORS_OF: [&str; 6] = ["400", "404", "410", "422", "500", "503"];

impl<R: ToSchema> IntoResponses for TableResponses<R> {
    fn responses() -> Responses {
        with_errors("The whole table.", &table_name::<R>(), &ERRORS)
    }
}

impl<R: ToSchema> IntoResponses for TableOfResponses<R> {
    fn responses() -> Responses {
        with_errors("The whole table.", &table_name::<R>(), &ERRORS_OF)
    }
}

impl<R: ToSchema> IntoResponses for CsvResponses<R> {
    fn responses() -> Responses {
        as_csv::<R>(TableResponses::<R>::responses())
    }
}

impl<R: ToSchema> IntoResponses for CsvOfResponses<R> {
    fn responses() -> Responses {
        as_csv::<R>(TableOfResponses::<R>::responses())
    }
}

fn as_csv<R: ToSchema>(mut responses: Responses) -> Responses {
    let text = Object::builder().schema_type(Type::String).build();
    let answer = Response::builder()
        .description(format!("The whole table; its columns are the fields of `{}`.", R::name()))
        .content("text/csv", Content::new(Some(text)))
        .build();
    responses.insert("200".to_owned(), answer.into());
    responses
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
        .required("data")
        .required("meta")
        .build()
        .into()
}
