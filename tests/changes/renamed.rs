//! A renamed record is found by its former id.

use actix_web::http::header;
use serde_json::{Value, json};

use crate::support::app::{Answer, HOST, TestApp};
use crate::support::bundles::{self, Files, at, push, set};
use crate::support::database::Database;
use crate::support::publishing::published;

const FORMER: &str = "testcity-industry-2021.1.1.2";
const CURRENT: &str = "testcity-industry-2021.1.1.9";

/// Two releases; the second renames a measure and a KPI.
async fn renamed() -> (Database, TestApp) {
    let database = Database::empty();
    let url = database.url();
    let mut files = bundles::small();
    published(0, &url, &files).await;
    for (resource, former, current) in [
        ("measures", FORMER, CURRENT),
        ("kpis", "testcity-industry-2021.establishments", "testcity-industry-2021.shops"),
    ] {
        rename(&mut files, former, current);
        let renaming = json!({
            "id": format!("{resource}-renamed"), "resource": resource,
            "former_id": former, "current_id": current,
        });
        push(&mut files, "vocabulary/renamings", renaming);
    }
    published(1, &url, &files).await;
    let app = TestApp::on(&database).await;
    (database, app)
}

/// Replaces the id of a record wherever it occurs.
fn rename(files: &mut Files, former: &str, current: &str) {
    for file in files.values_mut() {
        let text = file.to_string();
        let named = text.replace(&format!("\"{former}\""), &format!("\"{current}\""));
        *file = serde_json::from_str(&named).unwrap();
    }
}

#[track_caller]
fn assert_leads_to(answer: &Answer, path: &str) {
    assert_eq!(answer.status, 308, "{}", answer.body);
    assert_eq!(answer.header(header::LOCATION), Some(format!("{HOST}{path}").as_str()));
    assert_eq!(answer.header(header::CACHE_CONTROL), Some("public, max-age=60"));
}

#[actix_web::test]
async fn a_former_id_leads_to_the_current_one() {
    let (_database, app) = renamed().await;
    let path = format!("/v1/measures/{CURRENT}");
    assert_leads_to(&app.get(&format!("/v1/measures/{FORMER}")).await, &path);
    assert_eq!(app.data(&path).await["id"], CURRENT);
    let encoded = FORMER.replace('-', "%2D");
    assert_leads_to(&app.get(&format!("/v1/measures/{encoded}")).await, &path);
    assert_eq!(app.get(&format!("/v1/policies/{FORMER}")).await.status, 404);
}

#[actix_web::test]
async fn a_former_id_in_a_filter_leads_to_the_list_of_the_current_one() {
    let (_database, app) = renamed().await;
    for (former, current) in [
        (format!("/v1/measures?id={FORMER}"), format!("/v1/measures?id={CURRENT}")),
        (
            format!("/v1/progress_entries.csv?measure={FORMER}&fields=id"),
            format!("/v1/progress_entries.csv?fields=id&measure={CURRENT}"),
        ),
        (
            format!("/v1/measures?id=testcity-industry-2021.1.1.1,{FORMER}&limit=5"),
            format!("/v1/measures?id=testcity-industry-2021.1.1.1,{CURRENT}&limit=5"),
        ),
        (
            "/v1/coverage?id=testcity-industry-2021.establishments".to_owned(),
            "/v1/coverage?id=testcity-industry-2021.shops".to_owned(),
        ),
    ] {
        assert_leads_to(&app.get(&former).await, &current);
        assert_eq!(app.get(&current).await.status, 200);
    }
    let both = format!("/v1/measures?id={FORMER},testcity-industry-2021.nothing");
    assert_eq!(app.get(&both).await.status, 400);
}

#[actix_web::test]
async fn query_suffix_and_the_rest_of_the_path_are_kept() {
    let (_database, app) = renamed().await;
    let kpi = "/v1/kpis/testcity-industry-2021.establishments";
    for end in [
        "",
        ".json",
        "?fields=name,unit",
        "/chart.svg?lang=en&width=320",
        "/evaluations.csv?as_of=2024-03-31&bom=true",
        "/evaluations?format=ndjson",
    ] {
        let answer = app.get(&format!("{kpi}{end}")).await;
        assert_leads_to(&answer, &format!("/v1/kpis/testcity-industry-2021.shops{end}"));
        let there = app.get(&format!("/v1/kpis/testcity-industry-2021.shops{end}")).await;
        assert_eq!(there.status, 200, "{end}: {}", there.body);
    }
}

#[actix_web::test]
async fn what_is_wrong_with_a_request_is_told_before_it_is_led_on() {
    let (_database, app) = renamed().await;
    assert_eq!(app.get(&format!("/v1/measures/{FORMER}?bogus=1")).await.status, 400);
}

#[actix_web::test]
async fn the_history_of_a_former_id_is_its_own() {
    let (_database, app) = renamed().await;
    let history = app.data(&format!("/v1/measures/{FORMER}/history")).await;
    let told: Vec<&Value> =
        history.as_array().unwrap().iter().map(|change| &change["operation"]).collect();
    assert_eq!(told, ["created", "deleted"]);
}

#[actix_web::test]
async fn a_renaming_that_is_taken_back_leaves_a_retired_id() {
    let database = Database::empty();
    let url = database.url();
    let mut files = bundles::small();
    published(0, &url, &files).await;
    let app = TestApp::on(&database).await;
    assert_leads_to(&app.get("/v1/themes/bustle").await, "/v1/themes/liveliness");
    at(&mut files, "vocabulary/renamings").as_array_mut().unwrap().clear();
    set(&mut files, "testcity/plans/0/edition", "Changed".into());
    published(1, &url, &files).await;
    assert_eq!(app.get("/v1/themes/bustle").await.status, 404);
    assert_eq!(app.get("/v1/renamings/liveliness").await.status, 410);
}

#[actix_web::test]
async fn a_renaming_is_shown_whole() {
    let (_database, app) = renamed().await;
    insta::assert_json_snapshot!(app.data("/v1/renamings").await);
    let found = app.data(&format!("/v1/renamings?former={FORMER}")).await;
    assert_eq!(found[0]["current_id"], CURRENT);
}
