//! Files that a server derives from the records: which are damaged, and which have to be written anew.

use std::io;
use std::path::PathBuf;

use super::findings::Findings;
use crate::downloads::{CheckedSet, check_sets};
use crate::jobs::files::remove_unless_locked;

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

    /// Removes damaged files of releases and, when records were mended, what may have been made from the
    /// damaged ones: the files of the newest release and the search index. Returns the directories that
    /// could not be removed because a process is writing there.
    pub(super) fn discard(&self, found: &Findings, mended: bool) -> io::Result<Vec<PathBuf>> {
        let mut unwanted: Vec<PathBuf> =
            found.damaged_sets().map(|set| set.directory.clone()).collect();
        if mended {
            unwanted.push(self.downloads.join(found.records.release.id.as_str()));
        }
        let mut locked = Vec::new();
        if !unwanted.is_empty() && !remove_unless_locked(&self.downloads, unwanted)? {
            locked.push(self.downloads.clone());
        }
        if mended && self.search.exists() && !remove_unless_locked(&self.search, self.indexes()?)? {
            locked.push(self.search.clone());
        }
        Ok(locked)
    }

    fn indexes(&self) -> io::Result<Vec<PathBuf>> {
        let entries = self.search.read_dir()?.map(|entry| Ok(entry?.path()));
        let entries: io::Result<Vec<PathBuf>> = entries.collect();
        Ok(entries?.into_iter().filter(|path| path.is_dir()).collect())
    }
}
