//! The KPIs of the invented city are judged as a careful reader judges them: one KPI for each case of
//! `linear-path/2`.

use serde_json::{Value, json};

use super::{PLAN, published};
use crate::support::app::TestApp;

/// KPI, year, judgement, and where the path stands in that year; null where there is no path.
type Case = (&'static str, i64, &'static str, Option<f64>);

const CASES: [Case; 55] = [
    // 現状＋20 is to be reached.
    ("meeting-places", 2020, "on_track", Some(104.0)),
    ("meeting-places", 2021, "behind", Some(108.0)),
    ("meeting-places", 2023, "achieved", Some(116.0)),
    // A reduction, stated as a difference and in per cent.
    ("waste", 2020, "on_track", Some(686.0)),
    ("waste", 2021, "on_track", Some(672.0)),
    ("waste", 2022, "behind", Some(658.0)),
    ("waste", 2023, "achieved", Some(644.0)),
    ("food-waste", 2020, "on_track", Some(686.0)),
    ("food-waste", 2021, "on_track", Some(672.0)),
    ("food-waste", 2023, "achieved", Some(644.0)),
    // A forecast is not judged; the year before it is.
    ("disaster-groups", 2021, "on_track", Some(120.0)),
    ("disaster-groups", 2023, "behind", Some(140.0)),
    // The sum of a period, beside the part of the period that has passed.
    ("start-ups", 2021, "on_track", Some(60.0)),
    ("start-ups", 2022, "on_track", Some(90.0)),
    ("start-ups", 2023, "achieved", Some(120.0)),
    // A running total starts from 0, not from the total of the years before.
    ("evacuation-plans", 2020, "behind", Some(80.0)),
    ("evacuation-plans", 2021, "on_track", Some(160.0)),
    ("evacuation-plans", 2022, "behind", Some(240.0)),
    ("evacuation-plans", 2023, "on_track", Some(320.0)),
    ("evacuation-plans", 2024, "achieved", None),
    // Figures of a census stand at the year of the census.
    ("it-establishments", 2023, "on_track", Some(150.0)),
    ("it-establishments", 2024, "on_track", Some(150.0)),
    // Figures of a day stand at that day.
    ("waiting-children", 2020, "behind", Some(40.0)),
    ("waiting-children", 2021, "on_track", Some(30.0)),
    ("waiting-children", 2023, "behind", Some(10.0)),
    ("waiting-children", 2024, "achieved", None),
    // A survey every two years.
    ("life-of-older-people", 2021, "on_track", Some(44.0)),
    ("life-of-older-people", 2023, "on_track", Some(48.0)),
    ("life-of-older-people", 2024, "on_track", Some(48.0)),
    // Something is to be opened in 2023.
    ("family-centre", 2022, "not_computable", None),
    ("family-centre", 2023, "achieved", None),
    // The path leads through an interim target.
    ("study-rooms", 2020, "behind", Some(110.0)),
    ("study-rooms", 2021, "on_track", Some(120.0)),
    ("study-rooms", 2023, "behind", Some(140.0)),
    // A target that was raised later.
    ("solar-roofs", 2021, "on_track", Some(60.0)),
    ("solar-roofs", 2024, "missed", None),
    // No baseline.
    ("founders-school", 2020, "not_computable", None),
    ("founders-school", 2023, "achieved", None),
    // Exactly three.
    ("stores", 2020, "achieved", None),
    ("stores", 2023, "deviates", None),
    // A floor, a ceiling, what there is, and a range: kept or not.
    ("farmland", 2020, "breached", None),
    ("farmland", 2021, "kept", None),
    ("debt-ratio", 2020, "kept", None),
    ("debt-ratio", 2022, "breached", None),
    ("health-points", 2020, "breached", None),
    ("health-points", 2024, "kept", None),
    ("reserve", 2020, "breached", None),
    ("reserve", 2024, "kept", None),
    // Missed in its year, achieved later.
    ("school-librarians", 2022, "missed", None),
    ("school-librarians", 2023, "achieved", None),
    // A yearly amount by its own year; less than the year before; men and women as well as all.
    ("drill", 2021, "worsening", Some(1080.0)),
    ("drill", 2023, "on_track", Some(1160.0)),
    ("emissions", 2024, "achieved", None),
    ("check-ups", 2020, "worsening", Some(52.0)),
    ("check-ups-women", 2024, "achieved", None),
];

async fn evaluation(app: &TestApp, slug: &str, year: i64) -> Value {
    let all = app.data(&format!("/v1/kpis/{PLAN}.{slug}/evaluations")).await;
    let of_year = all.as_array().unwrap().iter().find(|one| one["fiscal_year"] == year);
    of_year.unwrap_or_else(|| panic!("no evaluation of {slug} in {year}: {all:#}")).clone()
}

