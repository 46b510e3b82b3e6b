//! Registry of the file sets on disk by release: builds new ones and removes old ones.

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

/// Registry of file sets, shared between request handlers.
#[derive(Clone, Default)]
pub struct DownloadStore {
    /// By release number.
    sets: Arc<RwLock<BTreeMap<i32, Arc<FileSet>>>>,
    served: ReleaseWatch,
}

/// Download directory and retention.
#[derive(Clone, Debug)]
pub struct DownloadConfig {
    pub directory: PathBuf,
    /// Number of newest releases to retain; unlimited if `None`.
    pub kept: Option<NonZeroUsize>,
}

impl DownloadStore {
    /// File set of the newest release that has one.
    #[must_use]
    pub fn latest(&self) -> Option<Arc<FileSet>> {
        self.read(|sets| sets.values().next_back().cloned())
    }

    /// File set of a release.
    #[must_use]
    pub fn of(&self, release_id: &str) -> Option<Arc<FileSet>> {
        self.read(|sets| sets.values().find(|set| set.release().id.as_str() == release_id).cloned())
    }

    /// All file sets, newest first.
    #[must_use]
    pub fn all(&self) -> Vec<Arc<FileSet>> {
        self.read(|sets| sets.values().rev().cloned().collect())
    }

    fn read<T>(&self, query: impl FnOnce(&BTreeMap<i32, Arc<FileSet>>) -> T) -> T {
        query(&self.sets.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn replace(&self, sets: BTreeMap<i32, Arc<FileSet>>) {
        *self.sets.write().unwrap_or_else(PoisonError::into_inner) = sets;
    }

    /// Announces the release being served.
    pub fn serve(&self, release: &Release) {
        self.served.publish(release);
    }

    /// Runs until cancelled: builds the files of each served release and calls `changed` whenever
    /// the file sets are reloaded.
    pub async fn run(
        self,
        pool: ReadPool,
        config: DownloadConfig,
        groups: Vec<TableGroup>,
        changed: impl Fn(),
    ) {
        let groups: Arc<[TableGroup]> = groups.into();
        let build = async |release: &Release| {
            self.reload(&config).await?;
            changed();
            let outcome = self.catch_up(&pool, &config, &groups, release).await;
            changed();
            outcome
        };
        self.served.run_for_each("its files cannot be written yet", build).await;
    }

    /// Builds the files of the served release if they are missing.
    ///
    /// # Errors
    /// Fails when the database or the directory fails.
    pub async fn catch_up(
        &self,
        pool: &ReadPool,
        config: &DownloadConfig,
        groups: &Arc<[TableGroup]>,
        release: &Release,
    ) -> Result<BuildOutcome, DownloadError> {
        if !set_of_current(pool, &config.directory, groups, release).await? {
            return Ok(BuildOutcome::LockedElsewhere);
        }
        let retention = config.clone();
        run_blocking(move || remove_old(&retention)).await?;
        self.reload(config).await?;
        Ok(BuildOutcome::Done)
    }

    /// Reloads the file sets from disk.
    async fn reload(&self, config: &DownloadConfig) -> Result<(), DownloadError> {
        let directory = config.directory.clone();
        self.replace(run_blocking(move || open_sets(&directory)).await?);
        Ok(())
    }
}

/// Opens the complete file sets of a directory, by release number.
fn open_sets(directory: &Path) -> Result<BTreeMap<i32, Arc<FileSet>>, DownloadError> {
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

/// Removes the oldest file sets beyond the retention limit. Downloads in progress keep their open
/// files.
fn remove_old(config: &DownloadConfig) -> Result<(), DownloadError> {
    let Some(retained) = config.kept else { return Ok(()) };
    let sets = open_sets(&config.directory)?;
    let old = sets.len().saturating_sub(retained.get());
    for set in sets.values().take(old) {
        let id = &set.release().id;
        log::info!("removing the files of release {id}");
        remove_if_exists(&config.directory.join(id.as_str()))?;
    }
    Ok(())
}
