//! The files that are there, release by release, and how they come and go.

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use super::error::DownloadError;
use super::set::FileSet;
use super::tables::TableGroup;
use super::write::set_of_current;
use crate::domain::release::Release;
use crate::jobs::files::{UNFINISHED, remove_if_exists, run_blocking};
use crate::jobs::release_watch::{BuildOutcome, ReleaseWatch};
use crate::store::ReadPool;

/// Shared by all who download.
#[derive(Clone, Default)]
pub struct DownloadStore {
    /// By the number of the release.
    sets: Arc<RwLock<BTreeMap<i32, Arc<FileSet>>>>,
    served: ReleaseWatch,
}

/// Where files are kept, and how many releases of them.
#[derive(Clone, Debug)]
pub struct DownloadConfig {
    pub directory: PathBuf,
    /// The newest are kept; all when it is not set.
    pub kept: Option<NonZeroUsize>,
}

impl DownloadStore {
    /// The files of the newest release that has some.
    #[must_use]
    pub fn latest(&self) -> Option<Arc<FileSet>> {
        self.read(|sets| sets.values().next_back().cloned())
    }

    /// The files of a release.
    #[must_use]
    pub fn of(&self, release_id: &str) -> Option<Arc<FileSet>> {
        self.read(|sets| sets.values().find(|set| set.release().id.as_str() == release_id).cloned())
    }

    /// The files of all releases that have some, the newest first.
    #[must_use]
    pub fn all(&self) -> Vec<Arc<FileSet>> {
        self.read(|sets| sets.values().rev().cloned().collect())
    }

    fn read<T>(&self, question: impl FnOnce(&BTreeMap<i32, Arc<FileSet>>) -> T) -> T {
        question(&self.sets.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn put(&self, sets: BTreeMap<i32, Arc<FileSet>>) {
        *self.sets.write().unwrap_or_else(PoisonError::into_inner) = sets;
    }

    /// Tells that a release is being served.
    pub fn serve(&self, release: &Release) {
        self.served.publish(release);
    }

    /// Has the files of every release written that is served, for ever; `changed` hears when some
    /// came.
    pub async fn keep_up(
        self,
        pool: ReadPool,
        home: DownloadConfig,
        groups: Vec<TableGroup>,
        changed: impl Fn(),
    ) {
        let groups: Arc<[TableGroup]> = groups.into();
        let make = async |release: &Release| {
            self.look(&home).await?;
            changed();
            let made = self.catch_up(&pool, &home, &groups, release).await;
            changed();
            made
        };
        self.served.run_for_each("its files cannot be written yet", make).await;
    }

    /// Writes the files of the release that is being served, if they are not there.
    ///
    /// # Errors
    /// When the database or the directory fails.
    pub async fn catch_up(
        &self,
        pool: &ReadPool,
        home: &DownloadConfig,
        groups: &Arc<[TableGroup]>,
        release: &Release,
    ) -> Result<BuildOutcome, DownloadError> {
        if !set_of_current(pool, &home.directory, groups, release).await? {
            return Ok(BuildOutcome::LockedElsewhere);
        }
        let tidy = home.clone();
        run_blocking(move || tidied(&tidy)).await?;
        self.look(home).await?;
        Ok(BuildOutcome::Done)
    }

    /// Sees what is there.
    async fn look(&self, home: &DownloadConfig) -> Result<(), DownloadError> {
        let directory = home.directory.clone();
        self.put(run_blocking(move || there(&directory)).await?);
        Ok(())
    }
}

/// The whole sets of a directory by number of their release.
fn there(directory: &Path) -> Result<BTreeMap<i32, Arc<FileSet>>, DownloadError> {
    let mut sets = BTreeMap::new();
    if !directory.exists() {
        return Ok(sets);
    }
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if !path.is_dir() || path.ends_with(UNFINISHED) {
            continue;
        }
        match FileSet::open(&path) {
            Ok(set) => {
                sets.insert(set.release().number, Arc::new(set));
            }
            Err(error) => log::warn!("files in {} are not served: {error}", path.display()),
        }
    }
    Ok(sets)
}

/// Removes the files of the oldest releases, if there are more than are to be kept. Whoever is
/// reading them reads to the end.
fn tidied(home: &DownloadConfig) -> Result<(), DownloadError> {
    let Some(kept) = home.kept else { return Ok(()) };
    let sets = there(&home.directory)?;
    let old = sets.len().saturating_sub(kept.get());
    for set in sets.values().take(old) {
        let id = &set.release().id;
        log::info!("the files of release {id} are no longer kept");
        remove_if_exists(&home.directory.join(id.as_str()))?;
    }
    Ok(())
}
