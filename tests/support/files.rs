//! The download files of a database, as the server writes them.

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use keikaku::downloads::tables::TableGroup;
use keikaku::downloads::{DownloadConfig, DownloadError, DownloadStore};
use keikaku::http::ApiDocument;
use keikaku::jobs::release_watch::BuildOutcome;
use tempfile::TempDir;

use super::database::Database;
use super::indexing::{pool_of, release_of};
use super::sql::wait_for;

static SEEDS: LazyLock<(TempDir, DownloadStore)> = LazyLock::new(|| {
    let directory = tempfile::tempdir().unwrap();
    let url = Database::of_seeds().url();
    let library = wait_for(|| async { files_in(&url, directory.path()).await });
    (directory, library)
});

/// The files of the seed data, written once.
pub fn files_of_seeds() -> DownloadStore {
    SEEDS.1.clone()
}

/// The tables in the download files.
pub fn tables() -> Arc<[TableGroup]> {
    static TABLES: LazyLock<Arc<[TableGroup]>> =
        LazyLock::new(|| ApiDocument::build().tables().to_vec().into());
    Arc::clone(&TABLES)
}

/// The files of a database's current release, read from a directory or written there.
pub async fn files_in(url: &str, directory: &Path) -> DownloadStore {
    let library = DownloadStore::default();
    assert_eq!(caught_up(&library, url, directory, None).await.unwrap(), BuildOutcome::Done);
    library
}

/// Does what a server does when a new release is served.
pub async fn caught_up(
    library: &DownloadStore,
    url: &str,
    directory: &Path,
    kept: Option<usize>,
) -> Result<BuildOutcome, DownloadError> {
    let kept = kept.and_then(NonZeroUsize::new);
    let home = DownloadConfig { directory: directory.to_owned(), kept };
    library.catch_up(&pool_of(url), &home, &tables(), &release_of(url).await, || {}).await
}
