//! The search index of a database, as the server builds it.

use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use keikaku::domain::release::Release;
use keikaku::search::{Index, SearchError, SearchService, open_or_build};
use keikaku::store::{self, ReadPool};
use tempfile::TempDir;

use super::database::Database;
use super::sql::wait_for;

const WAIT: Duration = Duration::from_secs(2);

static SEEDS: LazyLock<(TempDir, Arc<Index>)> = LazyLock::new(|| {
    let directory = tempfile::tempdir().unwrap();
    let index = wait_for(|| async { made(&Database::of_seeds().url(), directory.path()).await });
    (directory, index)
});

/// The index of the seed data, built once.
pub fn index_of_seeds() -> Arc<Index> {
    Arc::clone(&SEEDS.1)
}

/// A search service with an index.
pub fn shelf_of(index: Arc<Index>) -> SearchService {
    let shelf = SearchService::default();
    shelf.serve(index.release());
    shelf.swap(index);
    shelf
}

pub fn pool_of(url: &str) -> ReadPool {
    ReadPool::for_exports(url, 1, WAIT)
}

pub async fn release_of(url: &str) -> Release {
    pool_of(url).in_snapshot(store::releases::current).await.unwrap()
}

/// The index of a database's current release, opened from a directory or built there.
pub async fn made(url: &str, directory: &Path) -> Arc<Index> {
    try_made(url, directory).await.unwrap().unwrap()
}

pub async fn try_made(url: &str, directory: &Path) -> Result<Option<Arc<Index>>, SearchError> {
    open_or_build(&pool_of(url), directory, &release_of(url).await).await
}
