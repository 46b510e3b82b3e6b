//! The index: links to everything there is, as JSON.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, get};
use serde::Serialize;
use strum::VariantArray;
use utoipa::openapi::{RefOr, Response};
use utoipa::{IntoResponses, ToSchema};

use crate::domain::resource::ResourceKind;
use crate::http::cache::body::ResponseBody;
use crate::http::describe::responses::with_errors;
use crate::http::extract::context::RequestContext;
use crate::http::media;
use crate::http::media::accept;
use crate::http::problem::Problem;
use crate::http::query::parser::QueryParser;

/// Links to everything there is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Index {
    /// What this is.
    #[schema(example = "Keikaku: open data of municipal plans")]
    pub name: &'static str,
    /// The version of the service.
    #[schema(example = "0.1.0")]
    pub version: &'static str,
    /// Name and URL of each list and of the descriptions.
    #[schema(example = json!([{"name": "measures", "href": "http://127.0.0.1:8080/v1/measures"}]))]
    pub links: Vec<IndexLink>,
}

/// A link of the index.
#[derive(Debug, Serialize, ToSchema)]
pub struct IndexLink {
    /// What it leads to.
    #[schema(example = "measures")]
    pub name: String,
    /// Where it leads.
    #[schema(example = "http://127.0.0.1:8080/v1/measures")]
    pub href: String,
}

/// The index with absolute URLs.
#[must_use]
pub fn index(base: &str) -> Index {
    let lists = ResourceKind::VARIANTS.iter().map(|resource| resource.name()).chain([
        "releases",
        "downloads",
        "changes",
        "changes.atom",
        "codelists",
        "dictionary",
        // A question is required, so that there is one to begin with: 創業, こだいら.
        "search?q=%E5%89%B5%E6%A5%AD",
        "resolve?q=%E3%81%93%E3%81%A0%E3%81%84%E3%82%89",
    ]);
    let named = |path: &str| path.split('?').next().unwrap_or(path).to_owned();
    let lists = lists.map(|path| (named(path), format!("{base}/v1/{path}")));
    let descriptions = [
        ("catalog", "/v1/catalog.jsonld"),
        ("openapi", "/openapi.json"),
        ("openapi-3.0", "/openapi-3.0.json"),
        ("docs", "/docs/"),
        ("problems", "/problems"),
    ];
    let descriptions =
        descriptions.into_iter().map(|(name, path)| (name.to_owned(), format!("{base}{path}")));
    Index {
        name: "Keikaku: open data of municipal plans",
        version: env!("CARGO_PKG_VERSION"),
        links: lists.chain(descriptions).map(|(name, href)| IndexLink { name, href }).collect(),
    }
}

/// The index, or an error.
struct IndexResponses;

impl IntoResponses for IndexResponses {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        with_errors("The index.", "Index", &["400", "406"])
    }
}

/// Index of links
///
/// Every list of the API and its descriptions.
#[utoipa::path(tag = "service", responses(IndexResponses))]
#[get("/v1")]
pub async fn get_index(api: RequestContext, request: HttpRequest) -> Result<HttpResponse, Problem> {
    QueryParser::of(request.uri()).finish()?;
    accept::require_accepts(&request, media::JSON)?;
    api.static_response(ResponseBody::json(&index(&api.base)).with_links(&[])).await
}
