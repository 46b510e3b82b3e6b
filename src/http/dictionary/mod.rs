//! The data dictionary: every public field, read off the `OpenAPI` document.

mod fields;
#[cfg(test)]
mod same_names;
#[cfg(test)]
mod samples;

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get};

pub use fields::fields;

use super::Document;
use super::api::Api;
use super::parameters::Parameters;
use super::problem::Problem;
use super::table::{self, CsvResponses, TableResponses};
use crate::view::dictionary::FieldView;

/// Data dictionary
///
/// Every field of every answer with type, unit, codelist and meaning, and its column in tables. The
/// fields belong to the version of the API; `meta.release` is the release that was current when
/// they were asked for.
#[utoipa::path(tag = "vocabulary", responses(TableResponses<FieldView>))]
#[get("/dictionary")]
pub async fn list_dictionary(
    api: Api,
    request: HttpRequest,
    document: Data<Document>,
) -> Result<HttpResponse, Problem> {
    Parameters::of(request.uri()).finish()?;
    let release = api.release().await?;
    Ok(table::json(document.dictionary.iter().collect(), &release))
}

/// Data dictionary, as CSV
///
/// The same table for spreadsheets and statistics programs.
#[utoipa::path(tag = "vocabulary", responses(CsvResponses<FieldView>))]
#[get("/dictionary.csv")]
pub async fn list_dictionary_csv(
    request: HttpRequest,
    document: Data<Document>,
) -> Result<HttpResponse, Problem> {
    Parameters::of(request.uri()).finish()?;
    table::csv(&document.dictionary, "dictionary")
}
