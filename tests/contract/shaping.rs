//! `fields` selects fields and `include` embeds records, the same way in every list and record.

use std::collections::BTreeSet;

use insta::assert_json_snapshot;
use serde_json::{Map, Value, json};

use crate::support::app::{TestApp, ids};
use crate::support::resources::filled;

#[actix_web::test]
async fn the_shape_of_every_list() {
    let app = TestApp::of_seeds().await;
    let mut shapes = Map::new();
    for list in filled() {
        let mut answer = app.get(&format!("{}?limit=1&count=exact", list.path())).await.json;
        let record = answer["data"][0].as_object().unwrap();
        answer["data"] = json!([record.keys().collect::<Vec<_>>()]);
        if let Some((path, _)) =
            answer["links"]["next"].as_str().and_then(|l| l.split_once("cursor="))
        {
            answer["links"]["next"] = json!(format!("{path}cursor=…"));
        }
        shapes.insert(list.name, answer);
    }
    assert_json_snapshot!(shapes);
}

#[actix_web::test]
async fn fields_leaves_the_id_and_what_was_asked_for() {
    let app = TestApp::of_seeds().await;
    for list in filled() {
        let whole = app.data(&format!("{}?limit=1", list.path())).await[0].clone();
        let fields: Vec<String> = list.values("fields");
        let keys: Vec<&String> = whole.as_object().unwrap().keys().collect();
        assert_eq!(fields.iter().collect::<Vec<_>>(), keys, "{}", list.name);
        let id = whole["id"].as_str().unwrap();
        for field in &fields {
            let expected: Map<String, Value> =
                [("id", &whole["id"]), (field.as_str(), &whole[field])]
                    .into_iter()
                    .map(|(key, value)| (key.to_owned(), value.clone()))
                    .collect();
            let listed = app.data(&format!("{}?limit=1&fields={field}", list.path())).await;
            assert_eq!(listed[0], Value::Object(expected), "{field}");
            let single = app.data(&format!("{}/{id}?fields={field}", list.path())).await;
            assert_eq!(single, listed[0], "{field}");
        }
    }
}

#[actix_web::test]
async fn a_list_shows_its_records_as_they_are_alone() {
    let app = TestApp::of_seeds().await;
    for list in filled() {
        let listed = app.data(&format!("{}?limit=5", list.path())).await;
        for record in listed.as_array().unwrap() {
            let path = format!("{}/{}", list.path(), record["id"].as_str().unwrap());
            assert_eq!(app.data(&path).await, *record);
        }
    }
}

#[actix_web::test]
async fn nothing_is_included_unless_asked_for() {
    let app = TestApp::of_seeds().await;
    let answer = app.get("/v1/measures?limit=1").await;
    assert!(!answer.json.as_object().unwrap().contains_key("included"));
}

#[actix_web::test]
async fn include_embeds_each_related_record_once() {
    let app = TestApp::of_seeds().await;
    for list in filled() {
        for include in list.values("include") {
            let path = format!("{}?include={include}&limit=1000", list.path());
            let answer = app.get(&path).await;
            let included = answer.json["included"].as_object().unwrap();
            assert_eq!(included.keys().collect::<Vec<_>>(), [&include], "{path}");
            let embedded = ids(&included[&include]);
            let distinct: BTreeSet<String> = embedded.iter().cloned().collect();
            assert_eq!(distinct.len(), embedded.len(), "{path}");
            match include.as_str() {
                // These refer to the listed records, not the other way round.
                "observations" | "progress_entries" => assert_points_back(&included[&include]),
                _ => assert_eq!(distinct, pointed_to(&answer.json["data"], &include), "{path}"),
            }
            for record in included[&include].as_array().unwrap().iter().take(3) {
                let path = format!("/v1/{include}/{}", record["id"].as_str().unwrap());
                assert_eq!(app.data(&path).await, *record, "embedded records are whole");
            }
        }
    }
}

/// Ids of a resource's records that other records refer to anywhere.
fn pointed_to(records: &Value, resource: &str) -> BTreeSet<String> {
    let (own, nested) = match resource {
        "cities" => (vec!["/city_id"], None),
        "plans" => (vec!["/plan_id"], None),
        "policies" => (vec!["/policy_id"], None),
        "measures" => (vec!["/measure_id"], None),
        "indicators" => (vec!["/indicator_id"], None),
        "progress_reports" => (vec!["/report_id"], None),
        "themes" => (vec!["/theme_id", "/theme_ids"], None),
        "documents" => (vec!["/source/document_id", "/document_id", "/document_ids"], None),
        "organizations" => (
            vec!["/organization_ids", "/review/organization_id"],
            Some(["departments", "partners"]),
        ),
        _ => panic!("what points to {resource} is not known here"),
    };
    let mut found = BTreeSet::new();
    for record in records.as_array().unwrap() {
        for pointer in &own {
            match record.pointer(pointer) {
                Some(Value::String(id)) => drop(found.insert(id.clone())),
                Some(Value::Array(ids)) => {
                    found.extend(ids.iter().map(|id| id.as_str().unwrap().to_owned()));
                }
                _ => {}
            }
        }
        let lists = nested.iter().flatten().filter_map(|list| record[*list].as_array());
        for item in lists.flatten() {
            found.insert(item["organization_id"].as_str().unwrap().to_owned());
        }
    }
    found
}

fn assert_points_back(embedded: &Value) {
    let embedded = embedded.as_array().unwrap();
    assert!(!embedded.is_empty());
    let points = |record: &Value| record["kpi_id"].is_string() || record["measure_id"].is_string();
    assert!(embedded.iter().all(points));
}

#[actix_web::test]
async fn a_single_record_embeds_too() {
    let app = TestApp::of_seeds().await;
    let path = "/v1/kpis/kodaira-industry-2018.farm-households?include=observations,policies,cities&fields=name";
    let answer = app.get(path).await.json;
    assert_eq!(answer["data"]["name"], "農家数");
    assert_eq!(answer["included"]["observations"].as_array().unwrap().len(), 3);
    assert_eq!(ids(&answer["included"]["policies"]), ["kodaira-industry-2018.1.3"]);
    assert_eq!(ids(&answer["included"]["cities"]), ["kodaira"]);
}
