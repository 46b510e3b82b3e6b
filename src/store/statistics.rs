//! What the planner knows of the tables.

use diesel_async::SimpleAsyncConnection;

use super::{Connection, StoreError};

/// Renews it within a transaction that has changed a large part of some tables: what autovacuum does
/// a minute after the commit is too late for the questions that come first.
pub(super) async fn analyze_changed_tables(connection: &mut Connection) -> Result<(), StoreError> {
    // Autovacuum's own rule of when a table has changed enough.
    let changed = "select string_agg(relid::regclass::text, ', ') \
                   from pg_stat_xact_user_tables join pg_class on pg_class.oid = relid \
                   where n_tup_ins + n_tup_upd + n_tup_del > 50 + 0.1 * greatest(reltuples, 0)";
    connection
        .batch_execute(&format!(
            "do $$ declare tables text := ({changed}); \
             begin if tables is not null then execute 'analyze ' || tables; end if; end $$"
        ))
        .await?;
    Ok(())
}
