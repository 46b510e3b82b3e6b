//! Buffers database writes: new records and their change log entries.

use super::bundle::Bundle;
use crate::domain::record::Record;
use crate::domain::release::{Change, Release};
use crate::store::releases::LoggedChange;
use crate::store::{self, Connection, StoreError};

/// Flush threshold; the last folder may exceed it. Large enough for efficient statements, small
/// enough to hold in memory.
const BATCH_SIZE: usize = 5000;

pub struct Batch<'a> {
    release: &'a Release,
    records: Bundle,
    log: Vec<LoggedChange>,
}

impl<'a> Batch<'a> {
    pub fn new(release: &'a Release) -> Self {
        Self { release, records: Bundle::default(), log: Vec::new() }
    }

    pub fn is_full(&self) -> bool {
        self.log.len() >= BATCH_SIZE
    }

    /// Logs a deletion; `index` is its zero-based position among the changes.
    pub fn delete(&mut self, index: usize, change: Change) {
        self.log.push(LoggedChange { index, change, record: None });
    }

    /// Buffers a created or updated record and its log entry.
    pub fn insert<R: Record>(
        &mut self,
        index: usize,
        change: Change,
        record: R,
        list: fn(&mut Bundle) -> &mut Vec<R>,
    ) {
        let text = Some(record.canonical_text());
        self.log.push(LoggedChange { index, change, record: text });
        list(&mut self.records).push(record);
    }

    pub async fn flush(&mut self, connection: &mut Connection) -> Result<(), StoreError> {
        let now = self.release.published_at;
        let new = std::mem::take(&mut self.records);
        store::cities::insert(connection, &new.cities, now).await?;
        store::themes::insert(connection, &new.themes, now).await?;
        store::synonyms::insert(connection, &new.synonyms, now).await?;
        store::indicators::insert(connection, &new.indicators, now).await?;
        store::organizations::insert(connection, &new.organizations, now).await?;
        store::documents::insert(connection, &new.documents, now).await?;
        store::plans::insert(connection, &new.plans, now).await?;
        store::policies::insert(connection, &new.policies, now).await?;
        store::measures::insert(connection, &new.measures, now).await?;
        store::statements::insert(connection, &new.statements, now).await?;
        store::kpis::insert(connection, &new.kpis, now).await?;
        store::observations::insert(connection, &new.observations, now).await?;
        store::progress_reports::insert(connection, &new.progress_reports, now).await?;
        store::progress_entries::insert(connection, &new.progress_entries, now).await?;
        store::renamings::insert(connection, &new.renamings, now).await?;
        store::releases::log(connection, self.release, &std::mem::take(&mut self.log)).await
    }
}
