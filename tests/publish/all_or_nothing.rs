//! A release is one transaction, whatever fails in it and whoever else is publishing.

use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use futures_util::future::join;
use keikaku::publish::PublishError;
use serde_json::json;

use super::lines;
use crate::support::app::TestApp;
use crate::support::bundles::{self, Files, set};
use crate::support::database::Database;
use crate::support::publishing::{publish_at, published};
use crate::support::sql::{execute, rows, state};

/// The small bundle with one record of every resource changed, in a field that nothing depends on.
fn changed(word: &str) -> Files {
    let mut files = bundles::small();
    for (record, field) in [
        ("testcity/cities/0", "name_en"),
        ("vocabulary/themes/0", "definition_en"),
        ("vocabulary/synonyms/0", "note_en"),
        ("vocabulary/renamings/0", "note_en"),
        ("vocabulary/indicators/0", "definition_en"),
        ("testcity/organizations/0", "name_en"),
        ("testcity/documents/0", "covers_en"),
        ("testcity/plans/0", "title_en"),
        ("testcity/policies/0", "title_en"),
        ("testcity/measures/0", "title_en"),
        ("testcity/statements/0", "title_en"),
        ("testcity/kpis/0", "name_en"),
        ("testcity/observations/0", "period_label"),
        ("testcity/progress_reports/0", "title_en"),
        ("testcity/progress_entries/0", "summary_en"),
    ] {
        set(&mut files, &format!("{record}/{field}"), json!(word));
    }
    files
}

/// Makes inserts into a table fail, in a way that no validation of a bundle can detect.
fn break_table(url: &str, table: &str, how: &str) {
    execute(
        url,
        &format!(
            "create or replace function break() returns trigger language plpgsql as \
             $$ begin raise exception 'broken by the test'; end $$; \
             create {how} trigger broken after insert on {table} {}",
            match how {
                "" => "for each statement execute function break()",
                _ => "deferrable initially deferred for each row execute function break()",
            }
        ),
    );
}

#[actix_web::test]
async fn failed_insert_into_any_table_rolls_back_everything() {
    let database = Database::empty();
    let url = database.url();
    published(0, &url, &bundles::small()).await;
    let before = state(&url);
    // The change log is written last, and deferred constraints are checked at commit.
    let filled =
        before.iter().filter(|(table, rows)| !table.starts_with("__") && !rows.starts_with("0 "));
    for (table, _) in filled {
        for how in ["", "constraint"] {
            break_table(&url, table, how);
            let outcome = publish_at(1, &url, &changed("Changed")).await;
            assert!(matches!(outcome, Err(PublishError::Store(_))), "{table} {how}: {outcome:?}");
            assert_eq!(state(&url), before, "{table} {how}");
            execute(&url, &format!("drop trigger broken on {table}"));
        }
    }
    let outcome = published(1, &url, &changed("Changed")).await;
    assert_eq!(lines(&outcome).len(), 15);
}

#[actix_web::test]
async fn lost_connection_rolls_back_everything() {
    let database = Database::empty();
    let url = database.url();
    let app = TestApp::on(&database).await;
    published(0, &url, &bundles::small()).await;
    let before = state(&url);
    execute(
        &url,
        "create function cut() returns trigger language plpgsql as \
         $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$; \
         create trigger cut after insert on changes for each statement execute function cut()",
    );
    let outcome = publish_at(1, &url, &changed("Changed")).await;
    assert!(matches!(outcome, Err(PublishError::Store(_))), "{outcome:?}");
    assert_eq!(state(&url), before);
    assert_eq!(app.get("/v1/measures").await.json["meta"]["release"], "2026-11-22.1");
}

#[actix_web::test]
async fn concurrent_publishers_are_serialized() {
    let database = Database::empty();
    let url = database.url();
    published(0, &url, &bundles::small()).await;
    let (here, there) = (changed("Here"), changed("There"));
    let (one, other) = join(publish_at(1, &url, &here), publish_at(1, &url, &there)).await;
    let (one, other) = (one.unwrap(), other.unwrap());
    let numbers = [&one, &other].map(|outcome| outcome.release.as_ref().unwrap().number);
    assert!([[2, 3], [3, 2]].contains(&numbers), "{numbers:?}");
    assert_eq!((lines(&one).len(), lines(&other).len()), (15, 15));

    // The later release has the same content as if it had been published alone.
    let last = if numbers[0] == 3 { here } else { there };
    let alone = Database::empty();
    published(0, &alone.url(), &last).await;
    let content =
        "select id, digest from measures union all select id, digest from themes order by 1";
    assert_eq!(rows(&url, content), rows(&alone.url(), content));
}

#[actix_web::test]
async fn concurrent_publishers_of_the_same_bundle_make_one_release() {
    let database = Database::empty();
    let url = database.url();
    let files = bundles::small();
    let (one, other) = join(publish_at(0, &url, &files), publish_at(0, &url, &files)).await;
    let made = [one.unwrap(), other.unwrap()].map(|outcome| outcome.release.is_some());
    assert_ne!(made[0], made[1]);
    assert_eq!(rows(&url, "select id from releases").len(), 1);
}

#[actix_web::test]
async fn publisher_waits_for_another_and_readers_do_not_wait() {
    let database = Database::empty();
    let url = database.url();
    let app = TestApp::on(&database).await;
    published(0, &url, &bundles::small()).await;
    let mut other = AsyncPgConnection::establish(&url).await.unwrap();
    other.batch_execute("begin; lock table releases in exclusive mode").await.unwrap();
    let reader = async {
        let waiting = "select 1 from pg_locks where not granted and database = \
                       (select oid from pg_database where datname = current_database())";
        while rows(&url, waiting).is_empty() {
            assert_eq!(app.get("/v1/measures").await.status, 200);
        }
        assert_eq!(app.get("/v1/measures").await.json["meta"]["release"], "2026-11-22.1");
        other.batch_execute("commit").await.unwrap();
    };
    let files = changed("Changed");
    let (outcome, ()) = join(publish_at(1, &url, &files), reader).await;
    assert_eq!(outcome.unwrap().release.unwrap().number, 2);
}
