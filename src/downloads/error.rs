//! Errors of building and opening the files of a release.

use std::io;

use crate::store::StoreError;
use crate::view::flatten::CellError;

#[derive(Debug, thiserror::Error)]
pub enum DownloadError {
    #[error("the files are incomplete: the record stream ended early")]
    Unfinished,
    /// Files whose content is not what was written.
    #[error("{0}")]
    Damaged(String),
    #[error("the download directory: {0}")]
    Files(#[from] io::Error),
    #[error("a table: {0}")]
    Cell(#[from] CellError),
    #[error("'{value}' in the column '{column}' is not a valid {kind}")]
    Value { column: String, kind: &'static str, value: String },
    #[error("Parquet: {0}")]
    Parquet(#[from] parquet::errors::ParquetError),
    #[error("SQLite: {0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("dangling foreign keys: {0}")]
    Dangling(String),
    #[error("the file list: {0}")]
    List(#[from] serde_json::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
}
