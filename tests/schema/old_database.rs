//! A database that was filled before records were stored as text keeps every record.

use std::collections::{BTreeMap, BTreeSet};

use diesel::migration::MigrationVersion;
use diesel_async::AsyncPgConnection;
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use diesel_migrations::{FileBasedMigrations, MigrationHarness};
use keikaku::domain::record::sha256_hex;
use serde_json::Value;

use super::migrations::content as structure;
use crate::support::database::Database;
use crate::support::seeds::RESOURCES;
use crate::support::sql::{apart, execute, rows, texts};

/// Rows for the tables as of [`BEFORE`].
const OLD_ROWS: &str = include_str!("old_database.sql");

/// The last migration with one column per field of a record.
const BEFORE: &str = "20261122000009";

/// The migration that stores each record as text.
const RECORDS: &str = "20261127000010";

const TABLES: &str = "select relname::text from pg_class where relkind = 'r' \
                      and relnamespace = 'public'::regnamespace and not starts_with(relname, '__')";

type Blocking = AsyncConnectionWrapper<AsyncPgConnection>;

fn connect(url: &str) -> Blocking {
    <Blocking as diesel::Connection>::establish(url).unwrap()
}

fn migrations() -> FileBasedMigrations {
    FileBasedMigrations::find_migrations_directory_in_path("migrations").unwrap()
}

/// Applies every pending migration up to a version.
fn migrate_to(url: &str, version: &str) {
    apart(|| {
        let mut connection = connect(url);
        for migration in connection.pending_migrations(migrations()).unwrap() {
            if migration.name().version() <= MigrationVersion::from(version) {
                connection.run_migration(&*migration).unwrap();
            }
        }
    });
}

fn revert_last(url: &str) {
    apart(|| connect(url).revert_last_migration(migrations()).map(drop)).unwrap();
}

/// The rows of each table, in an order that is independent of the column order.
fn content(url: &str) -> BTreeMap<String, Vec<Value>> {
    let rows_of = |table: String| {
        let query = format!("select * from {table} as t order by to_jsonb(t)");
        let rows = rows(url, &query);
        assert!(!rows.is_empty(), "no row of {table} is tested");
        (table, rows)
    };
    texts(url, TABLES).into_iter().map(rows_of).collect()
}

/// Rows with only some of their columns.
fn narrowed(rows: &[Value], columns: &BTreeSet<&String>) -> BTreeSet<String> {
    let narrowed = |row: &Value| {
        let fields = row.as_object().unwrap().iter();
        let kept: BTreeMap<_, _> = fields.filter(|(name, _)| columns.contains(name)).collect();
        format!("{kept:?}")
    };
    rows.iter().map(narrowed).collect()
}

/// The texts of all records, by resource and id.
type Texts = BTreeMap<(String, String), String>;

fn text(row: &Value, column: &str) -> Option<String> {
    row[column].as_str().map(str::to_owned)
}

/// The texts after the last change of each record; deleted records have none.
fn logged(url: &str) -> Texts {
    let query = "select resource, record_id, record::text as record from changes \
                 order by release_number, sequence";
    let mut logged = Texts::new();
    for change in rows(url, query) {
        let key = (text(&change, "resource").unwrap(), text(&change, "record_id").unwrap());
        match text(&change, "record") {
            Some(record) => logged.insert(key, record),
            None => logged.remove(&key),
        };
    }
    logged
}

/// The texts in the tables; asserts that each matches its digest.
fn stored(url: &str) -> Texts {
    let mut stored = Texts::new();
    for resource in RESOURCES.into_iter().filter(|resource| *resource != "rating_scales") {
        let query = format!("select id, digest, record::text as record from {resource}");
        for row in rows(url, &query) {
            let (id, record) = (text(&row, "id").unwrap(), text(&row, "record").unwrap());
            assert_eq!(text(&row, "digest").unwrap(), sha256_hex(record.as_bytes()), "{id}");
            stored.insert((resource.to_owned(), id), record);
        }
    }
    stored
}

#[test]
fn database_of_the_previous_version_is_migrated() {
    let database = Database::bare();
    let url = database.url();
    migrate_to(&url, BEFORE);
    execute(&url, OLD_ROWS);
    let (old_structure, old, logged) = (structure(&database), content(&url), logged(&url));
    let twice = ("measures".to_owned(), "testcity-industry.1.1.1".to_owned());
    assert!(logged[&twice].contains("Advice to founders"), "the second release changed it");

    migrate_to(&url, RECORDS);
    assert_eq!(stored(&url), logged);
    let (new_structure, new) = (structure(&database), content(&url));
    let dropped: Vec<_> = old.keys().filter(|table| !new.contains_key(*table)).collect();
    assert_eq!(dropped, ["plan_relations"]);
    for (table, rows) in &new {
        let columns = rows[0].as_object().unwrap().keys();
        let kept: BTreeSet<_> = columns.filter(|name| old[table][0].get(name).is_some()).collect();
        assert_eq!(narrowed(rows, &kept), narrowed(&old[table], &kept), "{table}");
    }

    revert_last(&url);
    assert_eq!(structure(&database), old_structure);
    assert_eq!(content(&url), old);

    migrate_to(&url, RECORDS);
    assert_eq!(structure(&database), new_structure);
    assert_eq!(content(&url), new);
    assert_eq!(stored(&url), logged);
}
