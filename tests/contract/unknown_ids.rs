//! An identifier in a filter that no record has is a 400 with what was meant, never an empty list.

use serde_json::json;

use crate::support::app::TestApp;

#[actix_web::test]
async fn unknown_id_in_a_filter_is_400_with_the_nearest() {
    let app = TestApp::of_seeds().await;
    let table = [
        ("/v1/measures?plan=kodaira-industry-2081", "plan", "kodaira-industry-2018"),
        ("/v1/measures.csv?plan=kodaira-industry-2081", "plan", "kodaira-industry-2018"),
        ("/v1/measures.ndjson?theme=startups", "theme", "startup"),
        ("/v1/measures?city=kodiara", "city", "kodaira"),
        ("/v1/measures?id=kodaira-industry-2018.1.1.1.44", "id", "kodaira-industry-2018.1.1.1.4"),
        (
            "/v1/measures?organization=kodaira.industry-promotions",
            "organization",
            "kodaira.industry-promotion",
        ),
        ("/v1/kpis?indicator=farm-household", "indicator", "farm-households"),
        (
            "/v1/observations?kpi=kodaira-industry-2018.farm-household",
            "kpi",
            "kodaira-industry-2018.farm-households",
        ),
        (
            "/v1/observations?document=kodaira-industry-2018-progress-2002",
            "document",
            "kodaira-industry-2018-progress-2020",
        ),
        ("/v1/themes?broader=agricultur", "broader", "agriculture"),
        ("/v1/aggregates/measures?plan=kodaira-industry-2081", "plan", "kodaira-industry-2018"),
        ("/v1/aggregates/ratings?theme=startups", "theme", "startup"),
        ("/v1/coverage?city=kodiara", "city", "kodaira"),
        (
            "/v1/evaluations.csv?id=kodaira-industry-2018.farm-household",
            "id",
            "kodaira-industry-2018.farm-households",
        ),
        ("/v1/compare/plans?plan=kodaira-industry-2081", "plan", "kodaira-industry-2018"),
        ("/v1/compare/themes?city=kodiara", "city", "kodaira"),
        ("/v1/compare/themes/chart.svg?city=kodiara", "city", "kodaira"),
        (
            "/v1/compare/indicators/farm-households?normalise=farmland-areas",
            "normalise",
            "farmland-area",
        ),
        ("/v1/search?q=%E8%BE%B2&plan=kodaira-industry-2081", "plan", "kodaira-industry-2018"),
        ("/v1/resolve?q=%E8%BE%B2&theme=startups", "theme", "startup"),
    ];
    for (path, parameter, meant) in table {
        let answer = app.get(path).await;
        assert_eq!(answer.status, 400, "{path}: {}", answer.body);
        let error = &answer.json["errors"][0];
        assert_eq!(error["parameter"], parameter, "{path}");
        assert_eq!(error["did_you_mean"], meant, "{path}");
        let detail = error["detail_en"].as_str().unwrap();
        assert!(detail.contains("/v1/") && detail.contains("did you mean"), "{detail}");
    }
}

#[actix_web::test]
async fn one_unknown_id_among_known_ones_is_400() {
    let app = TestApp::of_seeds().await;
    let answer = app.get("/v1/measures?plan=kodaira-industry-2018,kodaira-industry-2019").await;
    assert_eq!(answer.status, 400);
    let errors = answer.json["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0]["received"], "kodaira-industry-2019");
}

#[actix_web::test]
async fn known_id_without_records_is_an_empty_list() {
    let app = TestApp::of_seeds().await;
    for path in [
        "/v1/plans?city=choshi",
        "/v1/plans?city=122025",
        "/v1/plans?city=12202",
        "/v1/kpis?theme=startup&city=musashino",
        "/v1/coverage?city=choshi",
    ] {
        assert_eq!(app.data(path).await, json!([]), "{path}");
    }
}

#[actix_web::test]
async fn code_of_no_municipality_is_400() {
    let app = TestApp::of_seeds().await;
    let answer = app.get("/v1/plans?city=139998").await;
    assert_eq!(answer.status, 400, "{}", answer.body);
}

#[actix_web::test]
async fn every_unknown_id_is_told_up_to_a_bound() {
    let app = TestApp::of_seeds().await;
    let many: Vec<String> = (0..90).map(|number| format!("no-plan-{number}")).collect();
    let answer = app.get(&format!("/v1/measures?plan={}", many.join(","))).await;
    assert_eq!(answer.status, 400);
    assert!(answer.body.len() < 20_000, "{}", answer.body.len());
    assert_eq!(answer.json["errors"].as_array().unwrap().len(), 20);
}
