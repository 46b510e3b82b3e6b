//! Applies a bundle in one transaction: diff, delete, insert, derive, insert the release row.

use chrono::{DateTime, Utc};
use strum::VariantArray;

use super::clock::publication_time;
use super::diff::{Comparison, Difference};
use super::error::PublishError;
use super::index::RecordIndex;
use super::progress::{Phase, Progress};
use super::validate::ValidatedBundle;
use super::warnings::Warnings;
use super::write::write;
use crate::domain::release::{Operation, Release, checksum, next_id};
use crate::domain::resource::ResourceKind;
use crate::store::{self, Connection, StoreError};

/// Records deleted per statement.
const DELETE_BATCH_SIZE: usize = 10_000;

/// Result of publishing a bundle.
#[derive(Debug)]
pub struct Outcome {
    pub difference: Difference,
    /// `None` when nothing changed, or on a dry run.
    pub release: Option<Release>,
    /// What is odd in the bundle, whether or not it was published.
    pub warnings: Warnings,
}

/// Publishes a validated bundle.
///
/// # Errors
/// Fails when the database fails or a file changed since validation; nothing is written then.
pub async fn apply(
    connection: &mut Connection,
    checked: &ValidatedBundle,
    note: Option<String>,
    trust_clock: bool,
    now: DateTime<Utc>,
    progress: &dyn Progress,
) -> Result<Outcome, PublishError> {
    let all = store::pool::all_or_nothing(connection, async |connection| {
        store::records::lock_for_writing(connection).await?;
        let difference = compare(connection, &checked.record_index, progress).await?;
        let warnings = checked.warnings.clone();
        if difference.is_empty() {
            return Ok(Outcome { difference, release: None, warnings });
        }
        let last = store::releases::last(connection).await?;
        let time = publication_time(last.as_ref(), now, trust_clock)?;
        let release = release_of(&checked.record_index, &difference, last.as_ref(), note, time);
        store::releases::insert(connection, &release).await?;
        let kept = warnings.kept().iter().map(|located| &located.warning);
        store::release_warnings::insert(connection, &release.id, kept).await?;
        remove(connection, &difference).await?;
        if last.is_none() {
            let dropped = store::indexes::drop_all(connection).await?;
            write(connection, checked, &difference, &release, progress).await?;
            dropped.build(connection).await?;
        } else {
            write(connection, checked, &difference, &release, progress).await?;
        }
        progress.begin(Phase::Deriving, 0);
        store::records::refresh_derived(connection).await?;
        store::notifications::notify(connection).await?;
        progress.begin(Phase::Committing, 0);
        Ok(Outcome { difference, release: Some(release), warnings })
    });
    all.await
}

/// Computes the changes that publishing would make; writes nothing.
///
/// # Errors
/// Fails when the database fails.
pub async fn compare(
    connection: &mut Connection,
    record_index: &RecordIndex,
    progress: &dyn Progress,
) -> Result<Difference, StoreError> {
    progress.begin(Phase::Comparing, ResourceKind::VARIANTS.len());
    let mut difference = Difference::default();
    for resource in ResourceKind::VARIANTS {
        let mut comparison = Comparison::of(*resource, record_index, &mut difference);
        let on_row = |id: &str, digest: &str| comparison.published(id, digest);
        store::records::stream_digests(connection, *resource, on_row).await?;
        comparison.end();
        progress.step();
    }
    Ok(difference)
}

/// Updated records are deleted and reinserted; foreign keys are checked at commit.
async fn remove(connection: &mut Connection, difference: &Difference) -> Result<(), StoreError> {
    for resource in ResourceKind::VARIANTS.iter().rev() {
        let ids: Vec<&str> = difference
            .of(*resource)
            .filter(|change| change.operation != Operation::Created)
            .map(|change| &*change.record_id)
            .collect();
        for chunk in ids.chunks(DELETE_BATCH_SIZE) {
            store::records::delete(connection, *resource, chunk).await?;
        }
    }
    Ok(())
}

fn release_of(
    record_index: &RecordIndex,
    difference: &Difference,
    last: Option<&Release>,
    note: Option<String>,
    published_at: DateTime<Utc>,
) -> Release {
    let lines = record_index.all().map(|(resource, record)| (resource, &*record.id, record.digest));
    let count = |resource: &ResourceKind| {
        let records = i64::try_from(record_index.of(*resource).len()).unwrap_or(i64::MAX);
        (*resource, records)
    };
    Release {
        id: next_id(last.map(|last| &last.id), published_at),
        number: last.map_or(1, |last| last.number + 1),
        published_at,
        note,
        checksum: checksum(lines).to_string(),
        predecessor_id: last.map(|last| last.id.clone()),
        counts: ResourceKind::VARIANTS.iter().map(count).collect(),
        changes: difference.counts(),
        changed: difference.counts_by_resource(),
    }
}
