//! The only writer: read a bundle, check it, compare it with what is published, apply it.
//!
//! No HTTP here. Everything that can be wrong with a bundle is found before the database is asked.

pub mod apply;
pub mod bundle;
pub mod diff;

use crate::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<diesel::result::Error> for PublishError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(error.into())
    }
}
