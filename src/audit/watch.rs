//! Checks the records of a running server again and again.

use std::time::Duration;

use tokio::time::sleep;

use super::findings::RecordFindings;
use super::records::check_records;
use crate::store::{ReadPool, StoreError};

/// Damaged records that are logged; `keikaku check` lists more.
const MAX_LOGGED: usize = 20;

/// When the records are checked, and how fast.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Before the first check, and before one that failed for want of the database is repeated.
    pub first: Duration,
    /// Between two checks.
    pub every: Duration,
    /// After each batch of a check.
    pub pause: Duration,
}

impl Pace {
    /// The pace of a server: the database is busy with it for a few hundredths of the time.
    pub const SERVER: Self = Self {
        first: Duration::from_mins(5),
        every: Duration::from_hours(24),
        pause: Duration::from_millis(500),
    };
}

/// Runs until cancelled: checks all records, logs what is damaged and reports each complete check.
pub async fn watch(pool: ReadPool, pace: Pace, report: impl Fn(&RecordFindings)) {
    sleep(pace.first).await;
    loop {
        let next = match check_records(&pool, MAX_LOGGED, pace.pause).await {
            Ok(found) => {
                log_findings(&found);
                report(&found);
                pace.every
            }
            Err(StoreError::NothingPublished) => pace.first,
            Err(
                error @ (StoreError::Unavailable(_) | StoreError::Busy | StoreError::TooSlow(_)),
            ) => {
                log::warn!(
                    "the stored records could not be checked, which is tried again: {error}"
                );
                pace.first
            }
            Err(error) => {
                log::error!("the stored records cannot be read: {error}");
                pace.every
            }
        };
        sleep(next).await;
    }
}

fn log_findings(found: &RecordFindings) {
    let RecordFindings { release, records, damaged_count, .. } = found;
    if found.is_sound() {
        log::info!("checked {records} records of release {}: all are sound", release.id);
        return;
    }
    for line in found.to_string().lines() {
        log::error!("damaged: {line}");
    }
    log::error!(
        "{damaged_count} of {records} records of release {} are damaged: `keikaku check` lists them and \
         `keikaku check --repair` repairs them",
        release.id
    );
}
