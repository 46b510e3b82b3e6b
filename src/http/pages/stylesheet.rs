//! The stylesheet of the pages.

use std::sync::LazyLock;

use actix_web::{HttpRequest, HttpResponse};

use crate::http::extract::context::RequestContext;
use crate::http::media;
use crate::http::problem::Problem;
use crate::http::response::asset::Asset;
use crate::pages::STYLESHEET;

pub const PATH: &str = "/assets/pages.css";

static ASSET: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("pages.css", media::CSS, STYLESHEET.into(), None));
static URL: LazyLock<String> = LazyLock::new(|| format!("{PATH}?v={}", ASSET.version));

/// The URL of this very version.
pub fn url() -> &'static str {
    &URL
}

pub async fn get_stylesheet(
    api: RequestContext,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    api.fixed_response(&request, &ASSET.response, ASSET.policy(request.query_string())).await
}
