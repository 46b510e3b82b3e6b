//! The index that is being searched, and how it is replaced when a release is published.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::available_parallelism;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::sync::watch::{self, Receiver, Sender};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::build::index_of_current;
use super::error::SearchError;
use super::index::Index;
use crate::domain::release::Release;
use crate::domain::search::SearchState;
use crate::store::ReadPool;

/// Before a failed attempt is repeated; it doubles with each, up to the longest.
const PAUSE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_mins(5);

/// Shared by all who search.
#[derive(Clone)]
pub struct Shelf {
    index: Arc<RwLock<Option<Arc<Index>>>>,
    /// For those who search at the same time.
    places: Arc<Semaphore>,
    /// The release that is being served.
    served: Sender<Option<Release>>,
}

/// How long somebody waits for others who search.
const PATIENCE: Duration = Duration::from_secs(5);

impl Default for Shelf {
    fn default() -> Self {
        let places = available_parallelism().map_or(1, usize::from);
        let places = Arc::new(Semaphore::new(places));
        Self { index: Arc::default(), places, served: watch::channel(None).0 }
    }
}

impl Shelf {
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
    pub async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Index) -> Result<T, SearchError> + Send + 'static,
    ) -> Result<T, SearchError> {
        let index = self.index().ok_or(SearchError::Missing)?;
        let place = timeout(PATIENCE, Arc::clone(&self.places).acquire_owned()).await;
        let place = place.map_err(|_| SearchError::Busy)?.map_err(|_| SearchError::Busy)?;
        let answer = spawn_blocking(move || {
            let answer = question(&index);
            drop(place);
            answer
        });
        answer.await.map_err(|error| io::Error::other(error.to_string()))?
    }

    /// Puts an index in the place of the one before, which whoever is reading it reads to the end.
    pub fn put(&self, index: Arc<Index>) {
        *self.index.write().unwrap_or_else(PoisonError::into_inner) = Some(index);
    }

    /// Tells that a release is being served.
    pub fn serve(&self, release: &Release) {
        self.served.send_if_modified(|served| {
            let new = served.as_ref().is_none_or(|served| !same(served, release));
            if new {
                *served = Some(release.clone());
            }
            new
        });
    }

    #[must_use]
    pub fn state(&self) -> SearchState {
        match (self.index(), &*self.served.borrow()) {
            (None, _) => SearchState::Building,
            (Some(index), Some(served)) if !same(index.release(), served) => SearchState::Behind,
            _ => SearchState::Ready,
        }
    }

    /// Has the index of whichever release is served, for ever; `changed` hears of each new one.
    pub async fn keep_up(self, pool: ReadPool, directory: PathBuf, changed: impl Fn()) {
        let mut served = self.served.subscribe();
        let mut done: Option<Release> = None;
        let mut pause = PAUSE;
        loop {
            let wanted = served.borrow_and_update().clone();
            let new = |wanted: &Release| done.as_ref().is_none_or(|done| !same(done, wanted));
            let Some(release) = wanted.filter(new) else {
                wait(&mut served, LONGEST_PAUSE).await;
                continue;
            };
            match index_of_current(&pool, &directory, &release).await {
                Ok(Some(index)) => {
                    log::info!("searching release {}", index.release().id);
                    self.put(index);
                    changed();
                    done = Some(release);
                    pause = PAUSE;
                }
                // Another process makes it.
                Ok(None) => wait(&mut served, PAUSE).await,
                Err(error) => {
                    log::error!("release {} cannot be searched yet: {error}", release.id);
                    wait(&mut served, pause).await;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
            }
        }
    }
}

/// For news, or for a while; whoever waits can also tell, so that there may always be news.
async fn wait(served: &mut Receiver<Option<Release>>, pause: Duration) {
    let _ = timeout(pause, served.changed()).await;
}

fn same(one: &Release, other: &Release) -> bool {
    one.id == other.id && one.checksum == other.checksum
}
