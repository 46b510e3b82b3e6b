//! The stylesheet of the pages.

use std::sync::LazyLock;

use actix_web::{HttpRequest, HttpResponse};

use crate::http::extract::context::RequestContext;
use crate::http::media;
use crate::http::problem::Problem;
use crate::http::response::asset::Asset;
use crate::pages::STYLESHEET;

static ASSET: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("pages.css", media::CSS, STYLESHEET.into(), None));

pub async fn get_stylesheet(
    api: RequestContext,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    api.fixed_response(&request, &ASSET.response, ASSET.policy(request.query_string())).await
}
