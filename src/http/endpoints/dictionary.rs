//! The data dictionary: every public field, read off the `OpenAPI` document.

use actix_web::{HttpResponse, get};

use crate::http::describe::params::DocumentedParams;
use crate::http::describe::tables::TableResponses;
use crate::http::extract::endpoint::{ApiRequest, QueryParams, ResponseKind};
use crate::http::problem::Problem;
use crate::http::query::parser::QueryParser;
use crate::view::dictionary::FieldView;

/// The dictionary takes no parameters.
pub struct DictionaryParams;

impl QueryParams for DictionaryParams {
    const HAS_ID: bool = false;
    const KIND: ResponseKind = ResponseKind::Table;

    fn read(_: &mut QueryParser) -> Self {
        Self
    }
}

/// Data dictionary
///
/// Every field of every answer with type, unit, codelist and meaning, and its column in tables. The
/// fields belong to the version of the API; `meta.release` is the release that was current when
/// they were asked for.
#[utoipa::path(
    tag = "vocabulary",
    params(DocumentedParams<DictionaryParams>),
    responses(TableResponses<FieldView>)
)]
#[get("/dictionary")]
pub async fn list_dictionary(
    request: ApiRequest<DictionaryParams>,
) -> Result<HttpResponse, Problem> {
    let load = async |request: &ApiRequest<DictionaryParams>| {
        let fields: Vec<FieldView> = request.api.document.dictionary.to_vec();
        Ok((fields, request.api.release().await?))
    };
    request.respond_table("dictionary", load).await
}
