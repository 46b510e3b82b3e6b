//! The index that is being searched, and how it is replaced when a release is published.

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
use crate::domain::release::Release;
use crate::domain::search::SearchState;
use crate::jobs::release_watch::{BuildOutcome, ReleaseWatch};
use crate::store::ReadPool;

/// Shared by all who search.
#[derive(Clone)]
pub struct SearchService {
    index: Arc<RwLock<Option<Arc<Index>>>>,
    /// For those who search at the same time.
    places: Arc<Semaphore>,
    /// The release that is being served.
    served: ReleaseWatch,
}

/// How long somebody waits for others who search.
const SEARCH_QUEUE_TIMEOUT: Duration = Duration::from_secs(5);

impl Default for SearchService {
    fn default() -> Self {
        let places = available_parallelism().map_or(1, usize::from);
        let places = Arc::new(Semaphore::new(places));
        Self { index: Arc::default(), places, served: ReleaseWatch::default() }
    }
}

impl SearchService {
    /// The index to search, if one is there.
    #[must_use]
    pub fn index(&self) -> Option<Arc<Index>> {
        self.index.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Asks the index, on a thread where it may take its time; no more ask at once than there are
    /// processors.
    ///
    /// # Errors
    /// When there is no index yet, when others take too long, or when it cannot be read.
    pub async fn run<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Index) -> Result<T, SearchError> + Send + 'static,
    ) -> Result<T, SearchError> {
        let index = self.index().ok_or(SearchError::Missing)?;
        let place = timeout(SEARCH_QUEUE_TIMEOUT, Arc::clone(&self.places).acquire_owned()).await;
        let place = place.map_err(|_| SearchError::Busy)?.map_err(|_| SearchError::Busy)?;
        let answer = spawn_blocking(move || {
            let answer = question(&index);
            drop(place);
            answer
        });
        answer.await.map_err(|error| io::Error::other(error.to_string()))?
    }

    /// Puts an index in the place of the one before, which whoever is reading it reads to the end.
    pub fn swap(&self, index: Arc<Index>) {
        *self.index.write().unwrap_or_else(PoisonError::into_inner) = Some(index);
    }

    /// Tells that a release is being served.
    pub fn serve(&self, release: &Release) {
        self.served.publish(release);
    }

    #[must_use]
    pub fn state(&self) -> SearchState {
        match self.index() {
            None => SearchState::Building,
            Some(index) if self.served.is_stale(index.release()) => SearchState::Behind,
            Some(_) => SearchState::Ready,
        }
    }

    /// Has the index of whichever release is served, for ever; `changed` hears of each new one.
    pub async fn run_for_each_release(
        self,
        pool: ReadPool,
        directory: PathBuf,
        changed: impl Fn(),
    ) {
        let make = async |release: &Release| -> Result<BuildOutcome, SearchError> {
            let Some(index) = open_or_build(&pool, &directory, release).await? else {
                return Ok(BuildOutcome::LockedElsewhere);
            };
            log::info!("searching release {}", index.release().id);
            self.swap(index);
            changed();
            Ok(BuildOutcome::Done)
        };
        self.served.run_for_each("cannot be searched yet", make).await;
    }
}
