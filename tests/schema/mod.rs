//! The schema documents itself, has an index for every foreign key, and refuses invalid rows.

mod constraints;
mod figures;
mod generated;
mod migrations;
mod old_database;
mod self_explaining;
mod vocabularies;

use crate::support::bundles;
use crate::support::database::Database;
use crate::support::publishing::published;
use crate::support::sql::{try_execute, wait_for};

/// A database with the small bundle.
fn filled() -> Database {
    let database = Database::empty();
    let url = database.url();
    wait_for(|| async { published(0, &url, &bundles::small()).await.release.unwrap().number });
    database
}

/// Asserts that a constraint refuses the statements, even before they are committed.
#[track_caller]
fn refuses(database: &Database, statements: &str, by: &str) {
    let whole = format!("begin; {statements}; set constraints all immediate; rollback");
    let refused = try_execute(&database.url(), &whole);
    let error = refused.expect_err(statements).to_string();
    assert!(error.contains(by), "{statements}: not refused by {by}: {error}");
}

/// Asserts that the statements are accepted, and rolls them back.
#[track_caller]
fn accepts(database: &Database, statements: &str) {
    let whole = format!("begin; {statements}; set constraints all immediate; rollback");
    try_execute(&database.url(), &whole).unwrap_or_else(|error| panic!("{statements}: {error}"));
}
