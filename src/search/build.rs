//! Makes the index of a release: reads here, writes on a thread of its own, and shows it to others
//! only when it is whole.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::mpsc::Receiver;

use super::error::SearchError;
use super::index::Index;
use super::source::{Batch, stream_records};
use super::write::Writer;
use crate::domain::release::Release;
use crate::jobs::files::{UNFINISHED, remove_if_exists, run_blocking, try_lock};
use crate::jobs::pipeline::pipeline;
use crate::store::ReadPool;

/// The index of the release that is being served: the one that is there, or one made now. Those of
/// other releases are removed.
///
/// # Errors
/// When the database or the directory fails, or when another process is at it.
pub async fn open_or_build(
    pool: &ReadPool,
    directory: &Path,
    told: &Release,
) -> Result<Option<Arc<Index>>, SearchError> {
    let home = directory.to_owned();
    let Some(lock) = run_blocking(move || try_lock(&home).map_err(SearchError::from)).await? else {
        return Ok(None);
    };
    let (place, release) = (place_of(directory, told), told.clone());
    let index = match run_blocking(move || existing(&place, &release)).await? {
        Some(index) => index,
        None => built(pool, directory).await?,
    };
    let (home, kept) = (directory.to_owned(), place_of(directory, index.release()));
    run_blocking(move || tidied(&home, &kept)).await?;
    drop(lock);
    Ok(Some(Arc::new(index)))
}

/// Where the index of a release is.
fn place_of(directory: &Path, release: &Release) -> PathBuf {
    let checksum: String = release.checksum.chars().take(16).collect();
    directory.join(format!("{}-{checksum}", release.id))
}

/// The index that is there; one that cannot be trusted is as good as none.
fn existing(place: &Path, release: &Release) -> Result<Option<Index>, SearchError> {
    if !place.exists() {
        return Ok(None);
    }
    match Index::open(place, release) {
        Ok(index) => Ok(Some(index)),
        Err(error) => {
            log::warn!("the search index of release {} is made anew: {error}", release.id);
            fs::remove_dir_all(place)?;
            Ok(None)
        }
    }
}

async fn built(pool: &ReadPool, directory: &Path) -> Result<Index, SearchError> {
    let mut held = pool.begin_snapshot().await?;
    // Another release may have come since it was told of the first.
    let release = held.release().clone();
    log::info!("indexing release {} for search", release.id);
    let (unfinished, place) = (directory.join(UNFINISHED), place_of(directory, &release));
    let made = pipeline(
        async |told| {
            stream_records(&mut held, told).await?;
            held.end().await?;
            Ok(())
        },
        move |told| written(&unfinished, &place, &release, told),
        |error| matches!(error, SearchError::Unfinished),
    );
    made.await
}

fn written(
    unfinished: &Path,
    place: &Path,
    release: &Release,
    mut told: Receiver<Batch>,
) -> Result<Index, SearchError> {
    remove_if_exists(unfinished)?;
    let mut writer = Writer::new(unfinished)?;
    let synonyms = loop {
        match told.blocking_recv() {
            Some(Batch::Cards(cards)) => {
                for card in &cards {
                    writer.add(card)?;
                }
            }
            Some(Batch::Synonyms(synonyms)) => break synonyms,
            None => return Err(SearchError::Unfinished),
        }
    };
    writer.finish(release, synonyms)?;
    remove_if_exists(place)?;
    fs::rename(unfinished, place)?;
    let index = Index::open(place, release)?;
    log::info!("indexed {} records of release {} for search", index.len(), release.id);
    Ok(index)
}

/// Removes what is neither the index that is wanted nor the lock; files that are mapped stay
/// readable.
fn tidied(directory: &Path, kept: &Path) -> Result<(), SearchError> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?.path();
        if entry != kept && entry.is_dir() {
            fs::remove_dir_all(&entry)?;
        }
    }
    Ok(())
}
