//! The scorecard of the invented city shows ratings, budgets and five years of figures.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{PLAN, items, published, records};
use crate::support::app::TestApp;

/// Whether a row is expected.
type Holds = fn(&Value) -> bool;

async fn scorecard(app: &TestApp) -> Value {
    app.data(&format!("/v1/plans/{PLAN}/scorecard")).await
}

#[actix_web::test]
async fn scorecard_shows_every_year_of_every_kpi() {
    let app = TestApp::on(published()).await;
    let card = scorecard(&app).await;
    let figures = records("observations");
    for line in items(&card, "kpis") {
        let of_kpi = figures.iter().filter(|figure| {
            figure["kpi_id"] == line["kpi_id"]
                && figure["role"] == "actual"
                && figure["status"] != "F"
        });
        let mut years: Vec<i64> =
            of_kpi.filter_map(|figure| figure["fiscal_year"].as_i64()).collect();
        years.sort_unstable();
        years.dedup();
        let shown: Vec<i64> =
            items(line, "years").filter_map(|year| year["fiscal_year"].as_i64()).collect();
        assert_eq!(shown, years, "{}", line["kpi_id"]);
    }
    let all_five = items(&card, "kpis").filter(|line| items(line, "years").count() == 5);
    assert!(all_five.count() >= 10);
}

#[actix_web::test]
async fn years_of_a_scorecard_agree_with_the_evaluations() {
    let app = TestApp::on(published()).await;
    let card = scorecard(&app).await;
    let rows = app.data(&format!("/v1/evaluations?plan={PLAN}")).await;
    let mut compared = 0;
    for line in items(&card, "kpis") {
        for year in items(line, "years") {
            let is_same = |row: &&Value| {
                row["kpi_id"] == line["kpi_id"] && row["fiscal_year"] == year["fiscal_year"]
            };
            let row = rows.as_array().unwrap().iter().find(is_same).unwrap();
            let evaluation = &row["evaluation"];
            assert_eq!(year["status"], evaluation["status"], "{}", row["id"]);
            assert_eq!(year["interim_target"], evaluation["interim"]["value"], "{}", row["id"]);
            compared += 1;
        }
    }
    assert_eq!(compared, rows.as_array().unwrap().len());
}

#[actix_web::test]
async fn ratings_of_a_scorecard_are_those_of_its_entries() {
    let app = TestApp::on(published()).await;
    let card = scorecard(&app).await;
    let mut expected: BTreeMap<String, i64> = BTreeMap::new();
    for entry in records("progress_entries") {
        for rating in items(&entry, "ratings") {
            let [scale, rater] = [&rating["scale_id"], &rating["rater"]];
            let key = format!("{scale} {} {rater} {}", rating["fiscal_year"], rating["rank"]);
            *expected.entry(key).or_default() += 1;
        }
    }
    let tally = |one: &Value| {
        let [scale, rater] = [&one["scale_id"], &one["rater"]];
        (format!("{scale} {} {rater} {}", one["fiscal_year"], one["rank"]), one["entries"].as_i64())
    };
    let shown: BTreeMap<String, i64> =
        items(&card, "ratings").map(tally).map(|(key, entries)| (key, entries.unwrap())).collect();
    assert_eq!(shown, expected);
    let levels = records("rating_scales");
    for one in items(&card, "ratings").filter(|one| one["rank"] != Value::Null) {
        let scale = levels.iter().find(|scale| scale["id"] == one["scale_id"]).unwrap();
        let level = items(scale, "levels").find(|level| level["rank"] == one["rank"]).unwrap();
        assert_eq!(one["printed"], level["printed"]);
    }
}

#[actix_web::test]
async fn budgets_of_a_scorecard_keep_years_and_kinds_apart() {
    let app = TestApp::on(published()).await;
    let card = scorecard(&app).await;
    let mut expected: BTreeMap<(i64, String), i64> = BTreeMap::new();
    for measure in records("measures").iter().filter(|one| one["repeats_id"] == Value::Null) {
        for budget in items(measure, "budgets") {
            let kind = budget["kind"].as_str().unwrap().to_owned();
            *expected.entry((budget["fiscal_year"].as_i64().unwrap(), kind)).or_default() +=
                budget["amount_jpy"].as_i64().unwrap_or_default();
        }
    }
    let sum = |one: &Value| {
        let kind = one["kind"].as_str().unwrap().to_owned();
        ((one["fiscal_year"].as_i64().unwrap(), kind), one["amount_jpy"].as_i64().unwrap())
    };
    let shown: BTreeMap<(i64, String), i64> = items(&card, "budgets").map(sum).collect();
    assert_eq!(shown, expected);
    let years: Vec<i64> = shown.keys().map(|(year, _)| *year).collect();
    assert!(years.first() < years.last(), "{years:?}");
}

#[actix_web::test]
async fn evaluations_are_filtered_by_year_and_by_the_status_of_that_year() {
    let app = TestApp::on(published()).await;
    let all = app.data("/v1/evaluations").await;
    let table: [(&str, Holds); 4] = [
        ("fiscal_year=2021", |row| row["fiscal_year"] == 2021),
        ("status=behind", |row| row["evaluation"]["status"] == "behind"),
        ("status=behind,missed&fiscal_year=R4", |row| {
            let status = &row["evaluation"]["status"];
            (status == "behind" || status == "missed") && row["fiscal_year"] == 2022
        }),
        ("id=midorikawa-comprehensive-2020.waste", |row| {
            row["kpi_id"] == "midorikawa-comprehensive-2020.waste"
        }),
    ];
    for (query, holds) in table {
        let expected: Vec<&Value> =
            all.as_array().unwrap().iter().filter(|row| holds(row)).collect();
        assert!(!expected.is_empty(), "{query}");
        assert_eq!(app.data(&format!("/v1/evaluations?{query}")).await, json!(expected), "{query}");
    }
}

#[actix_web::test]
async fn evaluations_of_a_day_use_what_was_known_then() {
    let app = TestApp::on(published()).await;
    let kpi = "midorikawa-comprehensive-2020.solar-roofs";
    for day in ["2019-01-01", "2022-12-31", "2030-01-01"] {
        let rows = app.data(&format!("/v1/evaluations?id={kpi}&as_of={day}")).await;
        let of_kpi = app.data(&format!("/v1/kpis/{kpi}/evaluations?as_of={day}")).await;
        let rows: Vec<&Value> =
            rows.as_array().unwrap().iter().map(|row| &row["evaluation"]).collect();
        assert_eq!(json!(rows), of_kpi, "{day}");
    }
}
