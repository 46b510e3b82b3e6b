//! HTML pages for people: reads the records, renders them with `crate::pages`, answers from the cache.
//!
//! Each page has the path of its record in the API without `/v1`, and the same below `/en` in English.

mod cities;
mod context;
pub mod home;
mod plans;
pub mod problems;
mod site_pages;
mod stylesheet;
mod themes;

use actix_web::Handler;
use actix_web::web::{self, ServiceConfig};
use actix_web::{FromRequest, Responder};

use crate::pages::STYLESHEET_PATH;
use crate::pages::site::ENGLISH;

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
