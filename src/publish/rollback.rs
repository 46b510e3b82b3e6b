//! An older state as a new release: what was published since stays in the history.

use std::path::Path;
use std::process;

use chrono::{DateTime, Utc};

use super::apply::Outcome;
use super::export::{Temporary, export};
use super::progress::Progress;
use super::{Options, PublishError, publish_with_progress};
use crate::domain::identifier::Identifier;

/// Publishes the state of a release again, if it is not what is published. The bundle on the way
/// there lies in a scratch directory.
///
/// # Errors
/// When there is no such release, when its records break a rule of today, or the database or the
/// scratch directory fails; nothing is then written.
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
    let options = Options { note: Some(note), ..options };
    publish_with_progress(database_url, &bundle.0, options, now, progress).await
}
