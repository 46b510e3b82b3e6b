//! One transaction: compare, delete, insert, derive, record the release. All of it or nothing.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use strum::VariantArray;

use super::bundle::Bundle;
use super::diff::{Difference, Digests};
use crate::domain::record::Record;
use crate::domain::release::{Operation, Release, checksum, next_id};
use crate::domain::resource::Resource;
use crate::store::{self, Connection, StoreError};

/// Records in one statement: 31 parameters each stay below Postgres' 65,535.
const RECORDS_PER_STATEMENT: usize = 1000;

/// What became of a bundle.
#[derive(Debug)]
pub struct Outcome {
    pub difference: Difference,
    /// None when nothing differed or nothing was to be written.
    pub release: Option<Release>,
}

/// Publishes a checked bundle.
///
/// # Errors
/// When the database fails; it is then as it was before.
pub async fn apply(
    connection: &mut Connection,
    bundle: &Bundle,
    note: Option<String>,
    now: DateTime<Utc>,
) -> Result<Outcome, StoreError> {
    let all = store::database::all_or_nothing(connection, async |connection| {
        store::records::lock_for_writing(connection).await?;
        let difference = compare(connection, bundle).await?;
        if difference.is_empty() {
            return Ok(Outcome { difference, release: None });
        }
        remove(connection, &difference).await?;
        insert(connection, bundle, &difference, now).await?;
        store::records::derive(connection).await?;
        let last = store::releases::last(connection).await?;
        let release = release_of(&difference, last.as_ref(), note, now);
        store::releases::insert(connection, &release, &difference.changes).await?;
        store::announcements::announce(connection).await?;
        Ok(Outcome { difference, release: Some(release) })
    });
    all.await
}

/// What publishing a bundle would do; writes nothing.
///
/// # Errors
/// When the database fails.
pub async fn compare(
    connection: &mut Connection,
    bundle: &Bundle,
) -> Result<Difference, StoreError> {
    let mut published = Digests::new();
    for resource in Resource::VARIANTS {
        published.insert(*resource, store::records::digests(connection, *resource).await?);
    }
    Ok(Difference::between(&published, bundle))
}

/// A changed record is removed and inserted again; links are checked at commit.
async fn remove(connection: &mut Connection, difference: &Difference) -> Result<(), StoreError> {
    for resource in Resource::VARIANTS.iter().rev() {
        let ids: Vec<_> = difference
            .changes
            .iter()
            .filter(|change| change.resource == *resource)
            .filter(|change| change.operation != Operation::Created)
            .map(|change| change.record_id.as_str())
            .collect();
        store::records::delete(connection, *resource, &ids).await?;
    }
    Ok(())
}

async fn insert(
    connection: &mut Connection,
    bundle: &Bundle,
    difference: &Difference,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let new = New { difference, now };
    new.write(connection, &bundle.cities, store::cities::insert).await?;
    new.write(connection, &bundle.themes, store::themes::insert).await?;
    new.write(connection, &bundle.indicators, store::indicators::insert).await?;
    new.write(connection, &bundle.organizations, store::organizations::insert).await?;
    new.write(connection, &bundle.documents, store::documents::insert).await?;
    new.write(connection, &bundle.plans, store::plans::insert).await?;
    new.write(connection, &bundle.policies, store::policies::insert).await?;
    new.write(connection, &bundle.measures, store::measures::insert).await?;
    new.write(connection, &bundle.statements, store::statements::insert).await?;
    new.write(connection, &bundle.kpis, store::kpis::insert).await?;
    new.write(connection, &bundle.observations, store::observations::insert).await?;
    new.write(connection, &bundle.progress_reports, store::progress_reports::insert).await?;
    new.write(connection, &bundle.progress_entries, store::progress_entries::insert).await
}

struct New<'a> {
    difference: &'a Difference,
    now: DateTime<Utc>,
}

impl New<'_> {
    /// Inserts those of the records that are new or changed.
    async fn write<T: Record>(
        &self,
        connection: &mut Connection,
        records: &[T],
        insert: impl AsyncFn(&mut Connection, &[&T], DateTime<Utc>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let changed: HashSet<_> = self
            .difference
            .changes
            .iter()
            .filter(|change| change.resource == T::RESOURCE)
            .map(|change| change.record_id.as_str())
            .collect();
        let wanted: Vec<_> =
            records.iter().filter(|record| changed.contains(record.id().as_str())).collect();
        for some in wanted.chunks(RECORDS_PER_STATEMENT) {
            insert(connection, some, self.now).await?;
        }
        Ok(())
    }
}

fn release_of(
    difference: &Difference,
    last: Option<&Release>,
    note: Option<String>,
    now: DateTime<Utc>,
) -> Release {
    let lines = difference.digests.iter().flat_map(|(resource, digests)| {
        digests.iter().map(|(id, digest)| (*resource, id.as_str(), digest.as_str()))
    });
    let count = |len| i64::try_from(len).unwrap_or(i64::MAX);
    let counts =
        difference.digests.iter().map(|(resource, digests)| (*resource, count(digests.len())));
    Release {
        id: next_id(last.map(|last| &last.id), now),
        number: last.map_or(1, |last| last.number + 1),
        published_at: now,
        note,
        checksum: checksum(lines),
        predecessor_id: last.map(|last| last.id.clone()),
        counts: counts.collect(),
        changes: difference.counts(),
    }
}
