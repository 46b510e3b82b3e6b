//! HTML pages for people: reads the records, renders them with `crate::pages`, answers from the cache.
//!
//! Each page has the path of its record in the API without `/v1`, and the same below `/en` in English.

mod by_city;
mod cities;
mod context;
mod coverage;
mod documents;
mod glossary;
mod organizations;
mod releases;
mod search;
mod sitemap;
mod stylesheet;

use actix_web::Handler;
use actix_web::web::{self, ServiceConfig};
use actix_web::{FromRequest, Responder};

use self::context::ENGLISH;

pub fn routes(config: &mut ServiceConfig) {
    config.route(stylesheet::PATH, web::get().to(stylesheet::get_stylesheet));
    config.route("/sitemap.xml", web::get().to(sitemap::get_index));
    config.route("/sitemaps/{number}.xml", web::get().to(sitemap::get_part));
    page(config, "/cities", cities::list_cities);
    page(config, "/cities/{id}", cities::get_city);
    page(config, "/search", search::search);
    page(config, "/coverage", coverage::coverage);
    page(config, "/documents", documents::list_documents);
    page(config, "/documents/{id}", documents::get_document);
    page(config, "/organizations", organizations::list_organizations);
    page(config, "/organizations/{id}", organizations::get_organization);
    page(config, "/glossary", glossary::list_codes);
    page(config, "/glossary/fields", glossary::list_fields);
    page(config, "/releases", releases::list_releases);
    page(config, "/releases/{id}", releases::get_release);
}

/// A page in both languages.
fn page<F, Args>(config: &mut ServiceConfig, path: &str, handler: F)
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    config.route(path, web::get().to(handler.clone()));
    config.route(&format!("{ENGLISH}{path}"), web::get().to(handler));
}
