//! Reading the change log from a release on, and paging through it.

use serde_json::{Value, json};

use super::{histories, lines, places};
use crate::support::app::TestApp;

#[actix_web::test]
async fn since_returns_exactly_the_later_changes() {
    let (_database, app) = histories().await;
    let all = lines(&app, "/v1/changes.ndjson").await;
    for day in 1..=4 {
        let release = format!("2026-11-22.{day}");
        let after: Vec<&Value> = all
            .iter()
            .filter(|change| change["release_id"].as_str().unwrap() > release.as_str())
            .collect();
        let asked = lines(&app, &format!("/v1/changes.ndjson?since={release}")).await;
        assert_eq!(asked.iter().collect::<Vec<_>>(), after, "{release}");
        let own = lines(&app, &format!("/v1/changes.ndjson?release={release}")).await;
        assert!(!own.is_empty() && own.iter().all(|change| change["release_id"] == *release));
    }
    assert_eq!(app.data("/v1/changes?since=2026-11-22.4").await, json!([]));
}

#[actix_web::test]
async fn since_an_unknown_release_is_400_with_the_newest() {
    let (_database, app) = histories().await;
    for path in ["/v1/changes?since=2026-11-22.9", "/v1/changes.ndjson?since=2026-11-22.9"] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, 400, "{}", answer.body);
        let fault = &answer.json["errors"][0];
        assert_eq!(
            (&fault["parameter"], &fault["received"]),
            (&json!("since"), &json!("2026-11-22.9"))
        );
        assert_eq!(fault["detail_en"], "no release has this id; the newest is `2026-11-22.4`");
        assert_eq!(fault["did_you_mean"], "2026-11-22.4");
    }
    let answer = app.get("/v1/changes?since=1999-01-01.1").await;
    assert_eq!(answer.json["errors"][0]["did_you_mean"], Value::Null);
}

#[actix_web::test]
async fn pages_are_complete_and_in_the_order_of_the_log() {
    let (_database, app) = histories().await;
    let all = lines(&app, "/v1/changes.ndjson").await;
    let mut sorted = places(&all);
    sorted.sort();
    assert_eq!(places(&all), sorted);
    for limit in [1, 7, 1000] {
        assert_eq!(walked(&app, &format!("/v1/changes?limit={limit}")).await, all, "{limit}");
    }
    let deleted = walked(&app, "/v1/changes?operation=deleted&limit=1").await;
    let kept: Vec<Value> = all.iter().filter(|it| it["operation"] == "deleted").cloned().collect();
    assert_eq!(deleted, kept);
}

async fn walked(app: &TestApp, first: &str) -> Vec<Value> {
    let mut changes = Vec::new();
    let mut path = Some(first.to_owned());
    while let Some(asked) = path {
        let answer = app.get(&asked).await;
        changes.extend(answer.json["data"].as_array().unwrap().iter().cloned());
        path = answer.next().map(str::to_owned);
    }
    changes
}

#[actix_web::test]
async fn sort_is_refused() {
    let (_database, app) = histories().await;
    let answer = app.get("/v1/changes?sort=-sequence").await;
    assert_eq!(answer.status, 400);
    assert_eq!(answer.json["errors"][0]["parameter"], "sort");
}
