//! Publishes an older state as a new release; later releases stay in the history.

use std::path::Path;
use std::process;

use chrono::{DateTime, Utc};

use super::apply::Outcome;
use super::export::{Temporary, export};
use super::progress::Progress;
use super::{Options, PublishError, publish_with_progress};
use crate::domain::identifier::Identifier;

/// Publishes the state of a release again if it differs from the current one, by way of a bundle in
/// a scratch directory.
///
/// # Errors
/// Fails when the release does not exist, its records violate current rules, or the database or the
/// scratch directory fails; nothing is written then.
pub async fn rollback(
    database_url: &str,
    release: &Identifier,
    scratch: &Path,
    options: Options,
    now: DateTime<Utc>,
    progress: &dyn Progress,
) -> Result<Outcome, PublishError> {
    let bundle = Temporary(scratch.join(format!("rollback.{}", process::id())));
    export(database_url, &bundle.0, Some(release), progress).await?;
    let note = options.note.unwrap_or_else(|| format!("rollback to {release}"));
    // What was published since then is to go.
    let options = Options { note: Some(note), allow_removals: usize::MAX, ..options };
    publish_with_progress(database_url, &bundle.0, options, now, progress).await
}
