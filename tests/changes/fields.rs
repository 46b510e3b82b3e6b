//! The content of a single change.

use serde_json::{Value, json};

use super::{ADDED, MEASURE, histories};

#[actix_web::test]
async fn an_update_lists_precisely_the_fields_that_changed() {
    let (_database, app) = histories().await;
    let updates = app.data("/v1/changes?operation=updated&release=2026-11-22.2").await;
    let told = |change: &Value| json!([change["record_id"], change["fields"]]);
    let told: Vec<Value> = updates.as_array().unwrap().iter().map(told).collect();
    insta::assert_json_snapshot!(told);
    let emptied = app.data("/v1/changes?record=testcity-industry-2021&release=2026-11-22.4").await;
    assert_eq!(
        emptied[0]["fields"],
        json!([{ "field": "edition", "before": "Changed", "after": null }])
    );
}

#[actix_web::test]
async fn a_deletion_is_a_tombstone() {
    let (_database, app) = histories().await;
    let change = app.data(&format!("/v1/changes?record={MEASURE}&operation=deleted")).await;
    insta::assert_json_snapshot!(change);
}

#[actix_web::test]
async fn a_creation_has_the_whole_record_and_no_fields() {
    let (_database, app) = histories().await;
    let change = app.data(&format!("/v1/changes?record={ADDED}")).await[0].clone();
    assert_eq!((&change["operation"], &change["fields"]), (&json!("created"), &json!([])));
    assert_eq!(change["record"]["id"], ADDED);
}

#[actix_web::test]
async fn a_record_that_came_again_is_created_again() {
    let (_database, app) = histories().await;
    let changes = app.data(&format!("/v1/changes?record={MEASURE}")).await;
    let told = changes.as_array().unwrap().iter();
    let told: Vec<&str> = told.map(|change| change["operation"].as_str().unwrap()).collect();
    assert_eq!(told, ["created", "updated", "deleted", "created"]);
}

#[actix_web::test]
async fn a_change_is_found_by_its_own_identifier() {
    let (_database, app) = histories().await;
    let listed = app.data("/v1/changes?since=2026-11-22.1").await[0].clone();
    assert_eq!(listed["id"], "2026-11-22.2.1");
    assert_eq!(app.data("/v1/changes/2026-11-22.2.1").await, listed);
    for id in ["2026-11-22.2.0", "2026-11-22.9.1", "2026-11-22.2", "none"] {
        assert_eq!(app.get(&format!("/v1/changes/{id}")).await.status, 404, "{id}");
    }
}
