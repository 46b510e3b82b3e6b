//! Applies a bundle in one transaction: diff, delete, insert, derive, insert the release row.

use chrono::{DateTime, Utc};
use strum::VariantArray;

use super::clock::publication_time;
use super::diff::{Comparison, Contents, Difference};
use super::error::PublishError;
use super::options::Options;
use super::progress::{Phase, Progress};
use super::removals::Removals;
use super::validate::ValidatedBundle;
use super::warnings::Warnings;
use super::write::write;
use crate::domain::release::{Operation, Release, next_id};
use crate::domain::resource::ResourceKind;
use crate::store::scopes::PublishedScope;
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

/// Publishes a validated bundle, in a transaction that has locked the data.
///
/// # Errors
/// Fails when more records would be removed than allowed, the database fails or a file changed since
/// validation.
pub async fn apply(
    connection: &mut Connection,
    checked: ValidatedBundle,
    options: Options,
    now: DateTime<Utc>,
    progress: &dyn Progress,
) -> Result<Outcome, PublishError> {
    let Comparing { difference, result, removals } =
        compare(connection, &checked, progress).await?;
    if difference.is_empty() {
        return Ok(Outcome { difference, release: None, warnings: checked.warnings });
    }
    removals.check(&difference, options.allow_removals)?;
    let last = store::releases::last(connection).await?;
    let time = publication_time(last.as_ref(), now, options.trust_clock)?;
    let release = release_of(result, &difference, last.as_ref(), options.note, time);
    store::releases::insert(connection, &release).await?;
    let kept = checked.warnings.kept().iter().map(|located| &located.warning);
    store::release_warnings::insert(connection, &release.id, kept).await?;
    remove(connection, &difference).await?;
    if last.is_none() {
        let dropped = store::indexes::drop_all(connection).await?;
        write(connection, &checked, &difference, &release, progress).await?;
        dropped.build(connection).await?;
    } else {
        write(connection, &checked, &difference, &release, progress).await?;
    }
    progress.begin(Phase::Deriving, 0);
    store::records::refresh_derived(connection).await?;
    store::notifications::notify(connection).await?;
    progress.begin(Phase::Committing, 0);
    Ok(Outcome { difference, release: Some(release), warnings: checked.warnings })
}

/// A bundle compared with what is published.
pub struct Comparing {
    pub difference: Difference,
    result: Contents,
    pub removals: Removals,
}

/// Computes the changes that publishing would make; writes nothing.
///
/// # Errors
/// Fails when the database fails.
pub async fn compare(
    connection: &mut Connection,
    checked: &ValidatedBundle,
    progress: &dyn Progress,
) -> Result<Comparing, StoreError> {
    progress.begin(Phase::Comparing, ResourceKind::VARIANTS.len());
    let scope = PublishedScope::of(connection, checked.scope.clone()).await?;
    let (mut difference, mut result) = (Difference::default(), Contents::default());
    let mut in_scope = 0;
    for resource in ResourceKind::VARIANTS {
        let inside = scope.ids(connection, *resource).await?;
        let index = &checked.record_index;
        let mut comparison = Comparison::of(*resource, index, &mut difference, &mut result);
        let on_row = |id: &str, digest: &str| {
            let is_in_scope = inside.as_ref().is_none_or(|inside| inside.contains(id));
            in_scope += usize::from(is_in_scope);
            comparison.published(id, digest, is_in_scope);
        };
        store::records::stream_digests(connection, *resource, on_row).await?;
        comparison.end();
        progress.step();
    }
    let removals = Removals { of: in_scope };
    Ok(Comparing { difference, result, removals })
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
    result: Contents,
    difference: &Difference,
    last: Option<&Release>,
    note: Option<String>,
    published_at: DateTime<Utc>,
) -> Release {
    Release {
        id: next_id(last.map(|last| &last.id), published_at),
        number: last.map_or(1, |last| last.number + 1),
        published_at,
        note,
        checksum: result.checksum.end().to_string(),
        predecessor_id: last.map(|last| last.id.clone()),
        counts: result.counts,
        changes: difference.counts(),
        changed: difference.counts_by_resource(),
    }
}
