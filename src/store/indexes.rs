//! Loading empty tables without indexes: building an index afterwards is several times faster than
//! inserting every row into it.

use diesel::sql_types::Text;
use diesel::{QueryableByName, sql_query};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};

use super::{Connection, StoreError};

/// Of all tables but the releases and their log; indexes that check uniqueness stay.
const INDEXES: &str = "\
    select quote_ident(relname) as name, pg_get_indexdef(indexrelid) as definition \
    from pg_index join pg_class on pg_class.oid = indexrelid \
    where relnamespace = 'public'::regnamespace and not indisunique \
        and indrelid not in ('releases'::regclass, 'changes'::regclass) \
    order by relname";

/// Memory for building an index; the default of Postgres sorts a million rows on disk.
const BUILD_MEMORY: &str = "set local maintenance_work_mem = '256MB'";

#[derive(QueryableByName)]
struct IndexRow {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    definition: String,
}

/// The indexes that a transaction dropped and has to build again.
pub struct DroppedIndexes(Vec<IndexRow>);

/// Drops the indexes of the record tables. Locks the tables until the transaction ends, so only for a
/// database that serves nothing yet.
///
/// # Errors
/// When the database fails.
pub async fn drop_all(connection: &mut Connection) -> Result<DroppedIndexes, StoreError> {
    let indexes: Vec<IndexRow> = sql_query(INDEXES).load(connection).await?;
    let names: Vec<&str> = indexes.iter().map(|index| index.name.as_str()).collect();
    if !names.is_empty() {
        connection.batch_execute(&format!("drop index {}", names.join(", "))).await?;
    }
    Ok(DroppedIndexes(indexes))
}

impl DroppedIndexes {
    /// # Errors
    /// When the database fails.
    pub async fn build(self, connection: &mut Connection) -> Result<(), StoreError> {
        connection.batch_execute(BUILD_MEMORY).await?;
        for index in self.0 {
            connection.batch_execute(&index.definition).await?;
        }
        Ok(())
    }
}
