//! Why a bundle is not published.

use super::export::ExportError;
use super::violation::Violation;
use crate::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// Every violation, not just the first.
    #[error("the bundle has {} violations", .0.len())]
    Violations(Vec<Violation>),
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The release to roll back to cannot be exported.
    #[error(transparent)]
    Export(#[from] ExportError),
}
