//! Rewrites damaged records from the change log.

use std::collections::BTreeMap;

use strum::VariantArray;

use super::error::AuditError;
use super::findings::RecordFindings;
use super::records::RecordCheck;
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;
use crate::store::{self, Connection, StoreError};

/// Records per statement.
const BATCH_SIZE: usize = 10_000;

/// Rewrites all damaged records in one transaction, which ends with a check that finds everything
/// sound. Returns what was damaged.
///
/// # Errors
/// When the log is damaged, too, when the database is not sound afterwards, or when the database
/// fails; nothing is written then.
pub(super) async fn repair_records(database_url: &str) -> Result<RecordFindings, AuditError> {
    let mut connection = store::writer::connect(database_url).await?;
    let all = store::pool::all_or_nothing(&mut connection, async |connection| {
        store::records::lock_for_writing(connection).await?;
        let found = checked(connection).await?;
        if found.is_sound() {
            return Ok(found);
        }
        if !found.log_matches {
            return Err(AuditError::Log(found.release.id));
        }
        rewrite(connection, &found).await?;
        let after = checked(connection).await?;
        if after.is_sound() {
            Ok(found)
        } else {
            Err(AuditError::StillDamaged(after.damaged_count))
        }
    });
    all.await
}

/// Checks all records within the transaction of a writer.
async fn checked(connection: &mut Connection) -> Result<RecordFindings, StoreError> {
    let release = store::releases::current(connection).await?;
    let mut check = RecordCheck::new(release, usize::MAX);
    while check.next(connection).await? {}
    Ok(check.end())
}

async fn rewrite(connection: &mut Connection, found: &RecordFindings) -> Result<(), StoreError> {
    let releases = store::releases::all(connection).await?;
    let releases: BTreeMap<i32, Release> =
        releases.into_iter().map(|release| (release.number, release)).collect();
    // As in a publication, records that others point to are deleted last and inserted first.
    for resource in ResourceKind::VARIANTS.iter().rev() {
        for ids in damaged(found, *resource).chunks(BATCH_SIZE) {
            store::records::delete(connection, *resource, ids).await?;
        }
    }
    for resource in ResourceKind::VARIANTS {
        for ids in damaged(found, *resource).chunks(BATCH_SIZE) {
            insert(connection, &releases, *resource, ids).await?;
        }
    }
    store::records::refresh_derived(connection).await
}

fn damaged(found: &RecordFindings, resource: ResourceKind) -> Vec<&str> {
    let of_resource = found.damaged.iter().filter(|damage| damage.resource == resource);
    of_resource.map(|damage| damage.id.as_str()).collect()
}

/// Inserts records as the releases logged them that last changed them.
async fn insert(
    connection: &mut Connection,
    releases: &BTreeMap<i32, Release>,
    resource: ResourceKind,
    ids: &[&str],
) -> Result<(), StoreError> {
    let changed = store::record_digests::last_changed_in(connection, resource, ids).await?;
    for of_release in changed.chunk_by(|(one, _), (other, _)| one == other) {
        let Some(release) = releases.get(&of_release[0].0) else { continue };
        let ids: Vec<&str> = of_release.iter().map(|(_, id)| id.as_str()).collect();
        store::insert_records::insert_some_logged(connection, release, resource, &ids).await?;
    }
    Ok(())
}
