//! The query string: parsing, canonical form, documentation, cursors and sparse fieldsets.

pub mod canonical;
pub mod cursor;
pub mod deprecation;
pub mod docs;
pub mod filters;
pub mod labels;
pub mod parser;
pub mod schemas;
mod strays;
pub mod values;
