//! The responses of each resource for the seed data; the files mirror the URLs.
//!
//! The expected numbers were counted in the documents, not taken from the service.

mod breadth;
mod changes;
mod cities;
mod comparing;
mod documents;
mod indicators;
mod judging;
mod kpis;
mod measures;
mod observations;
mod organizations;
mod pictures;
mod plan_tree;
mod plans;
mod policies;
mod progress_entries;
mod progress_reports;
mod rating_scales;
mod releases;
mod renamings;
mod service;
mod statements;
mod synonyms;
mod themes;

use serde_json::Value;

use crate::support::app::TestApp;
use crate::support::resources::lists;

/// Filters of a list and the number of records that match each.
type Totals = &'static [(&'static str, usize)];

const TOTALS: [(&str, Totals); 18] = [
    ("changes", changes::TOTALS),
    ("cities", cities::TOTALS),
    ("documents", documents::TOTALS),
    ("indicators", indicators::TOTALS),
    ("kpis", kpis::TOTALS),
    ("measures", measures::TOTALS),
    ("observations", observations::TOTALS),
    ("organizations", organizations::TOTALS),
    ("plans", plans::TOTALS),
    ("policies", policies::TOTALS),
    ("progress_entries", progress_entries::TOTALS),
    ("progress_reports", progress_reports::TOTALS),
    ("rating_scales", rating_scales::TOTALS),
    ("releases", releases::TOTALS),
    ("renamings", renamings::TOTALS),
    ("statements", statements::TOTALS),
    ("synonyms", synonyms::TOTALS),
    ("themes", themes::TOTALS),
];

#[actix_web::test]
async fn every_filter_matches_the_expected_number_of_records() {
    let app = TestApp::of_seeds().await;
    let mut wrong = Vec::new();
    for (list, totals) in TOTALS {
        for (query, expected) in totals {
            let path = format!("/v1/{list}?{query}&count=exact&limit=1000");
            let answer = app.get(&path).await;
            // The four cities rate nothing and have renamed nothing.
            if *expected == 0 && answer.body.contains("no record of `r") {
                continue;
            }
            let total = &answer.json["meta"]["total"];
            let shown = answer.json["data"].as_array().map_or(0, Vec::len);
            if total != expected || shown != (*expected).min(1000) {
                wrong.push(format!("{path}: {expected} expected: {}", answer.json["meta"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_filter_of_every_list_has_an_expected_total() {
    let known: Vec<&str> = TOTALS.iter().map(|(list, _)| *list).collect();
    let served: Vec<String> = lists().into_iter().map(|list| list.name).collect();
    assert_eq!(known, served);
    for (list, (_, totals)) in lists().iter().zip(TOTALS) {
        for filter in list.filters() {
            let asked = |(query, _): &(&str, usize)| {
                query
                    .split('&')
                    .any(|pair| pair.split_once('=').is_some_and(|(name, _)| name == filter))
            };
            assert!(totals.iter().any(asked), "no known answer for {filter} of {}", list.name);
        }
    }
}

/// The complete response for a single record.
async fn record(path: &str) -> Value {
    let answer = TestApp::of_seeds().await.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.json
}

/// The `data` member of a list or record response.
async fn data(path: &str) -> Value {
    TestApp::of_seeds().await.data(path).await
}

async fn ids(path: &str) -> Vec<String> {
    TestApp::of_seeds().await.ids(path).await
}

/// One field of each record of a list.
fn each<'a>(records: &'a Value, pointer: &str) -> Vec<&'a Value> {
    records.as_array().unwrap().iter().map(|record| record.pointer(pointer).unwrap()).collect()
}
