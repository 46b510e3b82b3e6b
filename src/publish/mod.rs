//! The only writer: reads a bundle, validates it, diffs it against the published data, applies it.
//!
//! No HTTP here. All validation happens before the first database query. Folders are loaded one at
//! a time, so memory is bounded by identifiers and digests.

pub mod apply;
mod batch;
pub mod bundle;
mod check;
pub mod diff;
pub mod export;
mod files;
mod index;
mod json;
mod location;
pub(crate) mod output;
pub mod progress;
mod read;
mod remote;
pub mod replay;
pub mod rollback;
mod shape;
pub mod verify;
pub mod violation;
mod walk;
mod write;

use std::path::Path;

use chrono::{DateTime, Utc};

use self::apply::{Outcome, apply, compare};
use self::export::ExportError;
use self::files::Folder;
use self::index::RecordIndex;
pub use self::output::{write_folder, write_schema};
use self::progress::{NoProgress, Phase, Progress};
use self::read::Reader;
use self::violation::Violation;
pub use crate::store::pool::migrate;
use crate::store::{self, StoreError};

#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// Every violation, not just the first.
    #[error("the bundle has {} violations", .0.len())]
    Faults(Vec<Violation>),
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The release to roll back to cannot be exported.
    #[error(transparent)]
    Export(#[from] ExportError),
}

/// Options of a publication.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only computes the difference; writes nothing.
    pub dry_run: bool,
    /// Note stored with the release.
    pub note: Option<String>,
}

/// A valid bundle. Its records stay on disk.
pub struct Checked {
    reader: Reader,
    folders: Vec<Folder>,
    census: RecordIndex,
}

/// Reads and validates a bundle.
///
/// # Errors
/// Fails with every violation in the bundle.
pub fn checked(directory: &Path) -> Result<Checked, PublishError> {
    checked_watched(directory, &NoProgress)
}

/// Like [`checked`], but reports progress.
///
/// # Errors
/// Fails with every violation in the bundle.
pub fn checked_watched(directory: &Path, progress: &dyn Progress) -> Result<Checked, PublishError> {
    let (folders, mut violations) = files::of_bundle(directory);
    let reader = Reader::of(directory);
    let mut census = RecordIndex::default();
    progress.begin(Phase::Reading, folders.len());
    for (index, folder) in folders.iter().enumerate() {
        let (read, unreadable) = reader.read(folder);
        census.count(index, &read);
        violations.extend(unreadable);
        progress.step();
    }
    if !violations.is_empty() {
        violations.sort();
        return Err(PublishError::Faults(violations));
    }
    let census = census.sorted();
    let violations = check::check(&reader, &folders, &census, progress);
    if violations.is_empty() {
        Ok(Checked { reader, folders, census })
    } else {
        Err(PublishError::Faults(violations))
    }
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
    let checked = checked_watched(directory, progress)?;
    let mut connection = store::pool::connect(database_url).await?;
    if options.dry_run {
        let difference = compare(&mut connection, &checked.census, progress).await?;
        return Ok(Outcome { difference, release: None });
    }
    apply(&mut connection, &checked, options.note, now, progress).await
}

/// Whether the database has no release yet.
///
/// # Errors
/// Fails when the database fails.
pub async fn is_empty(database_url: &str) -> Result<bool, StoreError> {
    let connection = store::pool::connect(database_url).await?;
    Ok(store::releases::last(&connection).await?.is_none())
}
