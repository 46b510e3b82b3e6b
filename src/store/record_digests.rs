//! Recomputes the digests of stored records, and compares the record tables with the change log.

use diesel::sql_types::{Array, BigInt, Integer, Nullable, Text};
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;

use super::row::RowDecoder;
use super::{Connection, StoreError};
use crate::domain::identifier::Identifier;
use crate::domain::resource::ResourceKind;

/// The SQL expression of the digest of a record; unlike a text, the bytes may be invalid UTF-8.
pub(super) fn digest_of(record: &str) -> String {
    format!("encode(sha256(json_send({record})), 'hex')")
}

/// The digests of a record, or of what the log says that there was.
#[derive(Debug, QueryableByName)]
pub struct RecordDigests {
    #[diesel(sql_type = Text)]
    pub id: String,
    /// As stored with the record; `None` when the table does not have it.
    #[diesel(sql_type = Nullable<Text>)]
    pub stored: Option<String>,
    /// Recomputed from the record of the table.
    #[diesel(sql_type = Nullable<Text>)]
    pub computed: Option<String>,
    /// Recomputed from the newest record of the log; `None` when that deleted it or has none.
    #[diesel(sql_type = Nullable<Text>)]
    pub logged: Option<String>,
}

/// Recomputes the digests of the records of a resource in the order of their ids, beginning after one
/// of them; also of ids that only the log has. Fewer than `limit` are the last ones.
///
/// # Errors
/// When the database fails, or cannot read what it stored.
pub async fn digests_after(
    connection: &Connection,
    resource: ResourceKind,
    after: &str,
    limit: i64,
) -> Result<Vec<RecordDigests>, StoreError> {
    let table = resource.name();
    let (computed, logged) = (digest_of("own.record"), digest_of("newest.record"));
    // Table names come from an enum, never from user input.
    let query = format!(
        "with ids as ( \
             (select id from {table} where id > $1 order by id limit $2) \
             union \
             (select distinct record_id from changes where resource = '{table}' \
                 and record_id > $1 order by record_id limit $2) \
         ), batch as (select id from ids order by id collate \"C\" limit $2) \
         select batch.id, own.digest as stored, {computed} as computed, {logged} as logged \
         from batch left join {table} as own on own.id = batch.id \
         left join lateral (select record from changes where resource = '{table}' \
             and record_id = batch.id order by release_number desc limit 1) as newest on true \
         order by batch.id collate \"C\""
    );
    let query = sql_query(query).bind::<Text, _>(after).bind::<BigInt, _>(limit);
    Ok(query.load(&mut &*connection).await?)
}

#[derive(QueryableByName)]
struct NewestRow {
    #[diesel(sql_type = Text)]
    id: String,
    #[diesel(sql_type = Integer)]
    number: i32,
}

/// The releases by number that last changed some records, with those records; without deleted ones.
///
/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn last_changed_in(
    connection: &Connection,
    resource: ResourceKind,
    ids: &[&str],
) -> Result<Vec<(i32, Identifier)>, StoreError> {
    let rows: Vec<NewestRow> = sql_query(
        "select id, number from ( \
             select distinct on (record_id) record_id as id, release_number as number, operation \
             from changes where resource = $1 and record_id = any($2) \
             order by record_id, release_number desc \
         ) as newest where operation <> 'deleted' order by number, id",
    )
    .bind::<Text, _>(resource.name())
    .bind::<Array<Text>, _>(ids)
    .load(&mut &*connection)
    .await?;
    let own = |row: NewestRow| {
        let id = RowDecoder { table: "changes", id: &row.id }.own_id()?;
        Ok((row.number, id))
    };
    rows.into_iter().map(own).collect()
}
