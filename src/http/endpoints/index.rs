//! Entry points: an index of links as JSON, a welcome page as HTML.

use std::collections::BTreeMap;

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get};
use serde::Serialize;
use strum::VariantArray;
use utoipa::openapi::{RefOr, Response};
use utoipa::{IntoResponses, ToSchema};

use super::catalog::static_dataset;
use crate::domain::resource::ResourceKind;
use crate::http::cache::body::ResponseBody;
use crate::http::describe::responses::with_errors;
use crate::http::extract::context::RequestContext;
use crate::http::media;
use crate::http::media::accept;
use crate::http::problem::Problem;
use crate::http::query::parser::QueryParser;
use crate::http::response::html::page_or_json;
use crate::http::state::AppState;

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

fn index(base: &str) -> Index {
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

/// The index or a page, or an error.
struct WelcomeResponses;

impl IntoResponses for WelcomeResponses {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        with_errors("The index; for browsers a page.", "Index", &["406"])
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

/// Welcome page
///
/// For browsers a page to start from; for programs the same as `/v1`.
#[utoipa::path(tag = "service", responses(WelcomeResponses))]
#[get("/")]
pub async fn get_welcome(
    api: RequestContext,
    request: HttpRequest,
    service: Data<AppState>,
) -> Result<HttpResponse, Problem> {
    let index = index(&api.base);
    let body = || {
        let link =
            |link: &IndexLink| format!("<li><a href=\"{}\">{}</a></li>", link.href, link.name);
        let links: String = index.links.iter().map(link).collect();
        // JSON-LD is data, not a script: the CSP allows it.
        let dataset = static_dataset(&api).to_string().replace('<', "\\u003c");
        format!(
            "<script type=\"application/ld+json\">{dataset}</script><p>自治体の計画（施策・事業・KPI・進捗）を検索・比較できるデータとして公開しています。\
             <span lang=\"en\">What Japanese cities promised in their plans, as data: policies, \
             measures, KPIs and yearly progress.</span></p>\
             <p><a href=\"/docs/\">API ドキュメント / API documentation</a></p><ul>{links}</ul>{}",
            contact(service.security_contact.as_deref())
        )
    };
    page_or_json(&api, &request, &index, "計画オープンデータ Keikaku", body).await
}

/// Contact section of the welcome page.
fn contact(contact: Option<&str>) -> String {
    let message = match contact {
        Some(contact) => format!("<a href=\"{contact}\">{contact}</a>"),
        None => {
            "このサービスの運営者は連絡先を公開していません。 <span lang=\"en\">The operator of \
                 this service has not said how to be reached.</span>"
                .to_owned()
        }
    };
    format!(
        "<h2 id=\"contact\">運営者への連絡・脆弱性の報告 <span lang=\"en\">Contact, also for \
         weaknesses</span></h2><p>{message}</p>"
    )
}
