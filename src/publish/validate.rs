//! Reads a bundle and validates it; its records stay on disk.

use std::path::Path;

use super::base::{Base, NamedRecords};
use super::check;
use super::error::PublishError;
use super::files::{self, Folder};
use super::index::RecordIndex;
use super::location::folder_of;
use super::progress::{NoProgress, Phase, Progress};
use super::read::{ReadBundle, read, read_again};
use super::shape::BundleSchema;
use super::warnings::Warnings;
use crate::domain::scope::Scope;

/// A valid bundle. Its records stay on disk.
pub struct ValidatedBundle {
    /// Those of the bundle, then published ones.
    pub(super) folders: Vec<Folder>,
    pub(super) record_index: RecordIndex,
    /// What it replaces.
    pub scope: Scope,
    /// What is odd in it.
    pub warnings: Warnings,
}

/// Reads and validates a bundle by itself.
///
/// # Errors
/// Fails with every violation in the bundle.
pub fn validate(directory: &Path) -> Result<ValidatedBundle, PublishError> {
    let bundle = ReadableBundle::read(directory, &NoProgress)?;
    bundle.check(Base::default(), &NoProgress)
}

/// A bundle whose files are well-formed; its records are not checked yet.
pub struct ReadableBundle {
    folders: Vec<Folder>,
    scope: Scope,
    record_index: RecordIndex,
}

impl ReadableBundle {
    /// Reads the files of a bundle.
    ///
    /// # Errors
    /// Fails with everything that is not as the schema of bundles says.
    pub fn read(directory: &Path, progress: &dyn Progress) -> Result<Self, PublishError> {
        let (files, mut violations) = files::of_bundle(directory);
        let schema = BundleSchema::of_bundles();
        progress.begin(Phase::Reading, files.folders.len());
        let mut record_index = RecordIndex::default();
        for (index, folder) in files.folders.iter().enumerate() {
            let (read, unreadable) = read(folder, &schema);
            record_index.count(index, &read);
            violations.extend(unreadable);
            progress.step();
        }
        if violations.is_empty() {
            Ok(Self { folders: files.folders, scope: files.scope, record_index })
        } else {
            violations.sort();
            Err(PublishError::Violations(violations))
        }
    }

    /// What it replaces.
    #[must_use]
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The folders with their names, filled in.
    ///
    /// # Errors
    /// Fails when a file was changed meanwhile.
    pub fn folders(&self) -> Result<Vec<(String, ReadBundle)>, PublishError> {
        let folders = self.folders.iter().map(|folder| {
            let name = folder.files.first().map(|file| folder_of(&file.path)).unwrap_or_default();
            Ok((name.to_owned(), read_again(folder).map_err(PublishError::Violations)?))
        });
        folders.collect()
    }

    /// The records that it has and those that they name.
    ///
    /// # Errors
    /// Fails when a file was changed meanwhile.
    pub fn named(&self) -> Result<NamedRecords, PublishError> {
        let mut named = NamedRecords::default();
        for folder in &self.folders {
            named.add(&read_again(folder).map_err(PublishError::Violations)?);
        }
        Ok(named)
    }

    /// Checks the records, together with what is published outside of the bundle.
    ///
    /// # Errors
    /// Fails with every violation.
    pub fn check(
        self,
        base: Base,
        progress: &dyn Progress,
    ) -> Result<ValidatedBundle, PublishError> {
        let Self { mut folders, scope, mut record_index } = self;
        let own = folders.len();
        folders.extend(base.folders);
        for (index, folder) in folders.iter().enumerate().skip(own) {
            let read = read_again(folder).map_err(PublishError::Violations)?;
            record_index.count_published(index, &read);
        }
        let record_index = record_index.sorted();
        let (violations, warnings) =
            check::check(&folders, own, &base.cities, &record_index, progress);
        if violations.is_empty() {
            Ok(ValidatedBundle { folders, record_index, scope, warnings })
        } else {
            Err(PublishError::Violations(violations))
        }
    }
}
