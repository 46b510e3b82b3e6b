//! Filters of the search, and facets that count what each filter would leave.

use serde_json::Value;

use super::{all_names, found};
use crate::support::app::TestApp;

fn count(answer: &Value, facet: &str, value: &str) -> u64 {
    let values = answer["facets"][facet]["values"].as_array().unwrap();
    let found = values.iter().find(|own| own["value"] == value);
    found.map_or(0, |own| own["count"].as_u64().unwrap())
}

#[actix_web::test]
async fn each_filter_leaves_the_count_of_its_facet() {
    let app = TestApp::of_seeds().await;
    let whole = found(&app, &[("q", "支援")]).await;
    for facet in ["type", "city", "theme", "fiscal_year"] {
        let values = whole["facets"][facet]["values"].as_array().unwrap();
        assert!(!values.is_empty(), "{facet}");
        for value in values {
            let value = value["value"].as_str().unwrap();
            let narrowed = found(&app, &[("q", "支援"), (facet, value)]).await;
            assert_eq!(narrowed["meta"]["total"], count(&whole, facet, value), "{facet}={value}");
            let all = all_names(&app, &[("q", "支援"), (facet, value)]).await;
            assert_eq!(all.len() as u64, count(&whole, facet, value), "{facet}={value}");
        }
    }
}

#[actix_web::test]
async fn combined_filters_must_all_match() {
    let app = TestApp::of_seeds().await;
    let parameters = [
        ("q", "支援"),
        ("type", "measures,policies"),
        ("city", "kodaira,132039"),
        ("theme", "startup"),
    ];
    let answer = found(&app, &parameters).await;
    assert!(answer["meta"]["total"].as_u64().unwrap() > 3);
    for hit in answer["data"].as_array().unwrap() {
        assert!(["measures", "policies"].contains(&hit["type"].as_str().unwrap()));
        assert!(["kodaira", "musashino"].contains(&hit["city_id"].as_str().unwrap()));
        assert!(hit["theme_ids"].as_array().unwrap().iter().any(|theme| theme == "startup"));
    }
    let plan = [("q", "農"), ("plan", "nishitokyo-industry-2019")];
    for hit in found(&app, &plan).await["data"].as_array().unwrap() {
        assert_eq!(hit["plan_id"], "nishitokyo-industry-2019");
    }
}

#[actix_web::test]
async fn fiscal_year_filter_finds_progress_entries() {
    let app = TestApp::of_seeds().await;
    for year in ["2020", "R2", "令和2年度"] {
        let answer = found(&app, &[("q", "支援"), ("fiscal_year", year)]).await;
        assert!(answer["meta"]["total"].as_u64().unwrap() > 0);
        for hit in answer["data"].as_array().unwrap() {
            assert_eq!(
                (&hit["type"], &hit["fiscal_year"]),
                (&"progress_entries".into(), &2020.into())
            );
        }
    }
    assert_eq!(found(&app, &[("q", "支援"), ("fiscal_year", "2019")]).await["meta"]["total"], 0);
}

#[actix_web::test]
async fn filter_by_what_nobody_has_is_400() {
    let app = TestApp::of_seeds().await;
    for (filter, value) in [("city", "nowhere"), ("plan", "nothing"), ("theme", "none")] {
        let answer = app.get(&format!("/v1/search?q=%E6%94%AF%E6%8F%B4&{filter}={value}")).await;
        assert_eq!(answer.status, 400, "{filter}");
        assert_eq!(answer.json["errors"][0]["received"], value);
    }
}
