//! What the store guarantees to its callers, below HTTP.

mod faults;
mod index_use;
mod leases;
mod one_release;
mod statements;
mod stored_text;
mod trouble;

use std::time::Duration;

use diesel::sql_query;
use diesel_async::RunQueryDsl;
use keikaku::store::{Connection, ReadPool, StoreError};

use crate::support::sql::texts;

fn pool(url: &str, size: usize) -> ReadPool {
    ReadPool::new(url, size, Duration::from_secs(2))
}

async fn run(connection: &Connection, statement: &str) -> Result<(), StoreError> {
    sql_query(statement).execute(&mut &*connection).await?;
    Ok(())
}

/// The states of the service's connections to a database.
fn states(url: &str) -> Vec<String> {
    texts(
        url,
        "select state from pg_stat_activity where datname = current_database() \
         and application_name = 'keikaku'",
    )
}
