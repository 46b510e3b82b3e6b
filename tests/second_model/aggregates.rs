//! Groups are told apart by whatever was asked for, in every aggregate.

use std::collections::BTreeSet;

use serde_json::Value;

use super::published;
use crate::support::app::TestApp;

const BY_MEASURE: [&str; 6] = ["city", "plan", "policy", "theme", "broad_theme", "disposition"];
const BY_ENTRY: [&str; 7] =
    ["city", "plan", "policy", "theme", "broad_theme", "fiscal_year", "outcome"];
const AGGREGATES: [(&str, &[&str]); 5] = [
    ("measures", &BY_MEASURE),
    ("budgets", &BY_MEASURE),
    ("progress_entries", &BY_ENTRY),
    ("outputs", &BY_ENTRY),
    ("ratings", &BY_ENTRY),
];
/// What is counted or added up.
const AMOUNTS: [&str; 9] = [
    "measures",
    "entries",
    "activities",
    "outputs",
    "sum",
    "sum_withheld_reason",
    "unreadable",
    "amount_jpy",
    "reason",
];

/// The properties that a row is of.
fn group(row: &Value) -> String {
    let mut group = row.as_object().unwrap().clone();
    group.retain(|name, _| !AMOUNTS.contains(&name.as_str()));
    Value::Object(group).to_string()
}

#[actix_web::test]
async fn every_key_tells_groups_apart_in_every_aggregate() {
    let app = TestApp::on(published()).await;
    for (aggregate, keys) in AGGREGATES {
        let all = keys.join(",");
        for by in keys.iter().copied().chain(["", all.as_str()]) {
            let path = format!("/v1/aggregates/{aggregate}?group_by={by}");
            let path = path.trim_end_matches("?group_by=");
            let rows = app.data(path).await;
            let rows = rows.as_array().unwrap();
            assert!(!rows.is_empty(), "{path}");
            let groups: BTreeSet<String> = rows.iter().map(group).collect();
            assert_eq!(groups.len(), rows.len(), "{path}: {:#}", rows[0]);
        }
    }
}
