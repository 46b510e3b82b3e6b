//! The only writer: reads a bundle, validates it, diffs it against the published data, applies it.
//!
//! No HTTP here. All validation happens before the first database query. Folders are loaded one at
//! a time, so memory is bounded by identifiers and digests.

pub mod apply;
pub mod bundle;
mod check;
mod clock;
mod decode;
pub mod diff;
pub mod error;
pub mod export;
mod files;
#[cfg(test)]
mod fuzz;
mod index;
mod json;
mod location;
mod log;
pub(crate) mod older_model;
mod output;
pub mod progress;
mod read;
mod remote;
pub mod replay;
pub mod rollback;
mod shape;
pub mod validate;
pub mod verify;
pub mod violation;
mod walk;
mod warn;
pub mod warnings;
mod write;

use std::path::Path;

use chrono::{DateTime, Utc};

use self::apply::{Outcome, apply, compare};
pub use self::error::PublishError;
pub use self::output::{write_folder, write_schema};
use self::progress::{NoProgress, Progress};
use self::validate::validate_with_progress;
use crate::store;
pub use crate::store::StoreError;
pub use crate::store::migrations::migrate;

/// Options of a publication.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only computes the difference; writes nothing.
    pub dry_run: bool,
    /// Note stored with the release.
    pub note: Option<String>,
    /// Publishes although the clock is far from the time of the last release.
    pub trust_clock: bool,
}

/// Publishes the bundle in a directory as a new release if it differs from the last one.
///
/// # Errors
/// Fails when the bundle is invalid or the database fails; nothing is written then.
pub async fn publish(
    database_url: &str,
    directory: &Path,
    options: Options,
    now: DateTime<Utc>,
) -> Result<Outcome, PublishError> {
    publish_with_progress(database_url, directory, options, now, &NoProgress).await
}

/// Like [`publish`], but reports progress.
///
/// # Errors
/// Fails when the bundle is invalid or the database fails; nothing is written then.
pub async fn publish_with_progress(
    database_url: &str,
    directory: &Path,
    options: Options,
    now: DateTime<Utc>,
    progress: &dyn Progress,
) -> Result<Outcome, PublishError> {
    let checked = validate_with_progress(directory, progress)?;
    let mut connection = store::writer::connect(database_url).await?;
    if options.dry_run {
        let difference = compare(&mut connection, &checked.record_index, progress).await?;
        return Ok(Outcome { difference, release: None, warnings: checked.warnings });
    }
    let Options { note, trust_clock, .. } = options;
    apply(&mut connection, &checked, note, trust_clock, now, progress).await
}

/// Whether the database has no release yet.
///
/// # Errors
/// Fails when the database fails.
pub async fn is_empty(database_url: &str) -> Result<bool, StoreError> {
    let connection = store::writer::connect(database_url).await?;
    Ok(store::releases::last(&connection).await?.is_none())
}
