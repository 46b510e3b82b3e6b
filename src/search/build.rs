//! Builds the index of a release: reads here, writes on a separate thread, and renames the
//! directory into place once it is complete.

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

/// Opens the index of the release being served, or builds it; removes those of other releases.
/// Returns `None` while another process holds the lock.
///
/// # Errors
/// Fails when the database or the directory fails.
pub async fn open_or_build(
    pool: &ReadPool,
    directory: &Path,
    served: &Release,
) -> Result<Option<Arc<Index>>, SearchError> {
    let parent = directory.to_owned();
    let Some(lock) = run_blocking(move || try_lock(&parent).map_err(SearchError::from)).await?
    else {
        return Ok(None);
    };
    let (path, release) = (index_directory(directory, served), served.clone());
    let index = match run_blocking(move || open_existing(&path, &release)).await? {
        Some(index) => index,
        None => build(pool, directory).await?,
    };
    let (parent, current) = (directory.to_owned(), index_directory(directory, index.release()));
    run_blocking(move || remove_others(&parent, &current)).await?;
    drop(lock);
    Ok(Some(Arc::new(index)))
}

/// Index directory of a release.
fn index_directory(directory: &Path, release: &Release) -> PathBuf {
    let checksum: String = release.checksum.chars().take(16).collect();
    directory.join(format!("{}-{checksum}", release.id))
}

/// Opens an existing index; removes one that is damaged or foreign.
fn open_existing(path: &Path, release: &Release) -> Result<Option<Index>, SearchError> {
    if !path.exists() {
        return Ok(None);
    }
    match Index::open(path, release) {
        Ok(index) => Ok(Some(index)),
        Err(error) => {
            log::warn!("rebuilding the search index of release {}: {error}", release.id);
            fs::remove_dir_all(path)?;
            Ok(None)
        }
    }
}

async fn build(pool: &ReadPool, directory: &Path) -> Result<Index, SearchError> {
    let mut snapshot = pool.begin_snapshot().await?;
    // The snapshot may already show a newer release than the one requested.
    let release = snapshot.release().clone();
    log::info!("indexing release {} for search", release.id);
    let (unfinished, target) = (directory.join(UNFINISHED), index_directory(directory, &release));
    let index = pipeline(
        async |sender| {
            stream_records(&mut snapshot, sender).await?;
            snapshot.end().await?;
            Ok(())
        },
        move |batches| write_index(&unfinished, &target, &release, batches),
        |error| matches!(error, SearchError::Unfinished),
    );
    index.await
}

fn write_index(
    unfinished: &Path,
    target: &Path,
    release: &Release,
    mut batches: Receiver<Batch>,
) -> Result<Index, SearchError> {
    remove_if_exists(unfinished)?;
    let mut writer = Writer::new(unfinished)?;
    let synonyms = loop {
        match batches.blocking_recv() {
            Some(Batch::Documents(documents)) => {
                for document in &documents {
                    writer.add(document)?;
                }
            }
            Some(Batch::Synonyms(synonyms)) => break synonyms,
            None => return Err(SearchError::Unfinished),
        }
    };
    writer.finish(release, synonyms)?;
    remove_if_exists(target)?;
    fs::rename(unfinished, target)?;
    let index = Index::open(target, release)?;
    log::info!("indexed {} records of release {} for search", index.len(), release.id);
    Ok(index)
}

/// Removes all other index directories; files that are still mapped stay readable.
fn remove_others(directory: &Path, current: &Path) -> Result<(), SearchError> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?.path();
        if entry != current && entry.is_dir() {
            fs::remove_dir_all(&entry)?;
        }
    }
    Ok(())
}
