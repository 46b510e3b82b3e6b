//! Invalid query parameters are refused by name, with the allowed values and a suggestion.

use serde_json::{Value, json};

use super::assert_problem;
use crate::support::app::TestApp;
use crate::support::resources::filled;

/// The errors of a refused request.
async fn faults(path: &str) -> Vec<Value> {
    let answer = TestApp::of_seeds().await.get(path).await;
    assert_problem(&answer, 400, "invalid-parameter");
    answer.json["errors"].as_array().unwrap().clone()
}

/// The only error of a refused request.
async fn fault(path: &str) -> Value {
    let mut faults = faults(path).await;
    assert_eq!(faults.len(), 1, "{faults:#?}");
    faults.remove(0)
}

fn holds(list: &Value, words: &[&str]) -> bool {
    words.iter().all(|word| list.as_array().unwrap().contains(&json!(word)))
}

#[actix_web::test]
async fn misspelt_parameter_is_refused_with_a_suggestion() {
    let fault = fault("/v1/observations?fiscal_yaer=2020").await;
    assert_eq!(fault["parameter"], "fiscal_yaer");
    assert_eq!(fault["received"], "2020");
    assert_eq!(fault["did_you_mean"], "fiscal_year");
    assert!(holds(&fault["allowed"], &["city", "fiscal_year", "limit", "cursor"]));
}

#[actix_web::test]
async fn measures_do_not_allow_fiscal_year() {
    let fault = fault("/v1/measures?fiscal_yaer=2020").await;
    assert_eq!(fault["parameter"], "fiscal_yaer");
    assert!(!holds(&fault["allowed"], &["fiscal_year"]));
    assert!(holds(&fault["allowed"], &["city", "disposition", "theme"]));
    assert!(fault["detail_en"].as_str().unwrap().contains("allowed here: id, city"), "{fault}");
}

#[actix_web::test]
async fn every_list_and_record_refuses_unknown_parameters() {
    let app = TestApp::of_seeds().await;
    for list in filled() {
        let id = &app.ids(&list.path()).await[0];
        for path in [list.path(), format!("{}/{id}", list.path())] {
            let answer = app.get(&format!("{path}?bogus=1")).await;
            assert_problem(&answer, 400, "invalid-parameter");
            assert_eq!(answer.json["errors"][0]["parameter"], "bogus", "{path}");
        }
    }
    for path in ["/v1?bogus=1", "/v1/plans/kodaira-industry-2018/tree?bogus=1"] {
        assert_problem(&app.get(path).await, 400, "invalid-parameter");
    }
}

#[actix_web::test]
async fn unknown_values_are_refused_with_allowed_values_and_a_suggestion() {
    let table = [
        (
            "/v1/measures?disposition=nwe",
            "new",
            vec!["continue", "expand", "new", "under_consideration"],
        ),
        ("/v1/measures?sort=positon", "position", vec!["id", "-id", "position", "-position"]),
        ("/v1/measures?fields=titel", "title", vec!["id", "title", "theme_ids"]),
        ("/v1/measures?include=plan", "plans", vec!["plans", "cities"]),
        ("/v1/measures?count=exakt", "exact", vec!["exact"]),
        ("/v1/plans?status=in-force", "in_force", vec!["in_force", "superseded"]),
        ("/v1/progress_entries?cause=covid19", "covid-19", vec!["covid-19"]),
        ("/v1/measures/kodaira-industry-2018.1.1.1.1?fields=tilte", "title", vec!["title"]),
    ];
    for (path, nearest, some) in table {
        let fault = fault(path).await;
        assert_eq!(fault["did_you_mean"], nearest, "{path}");
        assert!(holds(&fault["allowed"], &some), "{path}: {fault}");
    }
    assert_eq!(fault("/v1/measures?disposition=zzzzzz").await["did_you_mean"], Value::Null);
}

#[actix_web::test]
async fn all_invalid_parameters_are_reported_at_once() {
    let path =
        "/v1/measures?disposition=nwe,old&limit=0&cty=kodaira&run_elsewhere=maybe&plan=A%20B";
    let faults = faults(path).await;
    let named: Vec<String> =
        faults.iter().map(|f| format!("{} {}", f["parameter"], f["received"])).collect();
    insta::assert_snapshot!(named.join("\n").replace('"', ""), @r"
    plan A B
    disposition nwe
    disposition old
    run_elsewhere maybe
    limit 0
    cty kodaira
    ");
}

#[actix_web::test]
async fn limit_outside_its_bounds_is_refused() {
    for limit in ["0", "1001", "-1", "abc", "", "1.5", "99999999999999999999", "%EF%BC%91"] {
        let fault = fault(&format!("/v1/measures?limit={limit}")).await;
        assert_eq!(fault["parameter"], "limit");
        assert!(fault["detail_en"].as_str().unwrap().contains("from 1 to 1000"), "{fault}");
    }
    for limit in ["1", "1000"] {
        assert_eq!(
            TestApp::of_seeds().await.get(&format!("/v1/kpis?limit={limit}")).await.status,
            200
        );
    }
}

#[actix_web::test]
async fn wrong_check_digit_is_refused_with_the_right_code() {
    for path in ["/v1/measures?city=132111", "/v1/cities/132111", "/v1/cities?city=kodaira,132111"]
    {
        let fault = fault(path).await;
        assert!(fault["detail_en"].as_str().unwrap().contains("132110"), "{path}: {fault}");
    }
}

#[actix_web::test]
async fn malformed_and_unknown_cities_are_refused() {
    for reference in ["1321", "1321101", "%E5%B0%8F%E5%B9%B3", "Kodaira", ""] {
        assert_eq!(fault(&format!("/v1/measures?city={reference}")).await["parameter"], "city");
    }
    for reference in ["139998", "13999", "no-such-city"] {
        assert_eq!(fault(&format!("/v1/measures?city={reference}")).await["parameter"], "city");
    }
}

#[actix_web::test]
async fn malformed_fiscal_years_are_refused() {
    for year in ["20", "R0", "2020-04", "abc", ""] {
        let fault = fault(&format!("/v1/observations?fiscal_year={year}")).await;
        assert_eq!(fault["parameter"], "fiscal_year", "{year}");
    }
}

#[actix_web::test]
async fn broken_percent_encoding_is_refused() {
    for query in ["plan=%zz", "plan=%", "%=1"] {
        assert!(!faults(&format!("/v1/measures?{query}")).await.is_empty(), "{query}");
    }
}

#[actix_web::test]
async fn repeated_single_value_parameter_is_refused() {
    for query in ["limit=1&limit=2", "run_elsewhere=true&run_elsewhere=true", "cursor=a&cursor=b"] {
        let (name, _) = query.split_once('=').unwrap();
        assert_eq!(fault(&format!("/v1/measures?{query}")).await["parameter"], name);
    }
    assert_eq!(fault("/v1/measures?sort=id,-id").await["parameter"], "sort");
}
