//! `/v1/measures`

use std::collections::BTreeMap;

use insta::{assert_compact_json_snapshot, assert_json_snapshot, assert_snapshot};
use serde_json::{Value, json};

use super::{Totals, data, each, ids, record};
use crate::support::app::TestApp;

pub const TOTALS: Totals = &[
    ("", 143),
    ("id=koganei-industry-2026.5.1,koganei-industry-2026.5.2", 2),
    ("city=kodaira", 50),
    ("city=132039", 64),
    ("city=koganei", 18),
    ("city=nishitokyo", 11),
    ("plan=nishitokyo-industry-2019", 10),
    ("plan_status=in_force", 142),
    ("plan_status=superseded", 1),
    // A policy with its complete subtree.
    ("policy=kodaira-industry-2018.1.1", 7),
    ("policy=kodaira-industry-2018.1.1.1", 4),
    ("policy=koganei-industry-2026.2", 3),
    ("theme=startup", 19),
    ("theme=startup&city=kodaira", 8),
    ("disposition=new", 19),
    ("city=musashino&disposition=continue,expand,new", 63),
    ("city=koganei&disposition=under_consideration", 7),
    ("organization=kodaira.industry-promotion", 50),
    ("organization=tokyo", 7),
    ("run_elsewhere=true", 2),
    ("run_elsewhere=false", 141),
    ("is_repeat=true", 4),
    ("is_priority=true", 0),
    ("sdg_goal=8", 0),
    ("document=nishitokyo-soft-industry-report-ch1", 1),
    ("city=kodaira&disposition=new", 0),
];

#[actix_web::test]
async fn a_measure_is_shown_whole() {
    assert_json_snapshot!(record("/v1/measures/kodaira-industry-2018.1.1.1.4").await);
}

#[actix_web::test]
async fn musashino_has_nineteen_new_measures() {
    let measures = data("/v1/measures?city=musashino&disposition=new").await;
    assert_eq!(measures.as_array().unwrap().len(), 19);
    assert!(each(&measures, "/disposition_printed").iter().all(|tag| !tag.is_null()));
    assert!(each(&measures, "/city_id").iter().all(|city| **city == json!("musashino")));
}

#[actix_web::test]
async fn all_four_cities_have_measures_for_founders() {
    let measures = data("/v1/measures?theme=startup").await;
    let mut cities: BTreeMap<&str, usize> = BTreeMap::new();
    for city in each(&measures, "/city_id") {
        *cities.entry(city.as_str().unwrap()).or_default() += 1;
    }
    assert_compact_json_snapshot!(cities, @r#"{"kodaira": 8, "koganei": 3, "musashino": 5, "nishitokyo": 3}"#);
}

#[actix_web::test]
async fn repeats_point_to_their_originals() {
    let measures = data("/v1/measures?is_repeat=true").await;
    let line = |repeat: &Value| format!("{} repeats {}", repeat["id"], repeat["repeats_id"]);
    let lines: Vec<String> = measures.as_array().unwrap().iter().map(line).collect();
    assert_snapshot!(lines.join("\n").replace('"', ""), @r"
    musashino-industry.2.8.2 repeats musashino-industry.2.7.1
    musashino-industry.3.13.3 repeats null
    musashino-industry.4.17.1 repeats musashino-industry.3.13.1
    musashino-industry.4.17.2 repeats musashino-industry.2.9.2
    ");
}

#[actix_web::test]
async fn what_recognition_lost_is_null_and_says_so() {
    let lost = data("/v1/measures?city=musashino&limit=1000").await;
    let lost: Vec<&Value> =
        lost.as_array().unwrap().iter().filter(|measure| measure["title"].is_null()).collect();
    assert!(!lost.is_empty());
    assert!(lost.iter().all(|measure| measure["source"]["certainty"] == "lost"));
}

#[actix_web::test]
async fn measures_come_in_reading_order_plan_by_plan() {
    let measures = ids("/v1/measures").await;
    assert_eq!(measures[0], "kodaira-industry-2018.1.1.1.1");
    assert_eq!(measures[49], "kodaira-industry-2018.2.5.3.3");
    assert_eq!(measures[50], "koganei-industry-2026.1.1");
    let backwards = ids("/v1/measures?city=koganei&sort=-position").await;
    assert_eq!(backwards[17], "koganei-industry-2026.1.1");
}

#[actix_web::test]
async fn lists_are_sorted_by_title() {
    let app = TestApp::of_seeds().await;
    for list in ["measures", "policies", "plans", "documents", "themes", "progress_reports"] {
        let records = app.data(&format!("/v1/{list}?sort=title&limit=1000")).await;
        let titles: Vec<&str> = records
            .as_array()
            .unwrap()
            .iter()
            .map(|record| record["title"].as_str().unwrap_or_default())
            .collect();
        assert!(titles.is_sorted(), "{list}: {titles:?}");
        assert!(!titles.is_empty());
    }
}
