//! Why a bundle is not published.

use chrono::{DateTime, Utc};

use super::export::ExportError;
use super::violation::{Violation, listed};
use crate::domain::identifier::Identifier;
use crate::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// Every violation, not just the first.
    #[error("{}", listed(.0))]
    Violations(Vec<Violation>),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(
        "{} of {of} published records would be removed, because they are not in the bundle; nothing was written. If \
         that is right, publish with --allow-removals {}{}",
        removed.len(), removed.len(), list(removed)
    )]
    Removals { of: usize, removed: Vec<String> },
    #[error(
        "the clock says {now}, but release {release} was published at {published_at}: set the \
         clock, or publish with --trust-clock"
    )]
    Clock { now: DateTime<Utc>, release: Identifier, published_at: DateTime<Utc> },
    /// The release to roll back to cannot be exported.
    #[error(transparent)]
    Export(#[from] ExportError),
}

/// Records that the error names; a dry run lists all.
const MAX_LISTED: usize = 100;

fn list(removed: &[String]) -> String {
    let more = removed.len().saturating_sub(MAX_LISTED);
    let more = if more == 0 { String::new() } else { format!("\n- and {more} more") };
    let named = removed.iter().take(MAX_LISTED).map(|record| format!("\n- {record}"));
    named.chain([more]).collect()
}
