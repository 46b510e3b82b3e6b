//! What can go wrong with a mirror, and what of that may pass.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::origin::Origin;
use crate::publish::replay::ReplayError;
use crate::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum MirrorError {
    #[error("{url} cannot be had: {reason}")]
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
    #[error("another mirror is at work in {}", .0.display())]
    Occupied(PathBuf),
    #[error("{} cannot be written or read: {error}", path.display())]
    Spool { path: PathBuf, error: io::Error },
    #[error(transparent)]
    Replay(#[from] ReplayError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("told to stop")]
    Stopped,
}

impl MirrorError {
    /// Whether the same may go well a little later.
    pub(super) fn is_transient(&self) -> bool {
        match self {
            Self::Status { status, .. } => matches!(status, 408 | 425 | 429 | 500..),
            Self::Store(error) | Self::Replay(ReplayError::Store(error)) => is_trouble(error),
            Self::Unreachable { .. }
            | Self::Cut { .. }
            // Another process applied it meanwhile.
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

    /// Whether what was fetched is to blame.
    pub(super) fn invalidates_download(&self) -> bool {
        match self {
            Self::Replay(ReplayError::Store(error)) => !is_trouble(error),
            Self::Replay(error) => !matches!(error, ReplayError::Read(_)),
            _ => false,
        }
    }

    /// How long the origin asks to be left alone.
    pub(super) fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Status { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}

/// Whether the database, not what it was asked, is the reason.
fn is_trouble(error: &StoreError) -> bool {
    matches!(error, StoreError::Unavailable(_) | StoreError::Busy | StoreError::TooSlow(_))
}
