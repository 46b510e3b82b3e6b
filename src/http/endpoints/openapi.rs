//! The `OpenAPI` documents.

use actix_web::{HttpResponse, get};

use crate::http::cache::body::Content;
use crate::http::extract::context::Api;
use crate::http::media;
use crate::http::problem::Problem;

#[get("/openapi.json")]
pub async fn get_openapi(api: Api) -> Result<HttpResponse, Problem> {
    let json = api.document.json.to_vec();
    api.answer_of_program(Content::new(media::JSON, json)).await
}

#[get("/openapi-3.0.json")]
pub async fn get_openapi_3_0(api: Api) -> Result<HttpResponse, Problem> {
    let json = api.document.json_3_0.to_vec();
    api.answer_of_program(Content::new(media::JSON, json)).await
}
