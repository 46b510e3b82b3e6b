//! The only writer: read a bundle, check it, compare it with what is published, apply it.
//!
//! No HTTP here. Everything that can be wrong with a bundle is found before the database is asked.
//! Folders come and go one after the other, so that memory is bounded by identifiers and digests.

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
    /// All of them, never just the first.
    #[error("the bundle has {} faults", .0.len())]
    Faults(Vec<Violation>),
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The older state that was to be published cannot be had.
    #[error(transparent)]
    Export(#[from] ExportError),
}

/// How a bundle is to be published.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Compares only; writes nothing.
    pub dry_run: bool,
    /// What the release is to say about itself.
    pub note: Option<String>,
}

/// A bundle without a fault. Its records stay on disk.
pub struct Checked {
    reader: Reader,
    folders: Vec<Folder>,
    census: RecordIndex,
}

/// Reads and checks a bundle.
///
/// # Errors
/// Every fault that it has.
pub fn checked(directory: &Path) -> Result<Checked, PublishError> {
    checked_watched(directory, &NoProgress)
}

/// The same, for somebody who waits.
///
/// # Errors
/// Every fault that it has.
pub fn checked_watched(directory: &Path, progress: &dyn Progress) -> Result<Checked, PublishError> {
    let (folders, mut faults) = files::of_bundle(directory);
    let reader = Reader::of(directory);
    let mut census = RecordIndex::default();
    progress.begin(Phase::Reading, folders.len());
    for (index, folder) in folders.iter().enumerate() {
        let (read, unreadable) = reader.read(folder);
        census.count(index, &read);
        faults.extend(unreadable);
        progress.step();
    }
    if !faults.is_empty() {
        faults.sort();
        return Err(PublishError::Faults(faults));
    }
    let census = census.sorted();
    let faults = check::check(&reader, &folders, &census, progress);
    if faults.is_empty() {
        Ok(Checked { reader, folders, census })
    } else {
        Err(PublishError::Faults(faults))
    }
}

/// Publishes the bundle of a directory as a new release, if it differs from the last.
///
/// # Errors
/// When the bundle has faults, or the database fails; nothing is then written.
pub async fn publish(
    database_url: &str,
    directory: &Path,
    options: Options,
    now: DateTime<Utc>,
) -> Result<Outcome, PublishError> {
    publish_with_progress(database_url, directory, options, now, &NoProgress).await
}

/// The same, for somebody who waits.
///
/// # Errors
/// When the bundle has faults, or the database fails; nothing is then written.
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

/// Whether nothing has been published into a database yet.
///
/// # Errors
/// When the database fails.
pub async fn is_empty(database_url: &str) -> Result<bool, StoreError> {
    let connection = store::pool::connect(database_url).await?;
    Ok(store::releases::last(&connection).await?.is_none())
}
