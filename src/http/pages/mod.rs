//! HTML pages for people: reads the records, renders them with `crate::pages`, answers from the cache.
//!
//! Each page has the path of its record in the API without `/v1`, and the same below `/en` in English.

mod cities;
mod context;
mod embeds;
mod indicators;
mod kpis;
mod measures;
mod oembed;
mod policies;
mod progress_reports;
mod statements;
mod stylesheet;

use actix_web::Handler;
use actix_web::web::{self, ServiceConfig};
use actix_web::{FromRequest, Responder};

use self::context::ENGLISH;

pub fn routes(config: &mut ServiceConfig) {
    config.route(stylesheet::PATH, web::get().to(stylesheet::get_stylesheet));
    page(config, "/cities", cities::list_cities);
    page(config, "/cities/{id}", cities::get_city);
    page(config, "/policies/{id}", policies::get_policy);
    page(config, "/measures/{id}", measures::get_measure);
    page(config, "/kpis/{id}", kpis::get_kpi);
    page(config, "/indicators", indicators::list_indicators);
    page(config, "/indicators/{id}", indicators::get_indicator);
    page(config, "/progress_reports/{id}", progress_reports::get_progress_report);
    page(config, "/statements/{id}", statements::get_statement);
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
