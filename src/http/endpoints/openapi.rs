//! The `OpenAPI` documents.

use actix_web::{HttpRequest, HttpResponse, get};

use crate::http::cache::policy::CachePolicy;
use crate::http::extract::context::RequestContext;
use crate::http::problem::Problem;

#[get("/openapi.json")]
pub async fn get_openapi(
    api: RequestContext,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    api.fixed_response(&request, &api.document.json, CachePolicy::UntilDeploy).await
}

#[get("/openapi-3.0.json")]
pub async fn get_openapi_3_0(
    api: RequestContext,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    api.fixed_response(&request, &api.document.json_3_0, CachePolicy::UntilDeploy).await
}
