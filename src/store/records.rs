//! Questions that are the same for every resource: digests, removal, and what is derived.

use diesel::sql_types::{Array, Text};
use diesel::{QueryableByName, sql_query};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use futures_util::TryStreamExt;

use super::{Connection, StoreError};
use crate::domain::resource::ResourceKind;

#[derive(QueryableByName)]
struct DigestRow {
    #[diesel(sql_type = Text)]
    id: String,
    #[diesel(sql_type = Text)]
    digest: String,
}

/// Tells identifier and digest of every published record of a resource, one by one, in order of
/// the identifier.
///
/// # Errors
/// When the database fails.
pub async fn stream_digests(
    connection: &mut Connection,
    resource: ResourceKind,
    mut hear: impl FnMut(&str, &str),
) -> Result<(), StoreError> {
    // Table names are the words of a closed list, never anybody's input.
    let query = format!("select id, digest from {} order by id", resource.name());
    let mut rows = sql_query(query).load_stream::<DigestRow>(connection).await?;
    while let Some(row) = rows.try_next().await? {
        hear(&row.id, &row.digest);
    }
    Ok(())
}

/// Removes records with everything that belongs to them, and says how many there were. Links to
/// them are checked at commit.
///
/// # Errors
/// When the database fails.
pub async fn delete(
    connection: &mut Connection,
    resource: ResourceKind,
    ids: &[&str],
) -> Result<usize, StoreError> {
    if ids.is_empty() {
        return Ok(0);
    }
    let query = format!("delete from {} where id = any($1)", resource.name());
    Ok(sql_query(query).bind::<Array<Text>, _>(ids).execute(connection).await?)
}

/// Holds off every other writer until the transaction ends.
///
/// # Errors
/// When the database fails.
pub async fn lock_for_writing(connection: &mut Connection) -> Result<(), StoreError> {
    connection.batch_execute("lock table releases in exclusive mode").await?;
    Ok(())
}

/// Derives what follows from the records of a release: ancestors of headings, successors of
/// revised figures, judgements of KPIs, activities that several entries report.
///
/// # Errors
/// When the database fails.
pub async fn refresh_derived(connection: &mut Connection) -> Result<(), StoreError> {
    super::policies::derive_ancestors(connection).await?;
    super::statistics::analyze_changed_tables(connection).await?;
    super::observations::derive_successors(connection).await?;
    super::evaluations::derive(connection).await?;
    super::progress_entries::derive_activities(connection).await
}
