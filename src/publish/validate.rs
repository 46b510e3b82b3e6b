//! Reads a bundle and validates it; its records stay on disk.

use std::path::Path;

use super::check;
use super::error::PublishError;
use super::files::{self, Folder};
use super::index::RecordIndex;
use super::progress::{NoProgress, Phase, Progress};
use super::read::Reader;
use super::warnings::Warnings;

/// A valid bundle. Its records stay on disk.
pub struct ValidatedBundle {
    pub(super) reader: Reader,
    pub(super) folders: Vec<Folder>,
    pub(super) record_index: RecordIndex,
    /// What is odd in it.
    pub warnings: Warnings,
}

/// Reads and validates a bundle.
///
/// # Errors
/// Fails with every violation in the bundle.
pub fn validate(directory: &Path) -> Result<ValidatedBundle, PublishError> {
    validate_with_progress(directory, &NoProgress)
}

/// Like [`validate`], but reports progress.
///
/// # Errors
/// Fails with every violation in the bundle.
pub fn validate_with_progress(
    directory: &Path,
    progress: &dyn Progress,
) -> Result<ValidatedBundle, PublishError> {
    let (folders, mut violations) = files::of_bundle(directory);
    let reader = Reader::of(directory);
    let mut record_index = RecordIndex::default();
    progress.begin(Phase::Reading, folders.len());
    for (index, folder) in folders.iter().enumerate() {
        let (read, unreadable) = reader.read(folder);
        record_index.count(index, &read);
        violations.extend(unreadable);
        progress.step();
    }
    if !violations.is_empty() {
        violations.sort();
        return Err(PublishError::Violations(violations));
    }
    let record_index = record_index.sorted();
    let (violations, warnings) = check::check(&reader, &folders, &record_index, progress);
    if violations.is_empty() {
        Ok(ValidatedBundle { reader, folders, record_index, warnings })
    } else {
        Err(PublishError::Violations(violations))
    }
}
