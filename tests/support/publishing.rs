//! Helpers that publish bundles.

use std::path::Path;

use chrono::{DateTime, Duration, Utc};
use keikaku::publish::apply::Outcome;
use keikaku::publish::{Options, PublishError, publish};

use super::bundles::{self, Files};

/// When the seed data, and the first release of a test, were published.
pub const FIRST: &str = "2026-11-22T00:00:00Z";

/// The time this many minutes after [`FIRST`].
pub fn minutes(number: i64) -> DateTime<Utc> {
    FIRST.parse::<DateTime<Utc>>().unwrap() + Duration::minutes(number)
}

pub async fn publish_seeds(url: &str) -> Result<Outcome, PublishError> {
    let note = Some("first data".to_owned());
    let options = Options { note, ..Options::default() };
    publish(url, Path::new("seeds"), options, minutes(0)).await
}

/// Publishes the files of a bundle this many minutes after the first release. Any number of records may
/// be removed.
pub async fn publish_at(minute: i64, url: &str, files: &Files) -> Result<Outcome, PublishError> {
    let options = Options { allow_removals: usize::MAX, ..Options::default() };
    publish_with(minute, url, files, options).await
}

pub async fn publish_with(
    minute: i64,
    url: &str,
    files: &Files,
    options: Options,
) -> Result<Outcome, PublishError> {
    let directory = tempfile::tempdir().unwrap();
    bundles::write(directory.path(), files);
    publish(url, directory.path(), options, minutes(minute)).await
}

/// The same, for a valid bundle; panics with the violations otherwise.
pub async fn published(minute: i64, url: &str, files: &Files) -> Outcome {
    match publish_at(minute, url, files).await {
        Ok(outcome) => outcome,
        Err(PublishError::Violations(faults)) => {
            panic!("{}", faults.iter().map(|fault| format!("{fault}\n")).collect::<String>())
        }
        Err(error) => panic!("{error}"),
    }
}
