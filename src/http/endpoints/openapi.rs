//! The `OpenAPI` documents.

use actix_web::{HttpResponse, get};

use crate::http::cache::body::ResponseBody;
use crate::http::extract::context::RequestContext;
use crate::http::media;
use crate::http::problem::Problem;

#[get("/openapi.json")]
pub async fn get_openapi(api: RequestContext) -> Result<HttpResponse, Problem> {
    let json = api.document.json.to_vec();
    api.static_response(ResponseBody::new(media::JSON, json)).await
}

#[get("/openapi-3.0.json")]
pub async fn get_openapi_3_0(api: RequestContext) -> Result<HttpResponse, Problem> {
    let json = api.document.json_3_0.to_vec();
    api.static_response(ResponseBody::new(media::JSON, json)).await
}
