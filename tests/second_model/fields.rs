//! What goes in is what comes out: every list is served, with every field as it was published.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{id, published, records};
use crate::support::app::TestApp;

/// Resources whose records are served as they were published.
const AS_PUBLISHED: [&str; 8] = [
    "documents",
    "rating_scales",
    "plans",
    "policies",
    "measures",
    "statements",
    "progress_reports",
    "progress_entries",
];

/// Fields of KPIs that are served as they were published; the figures come from observations.
const OF_KPIS: [&str; 12] = [
    "name_en",
    "ratings",
    "also_under",
    "is_priority",
    "indicator_id",
    "footnotes",
    "accumulation",
    "period",
    "dimension",
    "part_of",
    "survey",
    "departments",
];

async fn served(app: &TestApp, path: &str) -> BTreeMap<String, Value> {
    let Value::Array(records) = app.data(path).await else { panic!("{path} is no list") };
    records.into_iter().map(|record| (id(&record), record)).collect()
}

/// Asserts that a served value has what the file has; a field that a file leaves out is null or empty.
fn assert_same(served: &Value, given: &Value, place: &str) {
    match (served, given) {
        (Value::Object(fields), Value::Object(given)) => {
            for (name, value) in given {
                assert_same(&served[name], value, &format!("{place}.{name}"));
            }
            for (name, value) in fields.iter().filter(|(name, _)| !given.contains_key(*name)) {
                let is_empty = value.is_null()
                    || value == false
                    || value.as_array().is_some_and(Vec::is_empty);
                let is_derived =
                    ["updated_at", "in_period", "entry_count", "outcomes"].contains(&name.as_str());
                let is_label = name.ends_with("_label") || name.ends_with("_precision");
                assert!(is_empty || is_derived || is_label, "{place}.{name} is {value}");
            }
        }
        (Value::Array(items), Value::Array(given)) => {
            assert_eq!(items.len(), given.len(), "{place}");
            for (index, (item, given)) in items.iter().zip(given).enumerate() {
                assert_same(item, given, &format!("{place}[{index}]"));
            }
        }
        _ => assert_eq!(served, given, "{place}"),
    }
}

#[actix_web::test]
async fn every_list_serves_its_records_as_they_were_published() {
    let app = TestApp::on(published()).await;
    for resource in AS_PUBLISHED {
        let served = served(&app, &format!("/v1/{resource}?limit=1000")).await;
        let given = records(resource);
        assert_eq!(served.len(), given.len(), "{resource}");
        for record in given {
            assert_same(&served[&id(&record)], &record, &format!("{resource} {}", id(&record)));
        }
    }
}

#[actix_web::test]
async fn kpis_serve_what_was_published_of_them() {
    let app = TestApp::on(published()).await;
    let served = served(&app, "/v1/kpis?limit=1000").await;
    for kpi in records("kpis") {
        for field in OF_KPIS.iter().filter(|field| !kpi[**field].is_null()) {
            assert_same(&served[&id(&kpi)][*field], &kpi[*field], &format!("{} {field}", id(&kpi)));
        }
    }
}

#[actix_web::test]
async fn indicators_of_the_city_are_served_beside_the_shared_ones() {
    let app = TestApp::on(published()).await;
    let served = served(&app, "/v1/indicators?limit=1000").await;
    for indicator in records("indicators") {
        let found = &served[&id(&indicator)];
        assert_eq!(found["city_id"], "midorikawa", "{found:#}");
        assert_eq!(found["mapped_to"], indicator["mapped_to"], "{found:#}");
    }
    assert!(served["farmland-area"]["city_id"].is_null());
}

#[actix_web::test]
async fn each_record_answers_at_its_own_address() {
    let app = TestApp::on(published()).await;
    for resource in AS_PUBLISHED.into_iter().chain(["kpis", "observations", "indicators"]) {
        let record = &records(resource)[0];
        let found = app.data(&format!("/v1/{resource}/{}", id(record))).await;
        assert_eq!(found["id"], record["id"]);
    }
}