async fn kpi(app: &TestApp, slug: &str) -> Value {
    app.data(&format!("/v1/kpis/{PLAN}.{slug}")).await
}

#[actix_web::test]
async fn every_kind_of_target_is_judged_as_a_careful_reader_does() {
    let app = TestApp::on(published()).await;
    let mut wrong = Vec::new();
    for (slug, year, status, expected) in CASES {
        let found = evaluation(&app, slug, year).await;
        let path = expected.is_none_or(|expected| found["expected"].as_f64() == Some(expected));
        if found["status"] != status || !path {
            let (status, at) = (&found["status"], &found["expected"]);
            wrong.push(format!("{slug} {year}: {status} ({at}), reason {}", found["reason"]));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[actix_web::test]
async fn targets_are_absolute_however_they_are_stated() {
    let app = TestApp::on(published()).await;
    let table = [
        ("meeting-places", json!([120, "baseline", 20, null])),
        ("health-points", json!([4947, "baseline", 0, null])),
        ("waste", json!([630, "baseline", -70, null])),
        ("food-waste", json!([630, "baseline", null, -10])),
        ("emissions", json!([4508, "previous_year", null, -2])),
        ("farmland", json!([280, "absolute", null, null])),
    ];
    for (slug, expected) in table {
        let target = &kpi(&app, slug).await["target"];
        let found = ["value", "basis", "offset", "offset_percent"].map(|field| &target[field]);
        assert_eq!(json!(found), expected, "{slug}");
    }
}

#[actix_web::test]
async fn forecast_is_shown_and_never_the_latest_figure() {
    let app = TestApp::on(published()).await;
    let found = kpi(&app, "disaster-groups").await;
    assert_eq!(
        (&found["latest"]["value"], &found["latest"]["fiscal_year"]),
        (&json!(139), &json!(2023))
    );
    assert_eq!(
        (&found["forecasts"][0]["value"], found["forecasts"].as_array().unwrap().len()),
        (&json!(155), 1)
    );
    assert_eq!(found["evaluation"]["status"], "behind");
}

#[actix_web::test]
async fn year_without_a_survey_keeps_the_last_judgement() {
    let app = TestApp::on(published()).await;
    let found = evaluation(&app, "life-of-older-people", 2024).await;
    assert_eq!((&found["judged_on"], &found["stale"]), (&json!(2023), &json!(true)));
    let surveyed = evaluation(&app, "life-of-older-people", 2023).await;
    assert_eq!((&surveyed["judged_on"], &surveyed["stale"]), (&json!(2023), &json!(false)));
    let ids = app.ids("/v1/kpis?status=on_track").await;
    assert!(ids.contains(&format!("{PLAN}.life-of-older-people")), "{ids:?}");
}

#[actix_web::test]
async fn raised_target_stands_beside_the_one_that_was_in_force() {
    let app = TestApp::on(published()).await;
    let then = &evaluation(&app, "solar-roofs", 2021).await["against_current"];
    assert_eq!((&then["status"], &then["expected"]), (&json!("behind"), &json!(72)));
    assert_eq!(kpi(&app, "solar-roofs").await["target"]["value"], 180);
}

#[actix_web::test]
async fn interim_target_is_judged_in_its_own_year() {
    let app = TestApp::on(published()).await;
    let interim = &evaluation(&app, "study-rooms", 2022).await["interim"];
    assert_eq!((&interim["status"], &interim["value"]), (&json!("achieved"), &json!(130)));
    assert!(evaluation(&app, "study-rooms", 2023).await["interim"].is_null());
}

#[actix_web::test]
async fn what_cannot_be_judged_says_why() {
    let app = TestApp::on(published()).await;
    let no_baseline = evaluation(&app, "founders-school", 2020).await;
    assert_eq!((&no_baseline["reason"], &no_baseline["gap"]), (&json!("no_baseline"), &json!(-80)));
    let table = [
        ("family-centre", 2022, "not_due_yet"),
        ("it-establishments", 2020, "older_than_plan"),
        ("drill", 2020, "value_missing"),
        ("life-of-older-people", 2020, "value_missing"),
    ];
    for (slug, year, reason) in table {
        assert_eq!(evaluation(&app, slug, year).await["reason"], reason, "{slug} {year}");
    }
}

#[actix_web::test]
async fn parts_of_a_total_name_it() {
    let app = TestApp::on(published()).await;
    for (slug, part) in [("check-ups-men", "男性"), ("check-ups-women", "女性")] {
        let found = kpi(&app, slug).await;
        assert_eq!(found["dimension"], json!({ "name": "性別", "value": part }));
        assert_eq!(found["part_of"], format!("{PLAN}.check-ups"));
    }
    let survey = &kpi(&app, "life-of-older-people").await["survey"];
    assert_eq!(survey["cycle_years"], 2);
}
