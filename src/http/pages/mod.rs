//! HTML pages for people: reads the records, renders them with `crate::pages`, answers from the cache.
//!
//! Each page has the path of its record in the API without `/v1`, and the same below `/en` in English.

mod by_city;
mod cities;
mod context;
mod coverage;
mod documents;
mod embeds;
mod glossary;
pub mod home;
mod indicators;
mod kpis;
mod measures;
mod oembed;
mod organizations;
mod plans;
mod policies;
pub mod problems;
mod progress_reports;
mod releases;
mod search;
mod site_pages;
mod sitemap;
mod statements;
mod stylesheet;
mod themes;

use actix_web::Handler;
use actix_web::web::{self, ServiceConfig};
use actix_web::{FromRequest, Responder};

use crate::pages::STYLESHEET_PATH;
use crate::pages::urls::ENGLISH;

pub fn routes(config: &mut ServiceConfig) {
    config.route(STYLESHEET_PATH, web::get().to(stylesheet::get_stylesheet));
    config.route(ENGLISH, web::get().to(home::get_home));
    config.route(&format!("{ENGLISH}/problems"), web::get().to(problems::show_problems));
    config.route(&format!("{ENGLISH}/problems/{{code}}"), web::get().to(problems::show_problem));
    page(config, "/about", site_pages::get_about);
    page(config, "/developers", site_pages::get_developers);
    page(config, "/accessibility", site_pages::get_accessibility);
    page(config, "/contact", site_pages::get_contact);
    page(config, "/cities", cities::list_cities);
    page(config, "/cities/{id}", cities::get_city);
    page(config, "/plans/{id}", plans::get_plan);
    page(config, "/themes", themes::list_themes);
    page(config, "/themes/{id}", themes::get_theme);
    page(config, "/policies/{id}", policies::get_policy);
    page(config, "/measures/{id}", measures::get_measure);
    page(config, "/kpis/{id}", kpis::get_kpi);
    page(config, "/indicators", indicators::list_indicators);
    page(config, "/indicators/{id}", indicators::get_indicator);
    page(config, "/progress_reports/{id}", progress_reports::get_progress_report);
    page(config, "/statements/{id}", statements::get_statement);
    page(config, "/search", search::search);
    page(config, "/coverage", coverage::coverage);
    page(config, "/documents", documents::list_documents);
    page(config, "/documents/{id}", documents::get_document);
    page(config, "/organizations", organizations::list_organizations);
    page(config, "/organizations/{id}", organizations::get_organization);
    page(config, "/releases", releases::list_releases);
    page(config, "/releases/{id}", releases::get_release);
    page(config, "/glossary", glossary::list_codes);
    page(config, "/glossary/fields", glossary::list_fields);
    config.route("/sitemap.xml", web::get().to(sitemap::get_index));
    config.route("/sitemaps/{number}.xml", web::get().to(sitemap::get_part));
    page(config, "/embed/kpis/{id}", embeds::embed_kpi);
    page(config, "/embed/plans/{id}", embeds::embed_plan);
    config.route(oembed::PATH, web::get().to(oembed::get_oembed));
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
