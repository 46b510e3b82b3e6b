//! HTML pages for people: templates, and what each of them shows.
//!
//! Numbers and codes come from the types of `view`, so that a page never disagrees with the API. No
//! I/O here: `http::pages` reads the records and answers requests. Templates are compiled into the
//! program (`askama.toml`, `templates/`); they need no script.

pub mod by_city;
pub mod changes;
pub mod city;
pub mod coverage;
pub mod document;
mod field_words;
pub mod glossary;
pub mod head;
pub mod markup;
pub mod message;
pub mod organization;
mod quantities;
pub mod query;
pub mod release;
pub mod search;
mod search_hit;
pub mod site;
pub mod sitemap;
#[cfg(test)]
mod testing;
pub mod titles;
mod words;

/// The one stylesheet: the Digital Agency's design tokens (MIT,
/// <https://www.npmjs.com/package/@digital-go-jp/design-tokens>), then our own rules.
pub const STYLESHEET: &str = concat!(
    include_str!("style/tokens.css"),
    include_str!("style/pages.css"),
    include_str!("style/finding.css")
);
