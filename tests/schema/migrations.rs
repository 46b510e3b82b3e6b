//! Migrations can be applied, reverted completely, and applied again with the same result.

use diesel_async::AsyncPgConnection;
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use diesel_migrations::{FileBasedMigrations, MigrationHarness};
use keikaku::store::migrations::migrate;

use crate::support::database::Database;
use crate::support::sql::{apart, texts};

/// Everything in the database except the bookkeeping of the migrations.
const CONTENT: &str = "\
    select 'column ' || table_name || '.' || column_name || ' ' || coalesce(domain_name, data_type) \
        || ' ' || is_nullable || ' ' || coalesce(column_default, '') || ' ' \
        || coalesce(generation_expression, '') as what \
    from information_schema.columns where table_schema = 'public' \
    union all select 'index ' || indexdef from pg_indexes where schemaname = 'public' \
    union all select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint \
    where connamespace = 'public'::regnamespace \
    union all select 'type ' || typname from pg_type where typnamespace = 'public'::regnamespace \
    and typtype in ('d', 'e') \
    union all select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace \
    union all select 'comment ' || description from pg_description \
    where objoid in (select oid from pg_class where relnamespace = 'public'::regnamespace) \
    order by 1";

pub(super) fn content(database: &Database) -> Vec<String> {
    let mut content = texts(&database.url(), CONTENT);
    content.retain(|what| !what.contains("__diesel_schema_migrations"));
    content
}

fn revert_all(url: &str) {
    type Blocking = AsyncConnectionWrapper<AsyncPgConnection>;
    apart(|| {
        let migrations =
            FileBasedMigrations::find_migrations_directory_in_path("migrations").unwrap();
        let mut connection = <Blocking as diesel::Connection>::establish(url).unwrap();
        connection.revert_all_migrations(migrations).unwrap();
    });
}

#[test]
fn applying_after_reverting_gives_the_same_schema() {
    let database = Database::bare();
    let url = database.url();
    apart(|| migrate(&url)).unwrap();
    let first = content(&database);
    assert!(first.len() > 500, "{}", first.len());

    revert_all(&url);
    assert_eq!(content(&database), Vec::<String>::new());

    apart(|| migrate(&url)).unwrap();
    assert_eq!(content(&database), first);
}

#[test]
fn database_with_data_can_be_reverted_completely() {
    let database = Database::with_seeds();
    revert_all(&database.url());
    assert_eq!(content(&database), Vec::<String>::new());
}

#[test]
fn migrating_twice_changes_nothing() {
    let database = Database::bare();
    let url = database.url();
    apart(|| migrate(&url)).unwrap();
    let first = content(&database);
    apart(|| migrate(&url)).unwrap();
    assert_eq!(content(&database), first);
}
