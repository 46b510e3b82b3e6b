//! The `OpenAPI` document and what is derived from it.
//!
//! Above the routes: only `app` and the server use it.

pub mod build;
pub mod dictionary;
pub mod document;
pub mod explicit;
pub mod headers;
mod listing;
// Not an integration test: it compares with the private parts of `http`.
#[cfg(test)]
#[path = "../../../tests/field_names/mod.rs"]
mod field_names;
mod null;
pub mod v3_0;
