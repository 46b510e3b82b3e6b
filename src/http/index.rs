//! Where to begin: an index of links for programs, a welcome page for people.

use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get};
use serde::Serialize;
use utoipa::ToSchema;

use super::api::{Api, Service, base_of};
use super::pages::{page, wants_html};
use super::parameters::Parameters;
use super::problem::Problem;
use super::well_known::CATALOG_LINK;
use crate::domain::resource::Resource;
use strum::VariantArray;

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
    let lists = Resource::VARIANTS.iter().map(|resource| resource.name()).chain([
        "releases",
        "codelists",
        "dictionary",
    ]);
    let lists = lists.map(|name| (name.to_owned(), format!("{base}/v1/{name}")));
    let descriptions =
        [("openapi", "/openapi.json"), ("docs", "/docs/"), ("problems", "/problems")];
    let descriptions =
        descriptions.into_iter().map(|(name, path)| (name.to_owned(), format!("{base}{path}")));
    Index {
        name: "Keikaku: open data of municipal plans",
        version: env!("CARGO_PKG_VERSION"),
        links: lists.chain(descriptions).map(|(name, href)| IndexLink { name, href }).collect(),
    }
}

/// Index of links
///
/// Every list of the API and its descriptions.
#[utoipa::path(
    tag = "service",
    responses(
        (status = 200, description = "The index.", body = Index),
        (status = 400, description = "It takes no parameters.", body = super::problem::ProblemView,
            content_type = "application/problem+json"),
    )
)]
#[get("/v1")]
pub async fn get_index(api: Api, request: HttpRequest) -> Result<HttpResponse, Problem> {
    Parameters::of(request.uri()).finish()?;
    Ok(HttpResponse::Ok().append_header((header::LINK, CATALOG_LINK)).json(index(&api.base)))
}

/// Welcome page
///
/// For browsers a page to start from; for programs the same as `/v1`.
#[utoipa::path(tag = "service", responses((status = 200, description = "The index, or a page.", body = Index)))]
#[get("/")]
pub async fn get_welcome(request: HttpRequest, service: Data<Service>) -> HttpResponse {
    let index = index(&base_of(&request));
    let mut response = HttpResponse::Ok();
    response.insert_header((header::VARY, "Accept"));
    response.append_header((header::LINK, CATALOG_LINK));
    if !wants_html(&request) {
        return response.json(index);
    }
    let links: String = index
        .links
        .iter()
        .map(|link| format!("<li><a href=\"{}\">{}</a></li>", link.href, link.name))
        .collect();
    response.content_type("text/html; charset=utf-8").body(page(
        "計画オープンデータ Keikaku",
        &format!(
            "<p>自治体の計画（施策・事業・KPI・進捗）を検索・比較できるデータとして公開しています。\
             <span lang=\"en\">What Japanese cities promised in their plans, as data: policies, \
             measures, KPIs and yearly progress.</span></p>\
             <p><a href=\"/docs/\">API ドキュメント / API documentation</a></p><ul>{links}</ul>{}",
            contact(service.security_contact.as_deref())
        ),
    ))
}

/// Who runs this, for whoever found something wrong with it.
fn contact(contact: Option<&str>) -> String {
    let told = match contact {
        Some(contact) => format!("<a href=\"{contact}\">{contact}</a>"),
        None => {
            "このサービスの運営者は連絡先を公開していません。 <span lang=\"en\">The operator of \
                 this service has not said how to be reached.</span>"
                .to_owned()
        }
    };
    format!(
        "<h2 id=\"contact\">運営者への連絡・脆弱性の報告 <span lang=\"en\">Contact, also for \
         weaknesses</span></h2><p>{told}</p>"
    )
}
