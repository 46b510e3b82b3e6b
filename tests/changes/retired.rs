//! Responses for deleted records.

use serde_json::{Value, json};

use super::{MEASURE, lines, places, without_measure};
use crate::changes::histories;
use crate::support::app::{HOST, TestApp};
use crate::support::bundles::{self, set};
use crate::support::database::Database;
use crate::support::publishing::published;

/// Three releases; the second deletes the measure.
async fn removed() -> (Database, TestApp) {
    let database = Database::empty();
    let url = database.url();
    let mut files = bundles::small();
    published(0, &url, &files).await;
    without_measure(&mut files);
    published(1, &url, &files).await;
    set(&mut files, "testcity/plans/0/edition", "Changed".into());
    published(2, &url, &files).await;
    let app = TestApp::on(&database).await;
    (database, app)
}

#[actix_web::test]
async fn a_retired_id_is_gone_and_says_since_when() {
    let (_database, app) = removed().await;
    let mut problem = app.get(&format!("/v1/measures/{MEASURE}")).await;
    assert_eq!(problem.status, 410);
    problem.json["instance"] = "urn:request:…".into();
    insta::assert_json_snapshot!(problem.json);
    let history = problem.json["history"].as_str().unwrap().strip_prefix(HOST).unwrap();
    let told = lines(&app, &format!("{history}.ndjson")).await;
    assert_eq!(told.len(), 2);
    assert_eq!(told[1]["release_id"], problem.json["removing_release_id"]);
}

#[actix_web::test]
async fn other_problems_do_not_speak_of_releases() {
    let (_database, app) = removed().await;
    let problem = app.get("/v1/measures/never-was").await.json;
    let keys: Vec<&String> = problem.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        ["type", "title", "title_en", "status", "detail", "detail_en", "instance", "errors"]
    );
}

#[actix_web::test]
async fn a_history_is_every_change_of_one_record_the_oldest_first() {
    let (_database, app) = histories().await;
    let path = format!("/v1/measures/{MEASURE}/history");
    let history = app.data(&path).await;
    let told = history.as_array().unwrap().iter();
    let told: Vec<Value> =
        told.map(|change| json!([change["release_id"], change["operation"]])).collect();
    assert_eq!(
        json!(told),
        json!([
            ["2026-11-22.1", "created"],
            ["2026-11-22.2", "updated"],
            ["2026-11-22.3", "deleted"],
            ["2026-11-22.4", "created"],
        ])
    );
    // The same changes as in the log, in every format.
    assert_eq!(history, app.data(&format!("/v1/changes?record={MEASURE}")).await);
    let in_lines = lines(&app, &format!("{path}.ndjson")).await;
    assert_eq!(places(&in_lines), places(history.as_array().unwrap()));
    assert_eq!(app.get(&format!("{path}.csv")).await.body.lines().count(), 5);
}

#[actix_web::test]
async fn what_never_was_has_no_history() {
    let (_database, app) = histories().await;
    for path in [
        "/v1/measures/never-was/history",
        "/v1/measures/testcity-industry-2021/history",
        "/v1/measures/No%20Id/history",
    ] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.json["type"].as_str().unwrap().ends_with("/unknown-record"), "{path}");
    }
    for path in ["/v1/releases/2026-11-22.1/history", "/v1/compare/plans/history"] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.json["type"].as_str().unwrap().ends_with("/unknown-path"), "{path}");
    }
}
