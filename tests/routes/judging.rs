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
        "breached",
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
    assert_eq!(evaluation["method"], "linear-path/2");
    assert_eq!(evaluation["status"], "breached");
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
    let breached = ids("/v1/kpis?status=breached").await;
    assert_eq!(breached, ["kodaira-industry-2018.farm-households"]);
    assert!(ids("/v1/kpis?status=breached&as_of=2021-09-30").await.is_empty());
    assert!(ids("/v1/kpis?status=missed").await.is_empty());
}

/// Whoever divides the latest figure by the target gets a sensible number.
#[actix_web::test]
async fn targets_are_comparable_as_they_stand_everywhere() {
    let kpis = data("/v1/kpis").await;
    let observations = data("/v1/observations?role=target&limit=1000").await;
    let card = data("/v1/plans/kodaira-industry-2018/scorecard").await;
    let mut compared = 0;
    for kpi in kpis.as_array().unwrap() {
        let (baseline, target) = (&kpi["baseline"]["value"], &kpi["target"]["value"]);
        let ratio = target.as_f64().unwrap() / baseline.as_f64().unwrap();
        assert!((0.5..=5.0).contains(&ratio), "{}: {ratio}", kpi["id"]);
        if let Some(latest) = kpi["latest_non_empty"]["value"].as_f64() {
            let share = latest / target.as_f64().unwrap();
            assert!((0.5..=2.0).contains(&share), "{}: {share}", kpi["id"]);
            compared += 1;
        }
        let id = &kpi["target"]["observation_id"];
        let listed = observations.as_array().unwrap().iter().find(|it| it["id"] == *id).unwrap();
        assert_eq!(listed["value"], *target);
        assert_eq!(kpi["evaluation"]["inputs"]["target"], *target);
        let lines = card["kpis"].as_array().unwrap();
        let line = lines.iter().find(|line| line["kpi_id"] == kpi["id"]).unwrap();
        assert_eq!((&line["target"], &line["baseline"]), (target, baseline));
        if kpi["target"]["basis"] == "baseline" {
            assert_eq!((&kpi["target"]["offset"], target), (&json!(0), baseline));
        }
    }
    assert_eq!(compared, 4);
}

#[actix_web::test]
async fn baselines_say_when_they_were_measured() {
    let kpi = data("/v1/kpis/kodaira-industry-2018.farm-households").await;
    assert_eq!(kpi["baseline"]["measured_fiscal_year"], 2016);
    assert_eq!(kpi["baseline"]["measured_by"], "statistic");
    let app = TestApp::of_seeds().await;
    let columns = "fields=id,measured_fiscal_year,measured_month,measured_by";
    let rows = app.get(&format!("/v1/observations.csv?role=baseline&{columns}")).await.body;
    assert!(
        rows.contains("kodaira-industry-2018.farm-households.baseline,2016,,statistic"),
        "{rows}"
    );
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
        for look in ["", "?lang=en&appearance=dark&width=320", "?as_of=2021-09-30"] {
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
    for bad in ["theme=blue", "appearance=blue", "lang=fr", "width=10", "width=9999", "colour=dark"]
    {
        let asked = format!("/v1/compare/themes/chart.svg?{bad}");
        assert_eq!(app.get(&asked).await.status, 400, "{bad}");
    }
}

#[actix_web::test]
async fn a_dashboard_shows_each_measure_with_what_was_last_reported() {
    let dashboard = data("/v1/cities/kodaira/dashboard?include=measures").await;
    let lines = dashboard["plans"][0]["measure_lines"].as_array().unwrap();
    assert_eq!(lines.len(), 50);
    let entries = data("/v1/progress_entries?plan=kodaira-industry-2018&limit=100").await;
    for line in lines {
        let mut entries = entries.as_array().unwrap().iter();
        let entry = entries.find(|entry| entry["measure_id"] == line["measure_id"]).unwrap();
        let latest = &line["latest_progress"];
        assert_eq!(latest["entry_id"], entry["id"]);
        assert_eq!(latest["outcome"], entry["outcome"]);
        assert_eq!(latest["fiscal_year"], 2020);
    }
    let card = data("/v1/plans/kodaira-industry-2018/scorecard?include=measures").await;
    assert_eq!(card["measure_lines"], dashboard["plans"][0]["measure_lines"]);
    let without = data("/v1/plans/kodaira-industry-2018/scorecard").await;
    assert_eq!(without.get("measure_lines"), Some(&Value::Null));
}

#[actix_web::test]
async fn measures_that_nothing_was_reported_for_have_no_latest_progress() {
    let dashboard = data("/v1/cities/musashino/dashboard?include=measures").await;
    let lines = dashboard["plans"][0]["measure_lines"].as_array().unwrap();
    // Repeats are lines of their own.
    assert_eq!(lines.len(), 64);
    assert_eq!(lines.iter().filter(|line| line["is_repeat"] == true).count(), 4);
    assert!(lines.iter().all(|line| line["latest_progress"].is_null()));
}
