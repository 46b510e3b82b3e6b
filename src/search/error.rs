//! What can go wrong with an index.

use std::io;

use tantivy::TantivyError;
use tantivy::directory::error::OpenDirectoryError;

use crate::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    #[error("there is no index yet")]
    Missing,
    #[error("as many are searching as can")]
    Busy,
    #[error("the index is damaged: {0}")]
    Damaged(&'static str),
    #[error("the index is of another release or another version of the program")]
    Foreign,
    #[error("more records than an index holds")]
    TooMany,
    #[error("the index was not finished: what it is made of ended early")]
    Unfinished,
    #[error("a directory of the index: {0}")]
    Files(#[from] io::Error),
    #[error("the index: {0}")]
    Engine(#[from] TantivyError),
    #[error("a record of the index: {0}")]
    Kept(#[from] serde_json::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<OpenDirectoryError> for SearchError {
    fn from(error: OpenDirectoryError) -> Self {
        Self::Engine(error.into())
    }
}
