//! Errors of building and reading an index.

use std::io;

use tantivy::TantivyError;
use tantivy::directory::error::OpenDirectoryError;

use crate::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    #[error("the index is not built yet")]
    Missing,
    #[error("too many concurrent searches")]
    Busy,
    #[error("the index is damaged: {0}")]
    Damaged(&'static str),
    #[error("the index belongs to another release or index format")]
    Foreign,
    #[error("too many records for one index")]
    TooMany,
    #[error("the index was not finished: its input ended early")]
    Unfinished,
    #[error("index directory: {0}")]
    Files(#[from] io::Error),
    #[error("search engine: {0}")]
    Engine(#[from] TantivyError),
    #[error("stored document: {0}")]
    StoredDocument(#[from] serde_json::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<OpenDirectoryError> for SearchError {
    fn from(error: OpenDirectoryError) -> Self {
        Self::Engine(error.into())
    }
}
