//! `/v1/changes`

use insta::assert_json_snapshot;
use serde_json::{Value, json};

use super::{Totals, data, each, record};
use crate::contract::paging::walk;
use crate::support::app::TestApp;
use crate::support::seeds;

pub const TOTALS: Totals = &[
    ("", 2618),
    ("id=2026-11-22.1.1,2026-11-22.1.2618,2026-11-22.1.2619,startup", 2),
    ("since=2026-11-22.1", 0),
    ("release=2026-11-22.1", 2618),
    ("release=2026-11-22.2", 0),
    ("resource=measures,cities", 1884),
    ("operation=created", 2618),
    ("operation=updated,deleted", 0),
    ("record=kodaira-industry-2018", 1),
    // A theme and a set of synonyms.
    ("record=startup", 2),
    ("record=startup&resource=themes", 1),
];

#[actix_web::test]
async fn a_change_is_shown_whole() {
    let first = data("/v1/changes?record=startup&resource=themes").await;
    let path = format!("/v1/changes/{}", first[0]["id"].as_str().unwrap());
    assert_json_snapshot!(record(&path).await);
}

#[actix_web::test]
async fn the_first_release_created_every_record_in_an_order_in_which_links_lead_back() {
    let changes: Value = walk(&TestApp::of_seeds().await, "/v1/changes?limit=1000").await.into();
    let resources = each(&changes, "/resource");
    let mut blocks = resources.clone();
    blocks.dedup();
    let filled = seeds::RESOURCES.into_iter().filter(|name| !seeds::records(name).is_empty());
    assert_eq!(json!(blocks), json!(filled.collect::<Vec<_>>()));
    for (index, change) in changes.as_array().unwrap().iter().enumerate() {
        assert_eq!(change["sequence"], index + 1);
        assert_eq!((&change["operation"], &change["fields"]), (&json!("created"), &json!([])));
        assert_eq!(change["record"]["id"], change["record_id"]);
    }
}

#[actix_web::test]
async fn a_record_is_the_one_of_the_bundle() {
    let change = data("/v1/changes?record=kodaira-industry-2018.1.1.1.4").await[0].clone();
    let records = seeds::records("measures");
    let own = records.iter().find(|record| record["id"] == change["record_id"]).unwrap();
    for (field, value) in own.as_object().unwrap() {
        // A bundle may omit fields that are null.
        assert!(value == &change["record"][field] || value == &Value::Null, "{field}");
    }
}
