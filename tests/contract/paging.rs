//! Following `links.next` visits every record of a list exactly once.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use actix_web::http::header;
use keikaku::domain::evaluation::EvaluationStatus;
use serde_json::Value;
use strum::VariantArray;

use crate::support::app::{Answer, TestApp, ids};
use crate::support::resources::lists;

/// More pages than any list in the tests has.
const MAX_PAGES: usize = 1000;

/// All records of a list, from its first page to its last.
pub async fn walk(app: &TestApp, first: &str) -> Vec<Value> {
    let mut records = Vec::new();
    let mut path = first.to_owned();
    for _ in 0..MAX_PAGES {
        let answer = app.get(&path).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        records.extend(answer.json["data"].as_array().unwrap().iter().cloned());
        assert_page(&answer);
        match answer.next() {
            Some(next) => next.clone_into(&mut path),
            None => return records,
        }
    }
    panic!("{first} has no last page");
}

fn assert_page(answer: &Answer) {
    let meta = &answer.json["meta"];
    let shown = answer.json["data"].as_array().unwrap().len();
    assert_eq!(meta["count"], shown);
    assert!(meta["limit"].as_u64() >= Some(shown as u64));
    if answer.next().is_some() {
        assert_eq!(meta["limit"], shown, "only the last page may be short");
    }
    assert_eq!(link(answer, "self"), answer.json["links"]["self"]);
    assert_eq!(link(answer, "next"), answer.json["links"]["next"]);
}

/// The target of a link in the `Link` header.
fn link(answer: &Answer, relation: &str) -> Value {
    let suffix = format!(">; rel=\"{relation}\"");
    let mut links = answer.header(header::LINK).unwrap().split(", <");
    let found = links.find_map(|link| link.trim_start_matches('<').strip_suffix(&suffix));
    found.map(Value::from).unwrap_or_default()
}

#[actix_web::test]
async fn paging_visits_each_record_exactly_once() {
    let app = TestApp::of_seeds().await;
    for list in lists() {
        let counted = app.get(&format!("{}?count=exact&limit=1", list.path())).await;
        let total = counted.json["meta"]["total"].as_u64().unwrap();
        // Thousands of pages would take minutes.
        let limits = if total > 1000 { [97, 333, 1000] } else { [1, 7, 1000] };
        for limit in limits {
            let records = walk(&app, &format!("{}?limit={limit}&fields=id", list.path())).await;
            let distinct: BTreeSet<String> = ids(&records.into()).into_iter().collect();
            assert_eq!(distinct.len() as u64, total, "{} by {limit}", list.name);
        }
    }
}

#[actix_web::test]
async fn paging_in_every_sort_order_visits_each_record_exactly_once() {
    let app = TestApp::of_seeds().await;
    for list in lists() {
        let whole = walk(&app, &format!("{}?limit=1000&fields=id", list.path())).await;
        let all: BTreeSet<String> = ids(&whole.into()).into_iter().collect();
        let limit = if all.len() > 1000 { 97 } else { 7 };
        let sorts = list.values("sort");
        // The change log has no sort parameter: it is always in chronological order.
        if list.name == "changes" {
            assert!(list.schema("sort").is_null());
            continue;
        }
        assert!(sorts.len() >= 2, "{}: {sorts:?}", list.name);
        for sort in sorts {
            let path = format!("{}?sort={sort}&limit={limit}", list.path());
            let records = walk(&app, &path).await;
            let met = ids(&records.clone().into());
            assert_eq!(met.len(), all.len(), "{path}");
            assert_eq!(met.into_iter().collect::<BTreeSet<_>>(), all, "{path}");
            assert_sorted(&records, &sort);
            let key = sort.trim_start_matches('-');
            let level = |pair: &&[Value]| {
                key != "id" && sorted_by(&pair[0], key) == sorted_by(&pair[1], key)
            };
            let ends = |pair: &[Value]| {
                let order = pair[0]["id"].as_str().cmp(&pair[1]["id"].as_str());
                order == if sort.starts_with('-') { Ordering::Greater } else { Ordering::Less }
            };
            assert!(records.windows(2).filter(level).all(ends), "the id ends the order {sort}");
        }
    }
}

/// What a record is sorted by: the field of that name, or the place of its status in the codelist.
fn sorted_by(record: &Value, key: &str) -> Value {
    match record["evaluation"]["status"].as_str() {
        Some(status) if key == "status" => {
            let place = EvaluationStatus::VARIANTS.iter().position(|it| <&str>::from(it) == status);
            place.unwrap().into()
        }
        _ => record[key].clone(),
    }
}

#[track_caller]
fn assert_sorted(records: &[Value], sort: &str) {
    let (key, descending) = sort.strip_prefix('-').map_or((sort, false), |key| (key, true));
    for pair in records.windows(2) {
        let (before, after) = if descending { (&pair[1], &pair[0]) } else { (&pair[0], &pair[1]) };
        match (sorted_by(before, key), sorted_by(after, key)) {
            (Value::String(before), Value::String(after)) => assert!(before <= after, "{sort}"),
            // Records without a year sort before all years.
            (before, after) => assert!(before.as_i64() <= after.as_i64(), "{sort}"),
        }
    }
}

#[actix_web::test]
async fn several_sort_keys_apply_in_their_order() {
    let app = TestApp::of_seeds().await;
    for sort in ["-plan_id,position", "plan_id,-position,id", "-position,-plan_id,-id"] {
        let records = walk(&app, &format!("/v1/measures?sort={sort}&limit=9")).await;
        let distinct: BTreeSet<String> = ids(&records.clone().into()).into_iter().collect();
        assert_eq!((distinct.len(), records.len()), (143, 143), "{sort}");
        let (first, second) = sort.split_once(',').unwrap();
        assert_sorted(&records, first);
        let key = first.trim_start_matches('-');
        for level in records.chunk_by(|a, b| a[key] == b[key]) {
            assert_sorted(level, second.split(',').next().unwrap());
        }
    }
}

#[actix_web::test]
async fn last_page_has_no_next_link() {
    let app = TestApp::of_seeds().await;
    // A page that is exactly full can be the last one, too.
    for (path, more) in [
        ("/v1/kpis?limit=7", true),
        ("/v1/kpis?limit=8", false),
        ("/v1/kpis?limit=9", false),
        ("/v1/kpis?city=koganei", false),
    ] {
        let answer = app.get(path).await;
        assert_eq!(answer.next().is_some(), more, "{path}");
        assert_eq!(link(&answer, "next").is_string(), more, "{path}");
        assert!(answer.json["links"].as_object().unwrap().contains_key("next"));
    }
}

#[actix_web::test]
async fn self_link_is_canonical() {
    let app = TestApp::of_seeds().await;
    let spelled = "/v1/measures?limit=3&theme=startup,skills";
    for (path, own) in [
        ("/v1/cities", "/v1/cities"),
        (spelled, spelled),
        ("/v1/measures?theme=startup&limit=03&theme=skills", spelled),
    ] {
        let answer = app.get(path).await;
        assert_eq!(answer.json["links"]["self"], format!("http://localhost:8080{own}"));
        assert_eq!(app.get(own).await.body, answer.body);
    }
}

#[actix_web::test]
async fn no_match_is_an_empty_page() {
    let app = TestApp::of_seeds().await;
    let answer = app.get("/v1/measures?city=choshi&count=exact").await;
    assert_eq!((answer.status, &answer.json["meta"]["total"]), (200, &0.into()));
    assert_eq!(answer.json["data"], Value::Array(Vec::new()));
}
