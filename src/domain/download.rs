//! Files of a release.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// What a file of a release is.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    EnumString,
    IntoStaticStr,
    VariantArray,
    Serialize,
    Deserialize,
    JsonSchema,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum FileFormat {
    /// UTF-8 without a byte order mark, as RFC 4180 has it.
    Csv,
    /// For Excel: with a byte order mark, and no text that could be a formula.
    CsvBom,
    Ndjson,
    Parquet,
    Sqlite,
    Json,
    Text,
}

impl FileFormat {
    /// How the name of a file ends.
    #[must_use]
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Csv => ".csv",
            Self::CsvBom => ".bom.csv",
            Self::Ndjson => ".ndjson",
            Self::Parquet => ".parquet",
            Self::Sqlite => ".sqlite",
            Self::Json => ".json",
            Self::Text => "",
        }
    }

    /// As it is registered with IANA, or as the format's makers say (NDJSON).
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv | Self::CsvBom => "text/csv; charset=utf-8; header=present",
            Self::Ndjson => "application/x-ndjson",
            Self::Parquet => "application/vnd.apache.parquet",
            Self::Sqlite => "application/vnd.sqlite3",
            Self::Json => "application/json",
            Self::Text => "text/plain; charset=utf-8",
        }
    }
}

/// A file of a release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseFile {
    pub name: String,
    /// The table that it holds; none when it holds several or describes them.
    pub table: Option<String>,
    pub format: FileFormat,
    /// Rows of the table.
    pub rows: Option<u64>,
    pub bytes: u64,
    /// In lower-case hexadecimal.
    pub sha256: String,
}
