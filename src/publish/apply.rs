//! One transaction: compare, delete, insert, derive, record the release. All of it or nothing.

use chrono::{DateTime, Utc};
use strum::VariantArray;

use super::diff::{Comparison, Difference};
use super::index::RecordIndex;
use super::progress::{Phase, Progress};
use super::write::write;
use super::{Checked, PublishError};
use crate::domain::release::{Operation, Release, checksum, next_id};
use crate::domain::resource::ResourceKind;
use crate::store::{self, Connection, StoreError};

/// Records that one statement removes.
const REMOVED_AT_ONCE: usize = 10_000;

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
/// When the database fails, or a file changed since it was checked; the database is then as it was
/// before.
pub async fn apply(
    connection: &mut Connection,
    checked: &Checked,
    note: Option<String>,
    now: DateTime<Utc>,
    progress: &dyn Progress,
) -> Result<Outcome, PublishError> {
    let all = store::pool::all_or_nothing(connection, async |connection| {
        store::records::lock_for_writing(connection).await?;
        let difference = compare(connection, &checked.census, progress).await?;
        if difference.is_empty() {
            return Ok(Outcome { difference, release: None });
        }
        let last = store::releases::last(connection).await?;
        let release = release_of(&checked.census, &difference, last.as_ref(), note, now);
        store::releases::insert(connection, &release).await?;
        remove(connection, &difference).await?;
        write(connection, checked, &difference, &release, progress).await?;
        progress.begin(Phase::Deriving, 0);
        store::records::refresh_derived(connection).await?;
        store::notifications::notify(connection).await?;
        progress.begin(Phase::Committing, 0);
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
    census: &RecordIndex,
    progress: &dyn Progress,
) -> Result<Difference, StoreError> {
    progress.begin(Phase::Comparing, ResourceKind::VARIANTS.len());
    let mut difference = Difference::default();
    for resource in ResourceKind::VARIANTS {
        let mut comparison = Comparison::of(*resource, census, &mut difference);
        let hear = |id: &str, digest: &str| comparison.published(id, digest);
        store::records::stream_digests(connection, *resource, hear).await?;
        comparison.end();
        progress.step();
    }
    Ok(difference)
}

/// A changed record is removed and inserted again; links are checked at commit.
async fn remove(connection: &mut Connection, difference: &Difference) -> Result<(), StoreError> {
    for resource in ResourceKind::VARIANTS.iter().rev() {
        let ids: Vec<&str> = difference
            .of(*resource)
            .filter(|change| change.operation != Operation::Created)
            .map(|change| &*change.record_id)
            .collect();
        for some in ids.chunks(REMOVED_AT_ONCE) {
            store::records::delete(connection, *resource, some).await?;
        }
    }
    Ok(())
}

fn release_of(
    census: &RecordIndex,
    difference: &Difference,
    last: Option<&Release>,
    note: Option<String>,
    now: DateTime<Utc>,
) -> Release {
    let lines = census.all().map(|(resource, record)| (resource, &*record.id, record.digest));
    let count = |resource: &ResourceKind| {
        let records = i64::try_from(census.of(*resource).len()).unwrap_or(i64::MAX);
        (*resource, records)
    };
    Release {
        id: next_id(last.map(|last| &last.id), now),
        number: last.map_or(1, |last| last.number + 1),
        published_at: now,
        note,
        checksum: checksum(lines).to_string(),
        predecessor_id: last.map(|last| last.id.clone()),
        counts: ResourceKind::VARIANTS.iter().map(count).collect(),
        changes: difference.counts(),
        changed: difference.counts_by_resource(),
    }
}
