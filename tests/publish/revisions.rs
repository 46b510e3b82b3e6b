//! A revised figure is a new observation next to the old one: both are kept, one is current.

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
async fn lists_show_the_current_observation_and_both_with_revisions() {
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
    // The old observation is still served, and the KPI has the new one.
    assert_eq!(app.data(&format!("/v1/observations/{OLD}")).await, both[0]);
    let kpi = app.data("/v1/kpis/testcity-industry-2021.establishments?include=observations").await;
    assert_eq!(kpi["latest"]["observation_id"], NEW);
    let embedded = app.get("/v1/kpis?include=observations").await.json;
    assert!(!ids(&embedded["included"]["observations"]).contains(&OLD.to_owned()));
}

#[actix_web::test]
async fn deleted_revision_leaves_the_old_observation_current() {
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

const BASELINE: &str = "testcity-industry-2021.establishments.baseline";

/// A baseline that is revised on two later days, twice on the second.
fn rebased() -> Files {
    let mut files = bundles::small();
    let steps = [
        ("baseline-r1", 1100, "2022-03-01", BASELINE),
        ("baseline-r2", 1280, "2023-03-01", "testcity-industry-2021.establishments.baseline-r1"),
        ("baseline-r3", 1150, "2023-03-01", "testcity-industry-2021.establishments.baseline-r2"),
    ];
    for (name, value, day, supersedes) in steps {
        let id = format!("testcity-industry-2021.establishments.{name}");
        let changes = json!({
            "id": id, "value": value, "published_on": day, "supersedes": supersedes,
        });
        let later = copy(&mut files, "testcity/observations/0", changes);
        push(&mut files, "testcity/observations", later);
    }
    files
}

#[actix_web::test]
async fn revised_baseline_applies_from_its_publication_date() {
    let database = Database::empty();
    let app = TestApp::on(&database).await;
    published(0, &database.url(), &rebased()).await;
    // Of two revisions on one day, the one that supersedes the other counts.
    let days = [
        ("2022-02-28", 1200),
        ("2022-03-01", 1100),
        ("2023-02-28", 1100),
        ("2023-03-01", 1150),
        ("2099-12-31", 1150),
    ];
    for (day, baseline) in days {
        let kpis = app.data(&format!("/v1/kpis?as_of={day}")).await;
        assert_eq!(kpis[0]["evaluation"]["inputs"]["baseline"], baseline, "{day}");
    }
    assert_eq!(app.data("/v1/kpis?as_of=2021-02-28").await, json!([]));
    let now = app.data("/v1/kpis").await;
    assert_eq!(now, app.data("/v1/kpis?as_of=2099-12-31").await);
    // The `status` filter uses the same figures as the response.
    for day in ["2022-02-28", "2022-03-01", "2023-03-01"] {
        let kpis = app.data(&format!("/v1/kpis?as_of={day}")).await;
        let status = kpis[0]["evaluation"]["status"].as_str().unwrap();
        let found = app.ids(&format!("/v1/kpis?as_of={day}&status={status}")).await;
        assert_eq!(found.len(), 1, "{day}");
    }
}

#[actix_web::test]
async fn comparison_of_different_units_is_422() {
    let database = Database::empty();
    let app = TestApp::on(&database).await;
    let mut files = bundles::small();
    let changes = json!({
        "id": "testcity-industry-2021.companies", "position": 2, "unit": "社",
        "source": bundles::source("指標 事業所数"),
    });
    let other = copy(&mut files, "testcity/kpis/0", changes);
    push(&mut files, "testcity/kpis", other);
    let changes = json!({
        "id": "testcity-industry-2021.companies.actual", "unit": "社",
        "kpi_id": "testcity-industry-2021.companies",
    });
    let figure = copy(&mut files, "testcity/observations/2", changes);
    push(&mut files, "testcity/observations", figure);
    published(0, &database.url(), &files).await;
    for format in ["", ".csv"] {
        let answer = app.get(&format!("/v1/compare/indicators/establishments{format}")).await;
        assert_eq!(answer.status, 422, "{}", answer.body);
        assert!(answer.json["type"].as_str().unwrap().ends_with("/problems/mixed-units"));
        assert!(answer.json["detail_en"].as_str().unwrap().contains("社"), "{}", answer.body);
    }
}
