//! Response formats: JSON, CSV or NDJSON, by suffix, `format=` or `Accept`, in that order.
//!
//! This module only encodes; handlers decide the content.

pub mod accept;
pub mod coding;
pub mod rows;
pub mod suffix;

use strum::{EnumString, IntoStaticStr, VariantArray};

/// Request extension: the format from the path suffix.
pub struct FormatSuffix(pub Format);

/// Formats of a list response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Format {
    Json,
    Csv,
    Ndjson,
}

pub const JSON: &str = "application/json";
pub const NDJSON: &str = "application/x-ndjson";
/// With a header line (RFC 4180 §3, RFC 7111).
pub const CSV: &str = "text/csv; charset=utf-8; header=present";
pub const SVG: &str = "image/svg+xml";
pub const PNG: &str = "image/png";
pub const ATOM: &str = "application/atom+xml; charset=utf-8";
pub const XML: &str = "application/xml; charset=utf-8";
pub const HTML: &str = "text/html; charset=utf-8";
pub const CSS: &str = "text/css; charset=utf-8";
pub const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

impl Format {
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json => JSON,
            Self::Csv => CSV,
            Self::Ndjson => NDJSON,
        }
    }

    /// The media type without its parameters.
    #[must_use]
    pub fn essence(self) -> &'static str {
        self.media_type().split(';').next().unwrap_or_default()
    }

    /// The path suffix, such as `.csv`; empty for JSON.
    #[must_use]
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Json => "",
            Self::Csv => ".csv",
            Self::Ndjson => ".ndjson",
        }
    }
}
