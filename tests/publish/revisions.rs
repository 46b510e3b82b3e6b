//! A revised figure is a new one beside the old: both stay, one is current.

use serde_json::{Value, json};

use crate::support::app::{TestApp, ids};
use crate::support::bundles::{self, Files, copy, push, remove};
use crate::support::database::Database;
use crate::support::publishing::published;

const OLD: &str = "testcity-industry-2021.establishments.actual";
const NEW: &str = "testcity-industry-2021.establishments.actual-revised";

fn revised() -> Files {
    let mut files = bundles::small();
    let changes = json!({
        "id": NEW,
        "value": 1260,
        "published_on": "2022-03-01",
        "supersedes": OLD,
    });
    let later = copy(&mut files, "testcity/observations/2", changes);
    push(&mut files, "testcity/observations", later);
    files
}

#[actix_web::test]
async fn lists_show_the_current_figure_and_both_when_asked() {
    let database = Database::empty();
    let app = TestApp::on(&database).await;
    published(0, &database.url(), &bundles::small()).await;
    published(1, &database.url(), &revised()).await;

    assert_eq!(app.ids("/v1/observations?role=actual").await, [NEW]);
    let both = app.data("/v1/observations?role=actual&revisions=true").await;
    assert_eq!(ids(&both), [OLD, NEW]);
    let told =
        |record: &Value| json!([record["value"], record["superseded"], record["superseded_by"]]);
    assert_eq!(told(&both[0]), json!([1250, true, NEW]));
    assert_eq!(told(&both[1]), json!([1260, false, null]));
    // The old one stays reachable, and the KPI has the new one.
    assert_eq!(app.data(&format!("/v1/observations/{OLD}")).await, both[0]);
    let kpi = app.data("/v1/kpis/testcity-industry-2021.establishments?include=observations").await;
    assert_eq!(kpi["latest"]["observation_id"], NEW);
    let embedded = app.get("/v1/kpis?include=observations").await.json;
    assert!(!ids(&embedded["included"]["observations"]).contains(&OLD.to_owned()));
}

#[actix_web::test]
async fn a_revision_taken_back_leaves_the_old_figure_current() {
    let database = Database::empty();
    let app = TestApp::on(&database).await;
    let mut files = revised();
    published(0, &database.url(), &files).await;
    remove(&mut files, "testcity/observations/3");
    published(1, &database.url(), &files).await;
    let current = app.data("/v1/observations?role=actual").await;
    assert_eq!(ids(&current), [OLD]);
    assert_eq!(current[0]["superseded_by"], Value::Null);
    assert_eq!(app.get(&format!("/v1/observations/{NEW}")).await.status, 410);
}
