//! The only writer: reads a bundle, validates it, diffs it against the published data, applies it.
//!
//! No HTTP here. All validation happens before the first database query. Folders are loaded one at
//! a time, so memory is bounded by identifiers and digests.

pub mod apply;
mod base;
pub mod bundle;
mod check;
mod clock;
pub mod complete;
mod decode;
pub mod diff;
pub mod editor_schema;
pub mod error;
pub mod export;
mod files;
mod fill;
#[cfg(test)]
mod fuzz;
mod index;
mod json;
mod location;
mod log;
pub(crate) mod older_model;
mod options;
mod output;
pub mod progress;
mod read;
mod remote;
mod removals;
pub mod replay;
pub mod rollback;
mod shape;
pub mod validate;
pub mod verify;
pub mod violation;
mod walk;
mod warn;
pub mod warnings;
mod write;

use std::path::Path;

use chrono::{DateTime, Utc};

use self::apply::{Comparing, Outcome, apply, compare};
use self::base::Base;
pub use self::error::PublishError;
pub use self::options::Options;
pub use self::output::{write_folder, write_schema};
use self::progress::{NoProgress, Progress};
use self::validate::{ReadableBundle, ValidatedBundle};
use crate::domain::scope::Scope;
pub use crate::store::StoreError;
pub use crate::store::migrations::migrate;
use crate::store::scopes::PublishedScope;
use crate::store::{self, Connection};

/// Publishes a bundle as a new release if it differs from what is published: a folder of folders, or the
/// folder or the file of one city or of the vocabulary, which changes only what belongs to it.
///
/// # Errors
/// Fails when the bundle is invalid or the database fails; nothing is written then.
pub async fn publish(
    database_url: &str,
    directory: &Path,
    options: Options,
    now: DateTime<Utc>,
) -> Result<Outcome, PublishError> {
    publish_with_progress(database_url, directory, options, now, &NoProgress).await
}

/// Like [`publish`], but reports progress.
///
/// # Errors
/// Fails when the bundle is invalid or the database fails; nothing is written then.
pub async fn publish_with_progress(
    database_url: &str,
    directory: &Path,
    options: Options,
    now: DateTime<Utc>,
    progress: &dyn Progress,
) -> Result<Outcome, PublishError> {
    let bundle = ReadableBundle::read(directory, progress)?;
    if *bundle.scope() == Scope::Everything {
        // Checked before the database is asked for anything.
        let checked = bundle.check(Base::default(), progress)?;
        let mut connection = store::writer::connect(database_url).await?;
        if options.dry_run {
            return dry_run(&mut connection, checked, &options, progress).await;
        }
        return store::pool::all_or_nothing(&mut connection, async |connection| {
            store::records::lock_for_writing(connection).await?;
            apply(connection, checked, options, now, progress).await
        })
        .await;
    }
    let named = bundle.named()?;
    let mut connection = store::writer::connect(database_url).await?;
    // What the bundle is checked against must not change before it is published.
    store::pool::all_or_nothing(&mut connection, async |connection| {
        if !options.dry_run {
            store::records::lock_for_writing(connection).await?;
        }
        let scope = PublishedScope::of(connection, bundle.scope().clone()).await?;
        let base = Base::fetch(connection, &scope, &named).await?;
        let checked = bundle.check(base, progress)?;
        if options.dry_run {
            return dry_run(connection, checked, &options, progress).await;
        }
        apply(connection, checked, options, now, progress).await
    })
    .await
}

async fn dry_run(
    connection: &mut Connection,
    checked: ValidatedBundle,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Outcome, PublishError> {
    let Comparing { difference, removals, .. } = compare(connection, &checked, progress).await?;
    if let Err(error) = removals.check(&difference, options.allow_removals) {
        ::log::warn!("this would be refused: {error}");
    }
    Ok(Outcome { difference, release: None, warnings: checked.warnings })
}

/// Whether the database has no release yet.
///
/// # Errors
/// Fails when the database fails.
pub async fn is_empty(database_url: &str) -> Result<bool, StoreError> {
    let connection = store::writer::connect(database_url).await?;
    Ok(store::releases::last(&connection).await?.is_none())
}
