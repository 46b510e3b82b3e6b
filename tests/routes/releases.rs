//! `/v1/releases`

use serde_json::{Value, json};

use super::{Totals, data};
use crate::support::app::TestApp;
use crate::support::seeds;

pub const TOTALS: Totals = &[("", 1), ("id=2026-11-22.1", 1), ("id=2026-11-22.2", 0)];

#[actix_web::test]
async fn first_release_has_the_counts_of_the_seeds() {
    let release = data("/v1/releases/2026-11-22.1").await;
    assert_eq!(release["number"], 1);
    assert_eq!(release["published_at"], "2026-11-22T09:00:00+09:00");
    assert_eq!(release["predecessor_id"], Value::Null);
    assert_eq!(release["checksum"].as_str().unwrap().len(), 64);
    let counts = release["counts"].as_object().unwrap();
    for (resource, count) in counts {
        assert_eq!(*count, seeds::records(resource).len(), "{resource}");
    }
    let all: i64 = counts.values().map(|count| count.as_i64().unwrap()).sum();
    assert_eq!((&release["created"], &release["updated"]), (&json!(all), &json!(0)));
}

#[actix_web::test]
async fn a_release_of_sound_data_has_no_warnings() {
    let app = TestApp::of_seeds().await;
    let path = "/v1/releases/2026-11-22.1/warnings";
    let answer = app.get(path).await.json;
    assert_eq!((&answer["data"], &answer["meta"]["count"]), (&json!([]), &json!(0)));
    let lines = app.get(&format!("{path}.csv")).await.body;
    assert_eq!(lines, "kind,resource,record_id,path,message,message_en\r\n");
    for wrong in ["2026-11-21.1", "No%20Id"] {
        assert_eq!(app.get(&format!("/v1/releases/{wrong}/warnings")).await.status, 404, "{wrong}");
    }
    assert_eq!(app.get(&format!("{path}?kind=unit")).await.status, 400);
}

#[actix_web::test]
async fn latest_is_the_release_that_is_served() {
    let app = TestApp::of_seeds().await;
    for rest in ["", "/citation", "/warnings"] {
        let [latest, named] =
            ["latest", "2026-11-22.1"].map(|id| format!("/v1/releases/{id}{rest}"));
        assert_eq!(app.data(&latest).await, app.data(&named).await, "{latest}");
    }
    let narrowed = data("/v1/releases/latest?fields=number").await;
    assert_eq!(narrowed, json!({"id": "2026-11-22.1", "number": 1}));
}
