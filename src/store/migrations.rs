//! Migrations: applied when some are pending, so that a role that may only read can serve.

use diesel::migration::{Migration, MigrationSource};
use diesel::pg::Pg;
use diesel::sql_types::{Bool, Text};
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use tokio::runtime;

use super::pool::all_or_nothing;
use super::writer::connect;
use super::{Connection, StoreError};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

#[derive(QueryableByName)]
struct ExistsRow {
    #[diesel(sql_type = Bool)]
    does_exist: bool,
}

#[derive(QueryableByName)]
struct VersionRow {
    #[diesel(sql_type = Text)]
    version: String,
}

/// Applies pending migrations, and returns how many there were; without any, nothing is written.
/// Blocks: never call it on an async worker.
///
/// # Errors
/// When the database cannot be reached, the role may not migrate, or a migration fails.
pub fn migrate(database_url: &str) -> Result<usize, StoreError> {
    // The connection is served by one thread while this one waits for it.
    let runtime = runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.map_err(|error| StoreError::Migration(error.to_string()))?;
    let (connection, applied) = runtime.block_on(async {
        let connection = connect(database_url).await?;
        let applied = applied(&connection).await?;
        Ok::<_, StoreError>((connection, applied))
    })?;
    let known = MigrationSource::<Pg>::migrations(&MIGRATIONS)
        .map_err(|error| StoreError::Migration(error.to_string()))?;
    warn_of_newer(&known, &applied);
    let pending: Vec<String> = known
        .iter()
        .filter(|migration| !applied.contains(&migration.name().version().to_string()))
        .map(|migration| migration.name().to_string())
        .collect();
    if !pending.is_empty() {
        {
            let _entered = runtime.enter();
            run(connection, &pending)?;
        }
        runtime.block_on(derive_evaluations(database_url))?;
    }
    Ok(pending.len())
}

/// A version of this program may judge differently from the one that published the release.
async fn derive_evaluations(database_url: &str) -> Result<(), StoreError> {
    let mut connection = connect(database_url).await?;
    all_or_nothing(&mut connection, async |connection| super::evaluations::derive(connection).await)
        .await
}

/// The versions of all migrations that were applied.
async fn applied(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let table: ExistsRow =
        sql_query("select to_regclass('__diesel_schema_migrations') is not null as does_exist")
            .get_result(&mut &*connection)
            .await?;
    if !table.does_exist {
        return Ok(Vec::new());
    }
    let rows: Vec<VersionRow> =
        sql_query("select version::text as version from __diesel_schema_migrations")
            .load(&mut &*connection)
            .await?;
    Ok(rows.into_iter().map(|row| row.version).collect())
}

fn warn_of_newer(known: &[Box<dyn Migration<Pg>>], applied: &[String]) {
    let is_known = |version: &&String| {
        known.iter().any(|migration| migration.name().version().to_string() == **version)
    };
    let newer: Vec<&str> =
        applied.iter().filter(|version| !is_known(version)).map(String::as_str).collect();
    if !newer.is_empty() {
        log::warn!(
            "the database was migrated by a newer version of this program ({})",
            newer.join(", ")
        );
    }
}

fn run(connection: Connection, pending: &[String]) -> Result<(), StoreError> {
    let mut blocking: AsyncConnectionWrapper<_> = connection.into_diesel().into();
    let run = blocking.run_pending_migrations(MIGRATIONS).map_err(|error| {
        StoreError::PendingMigrations { pending: pending.join(", "), reason: error.to_string() }
    })?;
    for version in run {
        log::info!("migrated the database to {version}");
    }
    Ok(())
}
