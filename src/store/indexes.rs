//! Loading empty tables without indexes: building an index afterwards is several times faster than
//! inserting every row into it.

use diesel::sql_types::Text;
use diesel::{QueryableByName, sql_query};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};

use super::{Connection, StoreError};

/// Of all tables but the releases, their log, and tables with a constraint that holds only once the
/// derived columns are there; indexes that check a constraint stay.
const INDEXES: &str = "\
    select quote_ident(relname) as name, pg_get_indexdef(indexrelid) as definition \
    from pg_index join pg_class on pg_class.oid = indexrelid \
    where relnamespace = 'public'::regnamespace and not indisunique \
        and not exists (select from pg_constraint where conrelid = indrelid and contype = 'x') \
        and indrelid not in ('releases'::regclass, 'changes'::regclass) \
    order by relname";

/// Memory for building an index: with the default, Postgres sorts a million rows on disk. Foreign keys are
/// checked before, because a table with pending checks cannot get an index.
const BEFORE: &str = "\
    set local maintenance_work_mem = '256MB'; \
    do $$ begin execute ( \
        select 'set constraints ' || string_agg(quote_ident(conname), ', ') || ' immediate' \
        from pg_constraint where contype = 'f' and condeferrable); end $$";

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
        connection.batch_execute(BEFORE).await?;
        for index in self.0 {
            connection.batch_execute(&index.definition).await?;
        }
        Ok(())
    }
}
