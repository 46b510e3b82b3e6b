//! Evaluations of KPIs in lists, scorecards, dashboards and charts.

use serde_json::{Value, json};

use super::{data, each, ids};
use crate::support::app::TestApp;

#[actix_web::test]
async fn one_call_tells_how_each_kpi_of_kodaira_stands_and_why() {
    let card = data("/v1/plans/kodaira-industry-2018/scorecard").await;
    let kpis = &card["kpis"];
    let statuses = each(kpis, "/status");
    let expected = [
        "not_computable",
        "not_computable",
        "kept",
        "missed",
        "not_computable",
        "not_computable",
        "on_track",
        "kept",
    ];
    assert_eq!(statuses, expected);
    let reasons: Vec<&Value> = each(kpis, "/missing_reason");
    let without: Vec<&&Value> = reasons.iter().filter(|reason| !reason.is_null()).collect();
    assert_eq!(without.len(), 4);
    assert_eq!(card["measures"]["total"], 50);
    assert_eq!(card["progress"][0]["entries"], 50);
    assert_eq!(card["coverage"]["reported"], 4);
}

#[actix_web::test]
async fn farm_households_fell_through_their_floor() {
    let kpi = data("/v1/kpis/kodaira-industry-2018.farm-households").await;
    let evaluation = &kpi["evaluation"];
    assert_eq!(evaluation["method"], "linear-path/1");
    assert_eq!(evaluation["status"], "missed");
    assert_eq!(evaluation["gap"], -7);
    assert_eq!(evaluation["margin_used"], 1.219);
    assert_eq!(evaluation["target_year_assumed"], true);
    let inputs = &evaluation["inputs"];
    assert_eq!(
        json!([inputs["baseline"], inputs["target"], inputs["actual"]]),
        json!([312, 280, 273])
    );
}

#[actix_web::test]
async fn kpis_are_found_by_how_they_stand() {
    let missed = ids("/v1/kpis?status=missed").await;
    assert_eq!(missed, ["kodaira-industry-2018.farm-households"]);
    assert!(ids("/v1/kpis?status=missed&as_of=2021-09-30").await.is_empty());
}

#[actix_web::test]
async fn before_the_first_publication_there_is_nothing_and_far_in_the_future_the_present() {
    let app = TestApp::of_seeds().await;
    for list in ["kpis", "observations"] {
        assert_eq!(app.data(&format!("/v1/{list}?as_of=2021-09-30")).await, json!([]));
        let future = app.data(&format!("/v1/{list}?as_of=2099-12-31")).await;
        assert_eq!(future, app.data(&format!("/v1/{list}")).await);
    }
    let kpi = "/v1/kpis/kodaira-industry-2018.farm-households";
    assert_eq!(app.data(&format!("{kpi}/evaluations?as_of=2021-09-30")).await, json!([]));
    let card = app.data("/v1/plans/kodaira-industry-2018/scorecard?as_of=2021-09-30").await;
    assert_eq!(card["kpis"], json!([]));
}

#[actix_web::test]
async fn a_city_is_seen_at_a_glance_by_any_of_its_names_and_stays_small() {
    let app = TestApp::of_seeds().await;
    let board = app.get("/v1/cities/kodaira/dashboard").await;
    for name in ["13211", "132110"] {
        let other = app.get(&format!("/v1/cities/{name}/dashboard")).await;
        assert_eq!(other.json["data"], board.json["data"]);
    }
    for city in ["kodaira", "musashino", "koganei", "nishitokyo", "kita"] {
        let board = app.get(&format!("/v1/cities/{city}/dashboard")).await;
        assert!(board.status == 200 && board.body.len() < 50_000, "{city}");
    }
}

#[actix_web::test]
async fn pictures_are_well_formed_named_and_the_same_every_time() {
    let app = TestApp::of_seeds().await;
    let kpis = ids("/v1/kpis").await;
    let mut paths: Vec<String> =
        kpis.iter().map(|kpi| format!("/v1/kpis/{kpi}/chart.svg")).collect();
    paths.push("/v1/plans/kodaira-industry-2018/scorecard/chart.svg".to_owned());
    paths.push("/v1/plans/koganei-industry-2026/scorecard/chart.svg".to_owned());
    paths.push("/v1/compare/themes/chart.svg".to_owned());
    for path in paths {
        for look in ["", "?lang=en&theme=dark&width=320", "?as_of=2021-09-30"] {
            let asked = format!("{path}{look}");
            if path.contains("compare") && look.contains("as_of") {
                continue;
            }
            let answer = app.get(&asked).await;
            assert_eq!(answer.status, 200, "{asked}");
            let picture = roxmltree::Document::parse(&answer.body).unwrap();
            let root = picture.root_element();
            assert_eq!(root.attribute("role"), Some("img"), "{asked}");
            let titled = |name: &str| {
                root.children()
                    .any(|child| child.has_tag_name(("http://www.w3.org/2000/svg", name)))
            };
            assert!(titled("title") && titled("desc"), "{asked}");
            assert!(!answer.body.contains("<script"), "{asked}");
            assert_eq!(app.get(&asked).await.body, answer.body, "{asked}");
        }
    }
}

#[actix_web::test]
async fn a_picture_says_what_it_shows() {
    let app = TestApp::of_seeds().await;
    let pictures = [
        ("kpi", "/v1/kpis/kodaira-industry-2018.farm-households/chart.svg"),
        ("scorecard", "/v1/plans/kodaira-industry-2018/scorecard/chart.svg"),
        ("themes", "/v1/compare/themes/chart.svg"),
    ];
    for (name, path) in pictures {
        insta::assert_snapshot!(name, app.get(path).await.body);
    }
    for bad in ["theme=blue", "lang=fr", "width=10", "width=9999", "colour=dark"] {
        let asked = format!("/v1/compare/themes/chart.svg?{bad}");
        assert_eq!(app.get(&asked).await.status, 400, "{bad}");
    }
}
