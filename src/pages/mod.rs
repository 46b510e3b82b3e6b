//! HTML pages for people: templates, and what each of them shows.
//!
//! Numbers and codes come from the types of `view`, so that a page never disagrees with the API. No
//! I/O here: `http::pages` reads the records and answers requests. Templates are compiled into the
//! program (`askama.toml`, `templates/`); they need no script.

mod branch;
pub mod by_city;
pub mod changes;
pub mod city;
pub mod coverage;
mod days;
pub mod document;
pub mod embed;
mod field_words;
pub mod glossary;
pub mod head;
pub mod home;
pub mod indicator;
pub mod kpi;
mod kpi_table;
pub mod markup;
pub mod measure;
pub mod message;
pub mod organization;
pub mod plan;
pub mod policy;
pub mod problems;
pub mod progress_report;
mod quantities;
pub mod query;
pub mod record_page;
pub mod release;
pub mod search;
mod search_hit;
mod sections;
pub mod site;
pub mod site_pages;
pub mod sitemap;
pub mod statement;
#[cfg(test)]
mod testing;
pub mod theme;
pub mod titles;
pub mod urls;
mod words;

/// The path of the stylesheet.
pub const STYLESHEET_PATH: &str = "/assets/pages.css";

/// The one stylesheet: the Digital Agency's design tokens (MIT,
/// <https://www.npmjs.com/package/@digital-go-jp/design-tokens>), then our own rules.
pub const STYLESHEET: &str = concat!(
    include_str!("style/tokens.css"),
    include_str!("style/pages.css"),
    include_str!("style/finding.css")
);
