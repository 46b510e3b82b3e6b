//! Well-known files: security.txt, API catalog, robots.txt.

use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get};
use chrono::{Days, SecondsFormat};
use serde_json::json;

use crate::http::base_url::base_url;
use crate::http::state::AppState;
use crate::view::license::LICENSE_URL;
use crate::view::linked_data::JSON_LD;

/// Validity of security.txt; RFC 9116 §2.5.5 recommends less than a year.
const GOOD_FOR: Days = Days::new(180);
const LINKSET: &str =
    "application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"";
const PLAIN: &str = "text/plain; charset=utf-8";
/// Where the catalog stands, for a `Link` header.
pub const CATALOG_LINK: &str = "</.well-known/api-catalog>; rel=\"api-catalog\"";

/// Every page of every list can be had by following `cursor`, which robots need not do: they find
/// the same records by their own links. Searches are endless; the sitemap has what they find. Training on open data is welcome (AIPREF, draft 05).
const ROBOTS: &str = "User-agent: *\nAllow: /\nDisallow: /*cursor=\nDisallow: /search?\n\
     Disallow: /en/search?\nContent-Usage: train-ai=y\n";

/// Security contact
///
/// Who to tell of a weakness (RFC 9116).
#[utoipa::path(
    tag = "service",
    responses((status = 200, description = "The contact.", body = String, content_type = "text/plain"))
)]
#[get("/.well-known/security.txt")]
pub async fn get_security_contact(request: HttpRequest, service: Data<AppState>) -> HttpResponse {
    let base = base_url(&request, service.public_url.as_deref());
    let page = || format!("{base}/contact");
    let contact = service.security_contact.clone().unwrap_or_else(page);
    let expires = ((service.now)() + GOOD_FOR).to_rfc3339_opts(SecondsFormat::Secs, true);
    HttpResponse::Ok().content_type(PLAIN).body(format!(
        "Contact: {contact}\nExpires: {expires}\nPreferred-Languages: ja, en\n\
         Canonical: {base}/.well-known/security.txt\n"
    ))
}

/// API catalog
///
/// The APIs of this service and what describes them, as a link set (RFC 9727, RFC 9264).
#[utoipa::path(
    tag = "service",
    responses((
        status = 200,
        description = "The link set.",
        body = Object,
        content_type = "application/linkset+json",
    ))
)]
#[get("/.well-known/api-catalog")]
pub async fn get_api_catalog(request: HttpRequest, service: Data<AppState>) -> HttpResponse {
    let base = base_url(&request, service.public_url.as_deref());
    let link = |path: &str, kind: &str| json!([{"href": format!("{base}{path}"), "type": kind}]);
    let catalog = json!({"linkset": [{
        "anchor": format!("{base}/v1"),
        "service-desc": link("/openapi.json", "application/json"),
        "service-doc": link("/docs/", "text/html"),
        "service-meta": [
            {"href": format!("{base}/v1/catalog.jsonld"), "type": JSON_LD},
            {"href": format!("{base}/v1/dictionary"), "type": "application/json"},
        ],
        "status": link("/readyz", "application/json"),
        "license": [{"href": LICENSE_URL}],
    }]});
    HttpResponse::Ok()
        .insert_header((header::LINK, CATALOG_LINK))
        .content_type(LINKSET)
        .body(catalog.to_string())
}

/// What robots may do
///
/// The rules for crawlers (RFC 9309), and that training on the data is welcome.
#[utoipa::path(
    tag = "service",
    responses((status = 200, description = "The rules.", body = String, content_type = "text/plain"))
)]
#[get("/robots.txt")]
pub async fn get_robots(request: HttpRequest, service: Data<AppState>) -> HttpResponse {
    let base = base_url(&request, service.public_url.as_deref());
    HttpResponse::Ok().content_type(PLAIN).body(format!("{ROBOTS}\nSitemap: {base}/sitemap.xml\n"))
}
