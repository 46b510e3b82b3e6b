//! The only writer: read a bundle, check it, compare it with what is published, apply it.
//!
//! No HTTP here. Everything that can be wrong with a bundle is found before the database is asked.

pub mod apply;
pub mod bundle;
pub mod check;
pub mod diff;
pub mod fault;
mod files;
mod json;
mod place;
pub mod read;
mod shape;
pub mod verify;
mod walk;

use std::path::Path;

use chrono::{DateTime, Utc};

use self::apply::{Outcome, apply, compare};
use self::fault::Fault;
use self::read::ReadBundle;
pub use crate::store::database::migrate;
use crate::store::{self, StoreError};

#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// All of them, never just the first.
    #[error("the bundle has {} faults", .0.len())]
    Faults(Vec<Fault>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How a bundle is to be published.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Compares only; writes nothing.
    pub dry_run: bool,
    /// What the release is to say about itself.
    pub note: Option<String>,
}

/// Reads and checks a bundle.
///
/// # Errors
/// Every fault that it has.
pub fn checked(directory: &Path) -> Result<ReadBundle, PublishError> {
    let read = read::read(directory).map_err(PublishError::Faults)?;
    let faults = check::check(&read);
    if faults.is_empty() { Ok(read) } else { Err(PublishError::Faults(faults)) }
}

/// Publishes the bundle of a directory as a new release, if it differs from the last.
///
/// # Errors
/// When the bundle has faults, or the database fails; nothing is then written.
pub async fn publish(
    database_url: &str,
    directory: &Path,
    options: Options,
    now: DateTime<Utc>,
) -> Result<Outcome, PublishError> {
    let read = checked(directory)?;
    let mut connection = store::database::connect(database_url).await?;
    if options.dry_run {
        let difference = compare(&mut connection, &read.bundle).await?;
        return Ok(Outcome { difference, release: None });
    }
    Ok(apply(&mut connection, &read.bundle, options.note, now).await?)
}

/// Whether nothing has been published into a database yet.
///
/// # Errors
/// When the database fails.
pub async fn is_empty(database_url: &str) -> Result<bool, StoreError> {
    let connection = store::database::connect(database_url).await?;
    Ok(store::releases::last(&connection).await?.is_none())
}
