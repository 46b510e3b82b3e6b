//! Download files of a release.

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
    /// The file name extension.
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

    /// The media type as registered with IANA; for NDJSON, as its specification says.
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

/// A download file of a release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseFile {
    pub name: String,
    /// The table it contains; `None` for bundles of tables and descriptions.
    pub table: Option<String>,
    pub format: FileFormat,
    /// Row count of the table.
    pub rows: Option<u64>,
    pub bytes: u64,
    /// Lower-case hexadecimal.
    pub sha256: String,
}
