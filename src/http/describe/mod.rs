//! Parameters and responses of handlers for the `OpenAPI` document.

pub mod enums;
pub mod params;
pub mod responses;
pub mod tables;
