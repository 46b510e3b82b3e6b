//! Registry of the file sets on disk by release: builds new ones and removes old ones.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use super::error::DownloadError;
use super::set::{FileSet, set_directories};
use super::tables::TableGroup;
use super::write::set_of_current;
use crate::domain::release::Release;
use crate::jobs::files::{remove_if_exists, run_blocking, run_detached};
use crate::jobs::release_watch::{BuildOutcome, ReleaseWatch};
use crate::store::ReadPool;

/// Registry of file sets, shared between request handlers.
#[derive(Clone, Default)]
pub struct DownloadStore {
    /// Sets of which every file was verified or written by this process, by release number.
    sets: Arc<RwLock<BTreeMap<i32, Arc<FileSet>>>>,
    /// Whether all sets on disk were looked at since the start.
    complete: Arc<AtomicBool>,
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

    fn change(&self, change: impl FnOnce(&mut BTreeMap<i32, Arc<FileSet>>)) {
        change(&mut self.sets.write().unwrap_or_else(PoisonError::into_inner));
    }

    fn register(&self, set: FileSet) {
        self.change(|sets| drop(sets.insert(set.release().number, Arc::new(set))));
    }

    fn is_registered(&self, set: &FileSet) -> bool {
        self.read(|sets| sets.get(&set.release().number).is_some_and(|known| **known == *set))
    }

    /// Whether files on disk may still have to be verified.
    #[must_use]
    pub fn is_verifying(&self) -> bool {
        !self.complete.load(Ordering::Acquire)
    }

    /// Announces the release being served.
    pub fn serve(&self, release: &Release) {
        self.served.publish(release);
    }

    /// Runs until cancelled: builds the files of each served release, verifies those of the others, and
    /// calls `changed` whenever there may be other file sets.
    pub async fn run(
        self,
        pool: ReadPool,
        config: DownloadConfig,
        groups: Vec<TableGroup>,
        changed: impl Fn(),
    ) {
        let groups: Arc<[TableGroup]> = groups.into();
        let build = async |release: &Release| {
            self.catch_up(&pool, &config, &groups, release, &changed).await
        };
        self.served.run_for_each("its files cannot be written yet", build).await;
    }

    /// Builds the files of the served release if they are missing or damaged, and then verifies those of
    /// the other releases.
    ///
    /// # Errors
    /// Fails when the database or the directory fails.
    pub async fn catch_up(
        &self,
        pool: &ReadPool,
        config: &DownloadConfig,
        groups: &Arc<[TableGroup]>,
        release: &Release,
        changed: impl Fn(),
    ) -> Result<BuildOutcome, DownloadError> {
        let current = self.build_current(pool, config, groups, release).await;
        changed();
        // While the current files fail, one look at the others is enough.
        if matches!(current, Ok(BuildOutcome::Done)) || self.is_verifying() {
            self.reload(config, release).await?;
            changed();
        }
        current
    }

    async fn build_current(
        &self,
        pool: &ReadPool,
        config: &DownloadConfig,
        groups: &Arc<[TableGroup]>,
        release: &Release,
    ) -> Result<BuildOutcome, DownloadError> {
        let is_served = |set: Arc<FileSet>| set.release().is_same(release);
        if !self.of(release.id.as_str()).is_some_and(is_served) {
            match set_of_current(pool, &config.directory, groups, release).await? {
                Some(set) => self.register(set),
                None => return Ok(BuildOutcome::LockedElsewhere),
            }
        }
        let retention = config.clone();
        run_blocking(move || remove_old(&retention)).await?;
        Ok(BuildOutcome::Done)
    }

    /// Forgets sets that are no longer on disk, and registers new ones that are sound, newest first.
    /// Ends early when another release is served.
    async fn reload(&self, config: &DownloadConfig, served: &Release) -> Result<(), DownloadError> {
        let directory = config.directory.clone();
        let found = run_blocking(move || open_sets(&directory)).await?;
        self.change(|sets| sets.retain(|number, set| found.get(number) == Some(&**set)));
        for set in found.into_values().rev() {
            if self.served.is_stale(served) {
                return Ok(());
            }
            if self.is_registered(&set) {
                continue;
            }
            let verify = move || Ok::<_, DownloadError>((set.verify(), set));
            match run_detached(verify).await? {
                (Ok(()), set) => self.register(set),
                (Err(error), set) => {
                    log::error!("files in {} are not served: {error}", set.directory().display());
                }
            }
        }
        self.complete.store(true, Ordering::Release);
        Ok(())
    }
}

/// Opens the complete file sets of a directory, by release number.
fn open_sets(directory: &Path) -> Result<BTreeMap<i32, FileSet>, DownloadError> {
    let mut sets = BTreeMap::new();
    for path in set_directories(directory)? {
        match FileSet::open(&path) {
            Ok(set) => {
                sets.insert(set.release().number, set);
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
