//! What handlers say of themselves in the `OpenAPI` document.

pub mod enums;
pub mod params;
pub mod responses;
pub mod tables;
