//! `labels=true` adds the words for the codes of an answer, so that no second call is needed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::assert_problem;
use crate::support::app::TestApp;

const ANSWERS: [&str; 10] = [
    "/v1/cities?has_plan=true",
    "/v1/kpis?include=plans,indicators",
    "/v1/kpis/kodaira-industry-2018.farm-households",
    "/v1/measures?limit=200&include=progress_entries",
    "/v1/observations",
    "/v1/plans/kodaira-industry-2018/tree",
    "/v1/plans/kodaira-industry-2018/scorecard?include=measures",
    "/v1/cities/kodaira/dashboard",
    "/v1/compare/indicators/farm-households",
    "/v1/aggregates/measures?group_by=disposition",
];

fn with(path: &str, query: &str) -> String {
    format!("{path}{}{query}", if path.contains('?') { "&" } else { "?" })
}

/// The codelists of fields, by the last part of their names.
async fn codelists_by_field(app: &TestApp) -> BTreeMap<String, BTreeSet<String>> {
    let mut lists: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut free = BTreeSet::new();
    for field in app.data("/v1/dictionary").await.as_array().unwrap() {
        let name = field["field"].as_str().unwrap().rsplit('.').next().unwrap().to_owned();
        if let Some(list) = field["codelist_id"].as_str() {
            lists.entry(name).or_default().insert(list.to_owned());
        } else if field["type"] == "string" {
            free.insert(name);
        }
    }
    // A `reason` can be a code or a sentence.
    lists.retain(|name, _| !free.contains(name));
    lists
}

/// Calls with each text and the name of the field that it stands in.
fn each_text(name: &str, value: &Value, found: &mut impl FnMut(&str, &str)) {
    match value {
        Value::String(text) => found(name, text),
        Value::Array(items) => items.iter().for_each(|item| each_text(name, item, found)),
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| each_text(name, value, found));
        }
        _ => {}
    }
}

#[actix_web::test]
async fn every_code_of_an_answer_has_its_label() {
    let app = TestApp::of_seeds().await;
    let lists = codelists_by_field(&app).await;
    for path in ANSWERS {
        let answer = app.get(&with(path, "labels=true")).await.json;
        let labels = answer["labels"].as_object().unwrap_or_else(|| panic!("{path}: {answer}"));
        let mut codes = 0;
        let mut check = |field: &str, text: &str| {
            let Some(lists) = lists.get(field) else { return };
            codes += 1;
            let has_label =
                lists.iter().any(|list| labels.get(list).is_some_and(|l| l[text].is_string()));
            assert!(has_label, "{path}: {field} {text}");
        };
        each_text("", &answer["data"], &mut check);
        each_text("", &answer["included"], &mut check);
        assert!(codes > 0, "{path} has no codes");
    }
}

#[actix_web::test]
async fn labels_are_in_the_language_that_is_asked_for() {
    let app = TestApp::of_seeds().await;
    for (query, label) in [
        ("labels=true", "下回る"),
        ("labels=true&lang=ja", "下回る"),
        ("labels=true&lang=en", "Breached"),
        ("lang=en", "Breached"),
    ] {
        let path = format!("/v1/kpis/kodaira-industry-2018.farm-households?{query}");
        let answer = app.get(&path).await.json;
        let word = &answer["labels"]["evaluation_statuses"]["breached"];
        let list = app.data("/v1/codelists/evaluation_statuses").await;
        let entry = list["words"].as_array().unwrap().iter().find(|it| it["code"] == "breached");
        let key = if label.is_ascii() { "label_en" } else { "label" };
        assert_eq!(*word, entry.unwrap()[key], "{query}");
    }
}

#[actix_web::test]
async fn an_answer_has_no_labels_unless_they_are_asked_for() {
    let app = TestApp::of_seeds().await;
    for path in ANSWERS {
        for path in [path.to_owned(), with(path, "labels=false")] {
            let answer = app.get(&path).await;
            assert_eq!((answer.status, answer.json.get("labels")), (200, None), "{path}");
        }
    }
}

#[actix_web::test]
async fn a_language_of_no_labels_and_labels_of_rows_are_400() {
    let app = TestApp::of_seeds().await;
    for (path, parameter) in [
        ("/v1/kpis?labels=false&lang=en", "lang"),
        ("/v1/compare/themes?labels=false&lang=ja", "lang"),
        ("/v1/kpis.csv?lang=en", "labels"),
        ("/v1/kpis.csv?labels=true", "labels"),
        ("/v1/compare/themes.ndjson?labels=true", "labels"),
    ] {
        let answer = app.get(path).await;
        assert_problem(&answer, 400, "invalid-parameter");
        let faults = answer.json["errors"].as_array().unwrap();
        let named: Vec<&Value> = faults.iter().map(|fault| &fault["parameter"]).collect();
        assert_eq!(named, [&json!(parameter)], "{path}");
    }
}
