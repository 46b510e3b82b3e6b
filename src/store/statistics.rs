//! Planner statistics.

use diesel_async::SimpleAsyncConnection;

use super::{Connection, StoreError};

/// Analyses tables that the transaction changed a lot: autovacuum would do it a minute after the commit,
/// too late for the first queries.
pub(super) async fn analyze_changed_tables(connection: &mut Connection) -> Result<(), StoreError> {
    // Autovacuum's rule for when a table has changed enough.
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
