//! Errors of a mirror, and which of them are transient.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::origin::Origin;
use crate::publish::replay::ReplayError;
use crate::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum MirrorError {
    #[error("{url} is unreachable: {reason}")]
    Unreachable { url: String, reason: String },
    #[error("{url} answers with status {status}")]
    Status { url: String, status: u16, retry_after: Option<Duration> },
    #[error("{url} did not come whole: {reason}")]
    Cut { url: String, reason: String },
    #[error("{url} points to {target}: mirror that address if it is the right one")]
    Redirect { url: String, target: String },
    #[error("{url} is refused: {reason}")]
    Refused { url: String, reason: String },
    #[error("nothing is changed, because this is no copy of {origin}: {difference}")]
    Diverged { origin: Origin, difference: String },
    #[error("another process is mirroring into {}", .0.display())]
    Occupied(PathBuf),
    #[error("{} cannot be written or read: {error}", path.display())]
    Spool { path: PathBuf, error: io::Error },
    #[error(transparent)]
    Replay(#[from] ReplayError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the mirror was stopped")]
    Stopped,
}

impl MirrorError {
    /// Whether a retry may succeed.
    pub(super) fn is_transient(&self) -> bool {
        match self {
            Self::Status { status, .. } => matches!(status, 408 | 425 | 429 | 500..),
            Self::Store(error) | Self::Replay(ReplayError::Store(error)) => is_db_failure(error),
            Self::Unreachable { .. }
            | Self::Cut { .. }
            // Another process applied the release in the meantime.
            | Self::Replay(ReplayError::NotNext { .. }) => true,
            Self::Replay(_)
            | Self::Redirect { .. }
            | Self::Refused { .. }
            | Self::Diverged { .. }
            | Self::Occupied(_)
            | Self::Spool { .. }
            | Self::Stopped => false,
        }
    }

    /// Whether the downloaded file is invalid and must be discarded.
    pub(super) fn invalidates_download(&self) -> bool {
        match self {
            Self::Replay(ReplayError::Store(error)) => !is_db_failure(error),
            Self::Replay(error) => !matches!(error, ReplayError::Read(_)),
            _ => false,
        }
    }

    /// The `Retry-After` of the origin.
    pub(super) fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Status { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}

/// Whether the database itself failed, rather than the statement.
fn is_db_failure(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::Unavailable(_)
            | StoreError::Busy
            | StoreError::TooSlow(_)
            | StoreError::ReadOnly(_)
    )
}
