//! Checks all records in batches, so that memory and transactions stay small.

use std::time::Duration;

use strum::VariantArray;
use tokio::time::sleep;

use super::findings::{Damage, Fault, RecordFindings};
use crate::domain::release::{Checksum, Release};
use crate::domain::resource::ResourceKind;
use crate::store::record_digests::{self, RecordDigests};
use crate::store::{self, Connection, ReadPool, StoreError};

/// Records per statement: a few milliseconds of work for the database.
const BATCH_SIZE: i64 = 250;

/// A check that goes on from batch to batch.
pub struct RecordCheck {
    findings: RecordFindings,
    /// Damaged records that are listed.
    listed: usize,
    /// Resources that are not checked yet, the current one first.
    rest: &'static [ResourceKind],
    /// The last record of the current resource that was checked.
    after: String,
    tables: Checksum,
    log: Checksum,
}

impl RecordCheck {
    /// `listed` limits how many damaged records are listed.
    pub fn new(release: Release, listed: usize) -> Self {
        let findings = RecordFindings {
            release,
            records: 0,
            damaged: Vec::new(),
            damaged_count: 0,
            tables_match: false,
            log_matches: false,
        };
        let rest = ResourceKind::VARIANTS;
        let (tables, log) = (Checksum::default(), Checksum::default());
        Self { findings, listed, rest, after: String::new(), tables, log }
    }

    /// Checks the next batch; `false` when nothing is left.
    pub async fn next(&mut self, connection: &Connection) -> Result<bool, StoreError> {
        let Some((resource, later)) = self.rest.split_first() else { return Ok(false) };
        let batch =
            record_digests::digests_after(connection, *resource, &self.after, BATCH_SIZE).await?;
        let is_last = i64::try_from(batch.len()).is_ok_and(|found| found < BATCH_SIZE);
        for digests in batch {
            self.compare(*resource, digests);
        }
        if is_last {
            self.rest = later;
            self.after.clear();
        }
        Ok(true)
    }

    fn compare(&mut self, resource: ResourceKind, digests: RecordDigests) {
        let findings = &mut self.findings;
        if let Some(computed) = &digests.computed {
            findings.records += 1;
            self.tables.add(resource, &digests.id, computed);
        }
        if let Some(logged) = &digests.logged {
            self.log.add(resource, &digests.id, logged);
        }
        if let Some(fault) = fault_of(&digests) {
            findings.damaged_count += 1;
            if findings.damaged.len() < self.listed {
                findings.damaged.push(Damage { resource, id: digests.id.clone(), fault });
            }
        }
        self.after = digests.id;
    }

    /// Compares the checksums.
    pub fn end(self) -> RecordFindings {
        let checksum = &self.findings.release.checksum;
        let tables_match = self.tables.end().to_string() == *checksum;
        let log_matches = self.log.end().to_string() == *checksum;
        RecordFindings { tables_match, log_matches, ..self.findings }
    }
}

fn fault_of(digests: &RecordDigests) -> Option<Fault> {
    match (&digests.stored, &digests.computed, &digests.logged) {
        (Some(stored), Some(computed), Some(logged)) => {
            match (stored == computed, computed == logged) {
                (true, true) => None,
                (false, true) => Some(Fault::Digest),
                (true, false) => Some(Fault::Log),
                (false, false) => Some(Fault::Text),
            }
        }
        (_, _, None) => digests.stored.is_some().then_some(Fault::Unexpected),
        (_, _, Some(_)) => Some(Fault::Missing),
    }
}

/// Checks all records of the newest release, with a pause after each batch. Begins again when another
/// release is published meanwhile.
///
/// # Errors
/// [`StoreError::NothingPublished`] when there is no release, or when the database fails.
pub async fn check_records(
    pool: &ReadPool,
    listed: usize,
    pause: Duration,
) -> Result<RecordFindings, StoreError> {
    loop {
        let release = pool.in_snapshot(store::releases::current).await?;
        let mut check = RecordCheck::new(release, listed);
        loop {
            let next = async |connection: &Connection| {
                let current = store::releases::current(connection).await?;
                if current.is_same(&check.findings.release) {
                    check.next(connection).await.map(Some)
                } else {
                    Ok(None)
                }
            };
            match pool.in_snapshot(next).await? {
                Some(true) => sleep(pause).await,
                Some(false) => return Ok(check.end()),
                None => break,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fault_follows_from_the_digests() {
        let table = [
            ([Some("a"), Some("a"), Some("a")], None),
            ([Some("a"), Some("b"), Some("a")], Some(Fault::Text)),
            ([Some("a"), Some("b"), Some("c")], Some(Fault::Text)),
            ([Some("b"), Some("a"), Some("a")], Some(Fault::Digest)),
            ([Some("a"), Some("a"), Some("b")], Some(Fault::Log)),
            ([None, None, Some("a")], Some(Fault::Missing)),
            ([Some("a"), Some("a"), None], Some(Fault::Unexpected)),
            // Deleted by a release.
            ([None, None, None], None),
        ];
        for (digests, fault) in table {
            let [stored, computed, logged] = digests.map(|digest| digest.map(str::to_owned));
            let digests = RecordDigests { id: String::new(), stored, computed, logged };
            assert_eq!(fault_of(&digests), fault, "{digests:?}");
        }
    }
}
