//! Queries that are the same for every resource: digests, deletion, derived tables.
//! Inserting is in `insert_records`.

use diesel::sql_types::{Array, BigInt, Bool, Text};
use diesel::{QueryableByName, sql_query};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use futures_util::TryStreamExt;
use serde::de::DeserializeOwned;

use super::record_digests::digest_of;
use super::stored::RecordRow;
use super::{Connection, StoreError};
use crate::domain::identifier::Identifier;
use crate::domain::published::Published;
use crate::domain::record::Record;
use crate::domain::resource::ResourceKind;

#[derive(QueryableByName)]
struct DigestRow {
    #[diesel(sql_type = Text)]
    id: String,
    #[diesel(sql_type = Text)]
    digest: String,
    #[diesel(sql_type = Bool)]
    is_sound: bool,
}

/// Streams id and digest of every published record of a resource, ordered by id.
///
/// # Errors
/// [`StoreError::Damaged`] when a record does not have its digest, or when the database fails.
pub async fn stream_digests(
    connection: &mut Connection,
    resource: ResourceKind,
    mut hear: impl FnMut(&str, &str),
) -> Result<(), StoreError> {
    // Table names come from an enum, never from user input.
    let query = format!(
        "select id, digest, digest = {} as is_sound from {} order by id",
        digest_of("record"),
        resource.name()
    );
    let mut rows = sql_query(query).load_stream::<DigestRow>(connection).await?;
    while let Some(row) = rows.try_next().await? {
        if !row.is_sound {
            return Err(StoreError::Damaged { table: resource.name(), id: row.id });
        }
        hear(&row.id, &row.digest);
    }
    Ok(())
}

/// Records of a resource in the order of their ids, beginning after one of them.
///
/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn page_by_id<T: Record + DeserializeOwned>(
    connection: &Connection,
    after: Option<&Identifier>,
    limit: i64,
) -> Result<Vec<Published<T>>, StoreError> {
    let query = format!(
        "select record, updated_at from {} where id > $1 order by id limit $2",
        T::RESOURCE.name()
    );
    let rows: Vec<RecordRow> = sql_query(query)
        .bind::<Text, _>(after.map_or("", Identifier::as_str))
        .bind::<BigInt, _>(limit)
        .load(&mut &*connection)
        .await?;
    rows.into_iter().map(RecordRow::parse).collect()
}

/// Deletes records with their child rows and returns how many there were. Foreign keys are checked at
/// commit.
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

/// Locks out other writers until the transaction ends.
///
/// # Errors
/// [`StoreError::ReadOnly`] when this session can only read, or when the database fails.
pub async fn lock_for_writing(connection: &mut Connection) -> Result<(), StoreError> {
    super::access::check_writable(connection).await?;
    connection.batch_execute("lock table releases in exclusive mode").await?;
    Ok(())
}

/// Recomputes the derived tables of a release: ancestors of policies and themes, successors of revised figures, KPI
/// evaluations, activities that several entries report.
///
/// # Errors
/// When the database fails.
pub async fn refresh_derived(connection: &mut Connection) -> Result<(), StoreError> {
    super::policies::derive_ancestors(connection).await?;
    super::themes::derive_ancestors(connection).await?;
    super::statistics::analyze_changed_tables(connection).await?;
    super::observations::derive_successors(connection).await?;
    super::evaluations::derive(connection).await?;
    super::progress_entries::derive_activities(connection).await
}
