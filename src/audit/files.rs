//! Files that a server derives from the records: which are damaged, and which have to be written anew.

use std::fs::File;
use std::io;
use std::path::PathBuf;

use super::error::AuditError;
use super::findings::Findings;
use crate::downloads::{CheckedSet, check_sets};
use crate::jobs::files::{remove_if_exists, try_lock};

/// The directories of a server.
#[derive(Clone, Debug)]
pub struct Places {
    /// Files of releases.
    pub downloads: PathBuf,
    /// Search index.
    pub search: PathBuf,
}

impl Places {
    /// Reads every file of all releases.
    pub(super) fn check(&self) -> io::Result<Vec<CheckedSet>> {
        check_sets(&self.downloads)
    }

    /// Keeps servers from writing until the locks are dropped.
    pub(super) fn lock(&self) -> Result<Vec<File>, AuditError> {
        let mut locks = Vec::new();
        // A directory that is created here could belong to another user than the server.
        for directory in [&self.downloads, &self.search].into_iter().filter(|place| place.exists())
        {
            let lock = try_lock(directory)?;
            locks.push(lock.ok_or_else(|| AuditError::Locked(directory.clone()))?);
        }
        Ok(locks)
    }

    /// Removes damaged files of releases and, when records were repaired, what may have been made from the
    /// damaged ones: the files of the newest release and the search index.
    pub(super) fn discard(&self, found: &Findings, repaired: bool) -> io::Result<()> {
        found.damaged_sets().try_for_each(|set| remove_if_exists(&set.directory))?;
        if !repaired {
            return Ok(());
        }
        remove_if_exists(&self.downloads.join(found.records.release.id.as_str()))?;
        self.indexes()?.iter().try_for_each(|index| remove_if_exists(index))
    }

    fn indexes(&self) -> io::Result<Vec<PathBuf>> {
        if !self.search.exists() {
            return Ok(Vec::new());
        }
        let entries = self.search.read_dir()?.map(|entry| Ok(entry?.path()));
        let entries: io::Result<Vec<PathBuf>> = entries.collect();
        Ok(entries?.into_iter().filter(|path| path.is_dir()).collect())
    }
}
