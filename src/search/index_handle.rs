//! Handle to the current index; replaces it when a release is published.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::available_parallelism;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::build::open_or_build;
use super::error::SearchError;
use super::index::Index;
use crate::domain::identifier::Identifier;
use crate::domain::release::Release;
use crate::domain::search::SearchState;
use crate::jobs::release_watch::{BuildOutcome, ReleaseWatch};
use crate::store::ReadPool;

/// Shared handle to the current index and its concurrency limit.
#[derive(Clone)]
pub struct SearchService {
    index: Arc<RwLock<Option<Arc<Index>>>>,
    /// Limits concurrent searches.
    permits: Arc<Semaphore>,
    /// The release being served.
    served: ReleaseWatch,
}

/// Maximum wait for a search permit.
const SEARCH_QUEUE_TIMEOUT: Duration = Duration::from_secs(5);

impl Default for SearchService {
    fn default() -> Self {
        let permits = available_parallelism().map_or(1, usize::from);
        let permits = Arc::new(Semaphore::new(permits));
        Self { index: Arc::default(), permits, served: ReleaseWatch::default() }
    }
}

impl SearchService {
    /// Returns the current index, if one is built.
    #[must_use]
    pub fn index(&self) -> Option<Arc<Index>> {
        self.index.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Runs a query against the index on a blocking thread, at most one per CPU at a time.
    ///
    /// # Errors
    /// Fails when the index is not built yet or unreadable, or no permit is free in time.
    pub async fn run<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Index) -> Result<T, SearchError> + Send + 'static,
    ) -> Result<T, SearchError> {
        let index = self.index().ok_or(SearchError::Missing)?;
        let permit = timeout(SEARCH_QUEUE_TIMEOUT, Arc::clone(&self.permits).acquire_owned()).await;
        let permit = permit.map_err(|_| SearchError::Busy)?.map_err(|_| SearchError::Busy)?;
        let search = spawn_blocking(move || {
            let result = query(&index);
            drop(permit);
            result
        });
        search.await.map_err(|error| io::Error::other(error.to_string()))?
    }

    /// Replaces the index; running searches finish on the previous one.
    pub fn swap(&self, index: Arc<Index>) {
        *self.index.write().unwrap_or_else(PoisonError::into_inner) = Some(index);
    }

    /// Publishes the release being served.
    pub fn serve(&self, release: &Release) {
        self.served.publish(release);
    }

    /// How far search is while a release is served, and the release that is searched.
    #[must_use]
    pub fn state(&self, served: &Release) -> (SearchState, Option<Identifier>) {
        let Some(index) = self.index() else { return (SearchState::Building, None) };
        let searched = index.release();
        let state = if searched.is_same(served) { SearchState::Ready } else { SearchState::Behind };
        (state, Some(searched.id.clone()))
    }

    /// Runs until cancelled: rebuilds the index on each release and calls `changed`.
    pub async fn run_for_each_release(
        self,
        pool: ReadPool,
        directory: PathBuf,
        changed: impl Fn(),
    ) {
        let build = async |release: &Release| -> Result<BuildOutcome, SearchError> {
            let Some(index) = open_or_build(&pool, &directory, release).await? else {
                return Ok(BuildOutcome::LockedElsewhere);
            };
            log::info!("searching release {}", index.release().id);
            let is_requested = index.release().is_same(release);
            self.swap(index);
            changed();
            Ok(if is_requested { BuildOutcome::Done } else { BuildOutcome::OtherRelease })
        };
        self.served.run_for_each("cannot build the search index", build).await;
    }
}
