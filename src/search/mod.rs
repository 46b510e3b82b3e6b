//! The full-text index of one release: built from the store, mapped into memory, thrown away with
//! the release. No HTTP and no SQL here.
//!
//! Japanese is indexed as pairs of neighbouring letters with their places, so that every part of a
//! word is found and nothing else is; English as the stems of its words. See [`fold`] for what
//! counts as the same letter, [`query`] for what can be asked, [`ranking`] for the order.

mod build;
mod checksum;
mod doc_values;
mod document;
mod error;
mod executor;
mod field_text;
pub mod filter;
pub mod find;
mod fuzzy;
mod highlight;
mod index;
mod index_handle;
pub mod normalize;
mod phrase;
mod postings;
pub mod query;
mod ranking;
mod resolve;
mod schema;
mod source;
mod stored;
mod synonyms;
mod theme_names;
mod tokens;
mod write;

pub use build::open_or_build;
pub use error::SearchError;
pub use index::Index;
pub use index_handle::SearchService;
