//! Realistic queries, and what they must and must not find.

use super::{all_names, found, names};
use crate::support::app::TestApp;

/// Query; records that come first, in this order; records that are found; records that are not.
type Golden =
    (&'static str, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

const GOLDEN: &[Golden] = &[
    (
        "創業支援",
        &["policies/kodaira-industry-2018.1.2"],
        &[
            "measures/kodaira-industry-2018.1.2.1.2",
            "measures/musashino-industry.2.9.2",
            "measures/nishitokyo-industry-2019.3.2.1",
        ],
        // 創業 and 支援 are not adjacent in it.
        &["measures/kodaira-industry-2018.1.2.2.3", "policies/kodaira-industry-2018.1.2.1"],
    ),
    (
        "起業",
        &["themes/startup", "policies/musashino-industry.4.17"],
        &[
            "measures/kodaira-industry-2018.1.2.1.2",
            "measures/nishitokyo-industry-2019.4.3.1",
            "policies/kodaira-industry-2018.1.2",
        ],
        &["measures/kodaira-industry-2018.2.1.2.2"],
    ),
    ("小平市", &["cities/kodaira"], &["plans/kodaira-industry-2018"], &["cities/musashino"]),
    ("こだいら", &["cities/kodaira"], &[], &["cities/koganei"]),
    ("13211", &["cities/kodaira"], &[], &[]),
    ("kodaira-industry-2018.1.1.1.4", &["measures/kodaira-industry-2018.1.1.1.4"], &[], &[]),
    (
        "KO-TO",
        &["organizations/koganei.ko-to", "measures/koganei-industry-2026.2.1"],
        &[],
        &["cities/koganei"],
    ),
    (
        "farmland",
        &["themes/farmland"],
        &["policies/nishitokyo-industry-2019.1.1"],
        &["measures/kodaira-industry-2018.1.2.1.1"],
    ),
    ("vacant shops", &["themes/vacant-shops"], &["measures/kodaira-industry-2018.2.2.2.1"], &[]),
    (
        "農家数",
        &["kpis/kodaira-industry-2018.farm-households"],
        &["indicators/farm-households"],
        &[],
    ),
    ("農 -農業", &[], &["indicators/farm-households"], &["themes/agriculture"]),
    ("\"空き 店舗\" 改修", &[], &["measures/kodaira-industry-2018.2.2.2.1"], &["themes/farmland"]),
    (
        "空き店舗 OR 農地",
        &["themes/vacant-shops", "themes/farmland"],
        &["measures/kodaira-industry-2018.2.2.2.1"],
        &["themes/tourism"],
    ),
];

#[actix_web::test]
async fn what_people_ask_finds_what_they_mean() {
    let app = TestApp::of_seeds().await;
    for (question, first, found, absent) in GOLDEN {
        let names = all_names(&app, &[("q", question)]).await;
        assert_eq!(names.iter().take(first.len()).collect::<Vec<_>>(), *first, "{question}");
        for name in *found {
            assert!(names.iter().any(|own| own == name), "{question}: {name} in {names:?}");
        }
        for name in *absent {
            assert!(names.iter().all(|own| own != name), "{question}: no {name}");
        }
    }
}

#[actix_web::test]
async fn the_startup_measures_of_every_city_are_among_the_first() {
    let app = TestApp::of_seeds().await;
    let answer = found(&app, &[("q", "起業"), ("limit", "30")]).await;
    let hits = answer["data"].as_array().unwrap();
    let is_startup = |hit: &serde_json::Value| {
        hit["theme_ids"].as_array().unwrap().iter().any(|theme| theme == "startup")
    };
    for city in ["kodaira", "koganei", "musashino", "nishitokyo"] {
        let measures =
            |hit: &&serde_json::Value| hit["type"] == "measures" && hit["city_id"] == city;
        assert!(hits.iter().any(|hit| measures(&hit) && is_startup(hit)), "{city}");
        let own = found(&app, &[("q", "起業"), ("city", city), ("type", "measures")]).await;
        let first = &own["data"][0];
        assert!(first["theme_ids"].as_array().unwrap().iter().any(|t| t == "startup"), "{first}");
    }
}

#[actix_web::test]
async fn what_is_typed_comes_before_what_only_means_the_same() {
    let app = TestApp::of_seeds().await;
    for question in ["起業", "空店舗", "農業", "tourism", "祭り", "DX", "雇用"] {
        let literal = all_names(&app, &[("q", question), ("synonyms", "false")]).await;
        let all = all_names(&app, &[("q", question)]).await;
        let mut first: Vec<_> = all.iter().take(literal.len()).cloned().collect();
        let mut expected = literal.clone();
        first.sort();
        expected.sort();
        assert_eq!(first, expected, "{question}");
        let told = found(&app, &[("q", question)]).await;
        assert!(!told["meta"]["synonyms"].as_array().unwrap().is_empty(), "{question}");
        let plain = found(&app, &[("q", question), ("synonyms", "false")]).await;
        assert_eq!(plain["meta"]["synonyms"], serde_json::json!([]));
    }
}

#[actix_web::test]
async fn one_hit_says_what_it_is_and_where_it_stands() {
    let app = TestApp::of_seeds().await;
    let answer = found(&app, &[("q", "子育てガイド"), ("type", "progress_entries")]).await;
    assert_eq!(names(&answer), ["progress_entries/kodaira-industry-2018.2020.1.1.1.4"]);
    insta::assert_json_snapshot!("a_hit", answer["data"][0]);
    insta::assert_json_snapshot!("facets", answer["facets"]);
}

#[actix_web::test]
async fn every_hit_leads_to_its_record() {
    let app = TestApp::of_seeds().await;
    for question in ["農", "市", "支援", "support"] {
        let answer = found(&app, &[("q", question), ("limit", "100")]).await;
        for hit in answer["data"].as_array().unwrap() {
            let path = hit["href"].as_str().unwrap();
            let record = app.data(path).await;
            assert_eq!(record["id"], hit["id"], "{path}");
            let name = if record["title"].is_null() { &record["name"] } else { &record["title"] };
            if hit["type"] != "progress_entries" {
                assert_eq!(&hit["title"], name, "{path}");
            }
        }
    }
}
