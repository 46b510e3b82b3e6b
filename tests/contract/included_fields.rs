//! `fields[measures]=title` shows only these fields of records within an answer: of included ones, and of a
//! tree.

use serde_json::{Value, json};

use super::assert_problem;
use crate::support::app::TestApp;
use crate::support::resources::filled;

fn keys(record: &Value) -> Vec<&str> {
    record.as_object().unwrap().keys().map(String::as_str).collect()
}

#[actix_web::test]
async fn included_records_have_only_the_fields_that_were_asked_for() {
    let app = TestApp::of_seeds().await;
    let mut narrowed = 0;
    for list in filled() {
        for included in list.values("include") {
            let path = format!("{}?limit=3&include={included}", list.path());
            let whole = app.get(&path).await.json["included"][&included].clone();
            let Some(first) = whole.get(0) else { continue };
            let field = keys(first)[1];
            let answer = app.get(&format!("{path}&fields[{included}]={field}")).await;
            assert_eq!(answer.status, 200, "{}", answer.body);
            let expected: Vec<Value> = whole
                .as_array()
                .unwrap()
                .iter()
                .map(|record| json!({"id": record["id"], field: record[field]}))
                .collect();
            assert_eq!(answer.json["included"][&included], json!(expected), "{path}");
            let encoded = app.get(&format!("{path}&fields%5B{included}%5D={field}")).await;
            assert_eq!(encoded.json["included"], answer.json["included"], "{path}");
            narrowed += 1;
        }
    }
    assert!(narrowed > 20, "only {narrowed}");
}

#[actix_web::test]
async fn fields_of_related_records_include_them() {
    let app = TestApp::of_seeds().await;
    let alone = app.get("/v1/kpis?fields[plans]=title").await.json;
    let both = app.get("/v1/kpis?include=plans&fields[plans]=title").await.json;
    assert_eq!(alone["included"], both["included"]);
    assert!(alone["included"]["plans"][0]["title"].is_string());
}

#[actix_web::test]
async fn a_misspelt_field_of_included_records_is_400_with_a_suggestion() {
    let app = TestApp::of_seeds().await;
    let answer = app.get("/v1/measures?include=plans&fields[plans]=tilte").await;
    assert_problem(&answer, 400, "invalid-parameter");
    let fault = &answer.json["errors"][0];
    assert_eq!(
        json!([fault["parameter"], fault["did_you_mean"]]),
        json!(["fields[plans]", "title"])
    );
}

#[actix_web::test]
async fn a_tree_shows_only_the_fields_that_were_asked_for() {
    let app = TestApp::of_seeds().await;
    let path = "/v1/plans/kodaira-industry-2018/tree";
    let query =
        "fields[plans]=title&fields[policies]=title&fields[measures]=title&fields[kpis]=name";
    let (whole, narrow) = (app.data(path).await, app.data(&format!("{path}?{query}")).await);
    let mut nodes = vec![(&whole["policies"], &narrow["policies"])];
    assert_eq!(keys(&narrow["plan"]), ["id", "title"]);
    let (mut measures, mut kpis) = (0, 0);
    while let Some((whole, narrow)) = nodes.pop() {
        assert_eq!(whole.as_array().unwrap().len(), narrow.as_array().unwrap().len());
        for (whole, narrow) in whole.as_array().unwrap().iter().zip(narrow.as_array().unwrap()) {
            if let (Some(measure), Some(title)) = (whole.get("measure"), narrow.get("measure")) {
                assert_eq!(keys(title), ["id", "title"]);
                assert_eq!(title["title"], measure["title"]);
                measures += 1;
            } else {
                assert_eq!(keys(&narrow["policy"]), ["id", "title"]);
                nodes.push((&whole["policies"], &narrow["policies"]));
                nodes.push((&whole["measures"], &narrow["measures"]));
            }
            for kpi in narrow["kpis"].as_array().unwrap() {
                assert_eq!(keys(kpi), ["id", "name"]);
                kpis += 1;
            }
        }
    }
    assert_eq!((measures, kpis), (50, 8));
    assert!(narrow.to_string().len() * 3 < whole.to_string().len());
}
