//! What can go wrong with the files of a release.

use std::io;

use crate::store::StoreError;
use crate::view::flatten::CellError;

#[derive(Debug, thiserror::Error)]
pub enum DownloadError {
    #[error("the files were not finished: what they are made of ended early")]
    Unfinished,
    #[error("the directory of the files: {0}")]
    Files(#[from] io::Error),
    #[error("a table: {0}")]
    Cell(#[from] CellError),
    #[error("'{value}' in the column '{column}' is no {kind}")]
    Value { column: String, kind: &'static str, value: String },
    #[error("Parquet: {0}")]
    Parquet(#[from] parquet::errors::ParquetError),
    #[error("SQLite: {0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("links to records that are not there: {0}")]
    Dangling(String),
    #[error("the list of the files: {0}")]
    List(#[from] serde_json::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
}
