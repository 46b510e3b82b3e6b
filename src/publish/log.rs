//! Writes the change log of a release in batches.

use crate::domain::release::{Change, Release};
use crate::store::releases::LoggedChange;
use crate::store::{self, Connection, StoreError};

/// Changes per batch; the last folder may exceed it. Large enough for efficient statements, small
/// enough to hold in memory.
const BATCH_SIZE: usize = 5000;

pub struct LogWriter<'a> {
    release: &'a Release,
    batch: Vec<LoggedChange>,
}

impl<'a> LogWriter<'a> {
    pub fn new(release: &'a Release) -> Self {
        Self { release, batch: Vec::new() }
    }

    pub fn is_full(&self) -> bool {
        self.batch.len() >= BATCH_SIZE
    }

    /// Adds a change. `index` is its zero-based position among the changes of the release, `record` the
    /// canonical text after it; `None` when it was deleted.
    pub fn add(&mut self, index: usize, change: Change, record: Option<String>) {
        self.batch.push(LoggedChange { index, change, record });
    }

    pub async fn flush(&mut self, connection: &mut Connection) -> Result<(), StoreError> {
        store::releases::log(connection, self.release, &std::mem::take(&mut self.batch)).await
    }
}
