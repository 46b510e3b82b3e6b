//! Synthetic data is published like any other bundle.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use keikaku::publish::{Options, publish};
use keikaku_synthesize::synthesize;
use serde_json::Value;

use crate::support::database::Database;
use crate::support::publishing::minutes;
use crate::support::sql::texts;

/// The number of records of each resource in a bundle.
fn record_counts(bundle: &Path) -> BTreeMap<String, i64> {
    let mut counts = BTreeMap::new();
    for folder in fs::read_dir(bundle).unwrap().map(|entry| entry.unwrap().path()) {
        for file in fs::read_dir(folder).into_iter().flatten() {
            let bytes = fs::read(file.unwrap().path()).unwrap();
            let content: BTreeMap<String, Value> = serde_json::from_slice(&bytes).unwrap();
            for (resource, records) in content {
                if let Value::Array(records) = records {
                    *counts.entry(resource).or_default() += i64::try_from(records.len()).unwrap();
                }
            }
        }
    }
    counts
}

#[actix_web::test]
async fn synthetic_data_is_published_in_full_and_has_every_evaluation_status() {
    let bundle = tempfile::tempdir().unwrap();
    synthesize(bundle.path(), 3, 1, || {}).unwrap();
    let database = Database::empty();
    let url = database.url();
    let outcome = publish(&url, bundle.path(), Options::default(), minutes(0)).await.unwrap();
    let counts = outcome.release.unwrap().counts;
    for (resource, expected) in record_counts(bundle.path()) {
        assert_eq!(counts[&resource.parse().unwrap()], expected, "{resource}");
    }
    let statuses = texts(&url, "select distinct status from kpi_evaluations");
    assert_eq!(statuses.len(), 9, "{statuses:?}");
}
