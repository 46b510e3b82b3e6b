//! The data dictionary: every public field, read off the `OpenAPI` document.

use actix_web::{HttpResponse, get};

use crate::http::describe::params::QuestionParameters;
use crate::http::describe::tables::TableResponses;
use crate::http::extract::endpoint::{Asking, Form, Question};
use crate::http::problem::Problem;
use crate::http::query::parser::Parameters;
use crate::view::dictionary::FieldView;

/// The dictionary takes no parameters.
pub struct AllFields;

impl Question for AllFields {
    const HAS_ID: bool = false;
    const FORM: Form = Form::Table;

    fn read(_: &mut Parameters) -> Self {
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
    params(QuestionParameters<AllFields>),
    responses(TableResponses<FieldView>)
)]
#[get("/dictionary")]
pub async fn list_dictionary(request: Asking<AllFields>) -> Result<HttpResponse, Problem> {
    let ask = async |asked: &Asking<AllFields>| {
        let fields: Vec<FieldView> = asked.api.document.dictionary.to_vec();
        Ok((fields, asked.api.release().await?))
    };
    request.table("dictionary", ask).await
}
