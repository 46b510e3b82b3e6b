//! Full-text index of one release: built from the store, deleted with the release.
//! No HTTP and no SQL here.
//!
//! Japanese is indexed as positional character bigrams, so any substring matches and nothing else
//! does; words in Latin letters are indexed as word stems. See [`normalize`] for which characters are equivalent,
//! [`query`] for the query syntax, [`understand`] for what is done with a query that people type and
//! [`ranking`] for the order of results.

mod build;
mod checksum;
mod clauses;
mod compounds;
mod doc_values;
mod document;
mod error;
mod executor;
mod expand;
mod field_text;
mod files;
pub mod filter;
pub mod find;
#[cfg(test)]
mod fuzz;
mod fuzzy;
mod highlight;
mod index;
mod index_handle;
pub mod normalize;
mod phrase;
mod places;
mod postings;
pub mod query;
mod ranking;
mod readings;
mod resolve;
mod schema;
mod source;
mod stored;
mod synonyms;
mod theme_names;
mod tokens;
mod understand;
mod write;

pub use build::open_or_build;
pub use error::SearchError;
pub use index::Index;
pub use index_handle::SearchService;
