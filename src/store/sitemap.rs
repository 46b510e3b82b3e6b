//! Identifiers of all records of a resource, in parts.

use chrono::{DateTime, Utc};
use diesel::sql_types::{BigInt, Text, Timestamptz};
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;

use super::{Connection, StoreError};
use crate::domain::resource::ResourceKind;
use crate::domain::sitemap::SitemapRecord;

#[derive(QueryableByName)]
struct SitemapRow {
    #[diesel(sql_type = Text)]
    id: String,
    #[diesel(sql_type = Timestamptz)]
    updated_at: DateTime<Utc>,
}

/// Records in order of their ids, after so many; of cities only those with plans.
///
/// Parts are numbered, so one has to count to its first id; that reads nothing but the index of the
/// ids. The records themselves follow from there.
///
/// # Errors
/// When the database fails.
pub async fn part(
    connection: &Connection,
    resource: ResourceKind,
    skipped: i64,
    limit: i64,
) -> Result<Vec<SitemapRecord>, StoreError> {
    // Table names come from an enum, never from user input.
    let table = resource.name();
    let shown = match resource {
        ResourceKind::Cities => "exists (select from plans where plans.city_id = part.id)",
        _ => "true",
    };
    let query = format!(
        "select id, updated_at from ( \
             select id, updated_at from {table} \
             where id >= (select id from {table} order by id offset $1 limit 1) \
             order by id limit $2 \
         ) as part where {shown} order by id"
    );
    let rows: Vec<SitemapRow> = sql_query(query)
        .bind::<BigInt, _>(skipped)
        .bind::<BigInt, _>(limit)
        .load(&mut &*connection)
        .await?;
    let record = |row: SitemapRow| SitemapRecord { id: row.id, updated_at: row.updated_at };
    Ok(rows.into_iter().map(record).collect())
}
