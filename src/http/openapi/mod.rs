//! The `OpenAPI` document and what is derived from it.
//!
//! Above the routes: only `app` and the server use it.

pub mod build;
pub mod dictionary;
pub mod document;
pub mod headers;
#[cfg(test)]
mod same_names;
#[cfg(test)]
mod samples;
pub mod v3_0;
