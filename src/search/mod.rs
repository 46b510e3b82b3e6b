//! The full-text index of one release: built from the store, mapped into memory, thrown away with
//! the release. No HTTP and no SQL here.
//!
//! Japanese is indexed as pairs of neighbouring letters with their places, so that every part of a
//! word is found and nothing else is; English as the stems of its words. See [`fold`] for what
//! counts as the same letter, [`query`] for what can be asked, [`ranking`] for the order.

mod build;
mod card;
mod error;
mod facts;
pub mod filter;
pub mod find;
pub mod fold;
mod gather;
mod highlight;
mod index;
mod kept;
mod lists;
mod matching;
mod near;
mod passage;
mod phrase;
pub mod query;
mod ranking;
mod resolve;
mod schema;
mod seal;
mod shelf;
mod synonyms;
mod theme_names;
mod tokens;
mod write;

pub use build::index_of_current;
pub use error::SearchError;
pub use index::Index;
pub use shelf::Shelf;
