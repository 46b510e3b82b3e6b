//! The change log is ordered, complete and exact, so that clients can maintain a copy.

mod feed;
mod fields;
mod renamed;
mod replay;
mod retired;
mod since;

use serde_json::Value;

use crate::support::app::TestApp;
use crate::support::bundles::{self, Files, at, copy, push, remove, set};
use crate::support::database::Database;
use crate::support::publishing::published;

/// A measure of [`histories`] that is created, updated, deleted and created again.
const MEASURE: &str = "testcity-industry-2021.1.1.2";
/// A statement of [`histories`] that is created and kept.
const ADDED: &str = "testcity-industry-2021.added";

/// Four releases that create, update and delete records.
async fn histories() -> (Database, TestApp) {
    let database = Database::empty();
    let url = database.url();
    let mut files = bundles::small();
    let measure = at(&mut files, "testcity/measures/1").clone();
    assert_eq!(measure["id"], MEASURE);
    published(0, &url, &files).await;

    let added = serde_json::json!({ "id": ADDED, "position": 2 });
    let added = copy(&mut files, "testcity/statements/0", added);
    push(&mut files, "testcity/statements", added);
    set(&mut files, "testcity/measures/1/title_en", "Changed".into());
    set(&mut files, "testcity/measures/1/source/printed", "空き店舗の活用".into());
    published(1, &url, &files).await;

    without_measure(&mut files);
    set(&mut files, "testcity/plans/0/edition", "Changed".into());
    published(2, &url, &files).await;

    push(&mut files, "testcity/measures", measure);
    remove(&mut files, "testcity/plans/0/edition");
    published(3, &url, &files).await;
    let app = TestApp::on(&database).await;
    (database, app)
}

/// Removes the measure and everything that refers to it.
fn without_measure(files: &mut Files) {
    remove(files, "testcity/measures/1");
    let entries = at(files, "testcity/progress_entries").as_array_mut().unwrap();
    entries.retain(|entry| entry["measure_id"] != MEASURE);
}

/// The lines of an NDJSON response.
async fn lines(app: &TestApp, path: &str) -> Vec<Value> {
    let answer = app.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.body.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Release and sequence number of each change.
fn places(changes: &[Value]) -> Vec<(String, i64)> {
    let place = |change: &Value| {
        let release = change["release_id"].as_str().unwrap().to_owned();
        (release, change["sequence"].as_i64().unwrap())
    };
    changes.iter().map(place).collect()
}
