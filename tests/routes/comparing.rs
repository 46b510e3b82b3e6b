//! Comparisons of cities, plans and indicators, and aggregates that count nothing twice.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use serde_json::json;

use super::data;
use crate::support::app::TestApp;

async fn csv(path: &str) -> String {
    let answer = TestApp::of_seeds().await.get(path).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

#[actix_web::test]
async fn each_cell_of_the_theme_comparison_links_to_its_measures() {
    let app = TestApp::of_seeds().await;
    let cells = app.data("/v1/compare/themes").await;
    assert_eq!(cells.as_array().unwrap().len(), 4 * 28);
    for cell in cells.as_array().unwrap().iter().filter(|cell| cell["measures"] != 0) {
        let href = cell["href"].as_str().unwrap();
        let path = format!("/v1/{}", href.split_once("/v1/").unwrap().1);
        let behind = app.get(&format!("{path}&count=exact")).await.json;
        assert_eq!(behind["meta"]["total"], cell["measures"], "{path}");
    }
}

#[actix_web::test]
async fn theme_comparison_is_available_as_csv() {
    let table = csv("/v1/compare/themes.csv?theme=startup&city=musashino").await;
    let mut lines = table.split("\r\n");
    assert_eq!(
        lines.next().unwrap(),
        "city_id,city_name,city_name_en,theme_id,theme_title,theme_title_en,measures,share,\
         continue,expand,new,under_consideration,untagged,plan_ids,href"
    );
    let row = lines.next().unwrap();
    assert!(row.starts_with("musashino,武蔵野市,Musashino,startup,創業・起業,"), "{row}");
    assert_eq!((lines.next(), lines.next()), (Some(""), None));
}

#[actix_web::test]
async fn themes_of_superseded_plans_are_compared_only_when_asked_for() {
    let measures = async |query: &str| {
        let cells = data(&format!("/v1/compare/themes?city=nishitokyo{query}")).await;
        let cells = cells.as_array().unwrap().clone();
        let plans: BTreeSet<String> =
            cells.iter().map(|cell| cell["plan_ids"].to_string()).collect();
        assert!(plans.len() <= 1, "{plans:?}");
        (cells.iter().map(|cell| cell["measures"].as_u64().unwrap()).sum::<u64>(), plans)
    };
    let superseded = r#"["nishitokyo-industry-action-2011"]"#;
    let (in_force, plans) = measures("").await;
    assert!(!plans.contains(superseded), "{plans:?}");
    let (others, plans) = measures("&plan_status=superseded").await;
    assert_eq!(plans, BTreeSet::from([superseded.to_owned()]));
    assert_eq!(measures("&plan=nishitokyo-industry-action-2011").await, (others, plans));
    let both = data("/v1/compare/themes?city=nishitokyo&plan_status=in_force,superseded").await;
    let both = both.as_array().unwrap().iter().map(|cell| cell["measures"].as_u64().unwrap());
    assert_eq!(both.sum::<u64>(), in_force + others);
}

#[actix_web::test]
async fn share_is_the_part_of_the_measures_of_the_plans_compared() {
    let rows = data("/v1/compare/themes?city=musashino&theme=startup").await;
    let cell = &rows[0];
    assert_eq!(cell["plan_ids"], json!(["musashino-industry"]));
    let expected = cell["measures"].as_f64().unwrap() / 60.0;
    assert!((cell["share"].as_f64().unwrap() - expected).abs() < 1e-5, "{cell}");
    let rows = data("/v1/compare/themes?city=musashino&theme=startup&plan_status=expired").await;
    assert_eq!(json!([rows[0]["measures"], rows[0]["share"]]), json!([0, null]));
}

#[actix_web::test]
async fn indicator_comparison_has_a_grade_and_can_be_normalised() {
    let rows = data("/v1/compare/indicators/farm-households?normalise=farmland-area").await;
    let actual = &rows.as_array().unwrap()[1];
    assert_eq!(actual["value"], 273);
    assert_eq!(actual["comparability"], "exact");
    // 273 households on 176 ha.
    assert_eq!(actual["normalised"], 1.55114);
    let rows = data("/v1/compare/indicators/farmland-area").await;
    assert!(rows[0]["comparability_reason"].is_string() && rows[0]["normalised"].is_null());
}

#[actix_web::test]
async fn plans_are_compared() {
    let rows = data("/v1/compare/plans?plan=kodaira-industry-2018,musashino-industry").await;
    let line = |row: &serde_json::Value| {
        json!([row["measures"], row["new"], row["kpis"], row["kpis_well"], row["kpis_badly"]])
    };
    assert_eq!(line(&rows[0]), json!([50, 0, 8, 3, 1]));
    assert_eq!(line(&rows[1]), json!([60, 17, 0, 0, 0]));
}

#[actix_web::test]
async fn coverage_distinguishes_missing_and_not_entered() {
    let rows = data("/v1/coverage?id=kodaira-industry-2018.shops").await;
    let states: Vec<_> =
        rows.as_array().unwrap().iter().map(|row| (&row["fiscal_year"], &row["state"])).collect();
    assert_eq!(states[0], (&json!(2018), &json!("not_entered")));
    assert_eq!(states[2], (&json!(2020), &json!("missing")));
    assert_eq!(rows[2]["missing_reason"], "not_stated");
    assert_eq!(states.last(), Some(&(&json!(2025), &json!("not_entered"))));
}

#[actix_web::test]
async fn activity_reported_under_several_measures_counts_once() {
    let rows = data("/v1/aggregates/outputs?policy=kodaira-industry-2018.1").await;
    let trainings = rows.as_array().unwrap().iter().find(|row| row["unit"] == "回").unwrap();
    // Five trainings are reported three times; a school and two seminars once.
    assert_eq!(json!([trainings["outputs"], trainings["sum"]]), json!([3, 8]));
    let rows = data("/v1/aggregates/progress_entries?outcome=cancelled").await;
    assert_eq!(json!([rows[0]["entries"], rows[0]["activities"]]), json!([5, 3]));
}

#[actix_web::test]
async fn ratios_are_not_summed_and_the_row_says_why() {
    let rows = data("/v1/aggregates/outputs").await;
    let ratio = rows.as_array().unwrap().iter().find(|row| row["unit"] == "%").unwrap();
    assert_eq!(ratio["outputs"], 2);
    assert!(ratio["sum"].is_null());
    assert!(ratio["not_summed_because"].as_str().unwrap().starts_with("a ratio"));
}

#[actix_web::test]
async fn measures_are_counted_per_requested_group() {
    assert_snapshot!(csv("/v1/aggregates/measures.csv?group_by=city,disposition").await.replace('\r', ""), @r"
    city_id,plan_id,policy_id,theme_id,broad_theme_id,disposition,measures,repeats
    kodaira,,,,,,50,0
    koganei,,,,,continue,11,0
    koganei,,,,,under_consideration,7,0
    musashino,,,,,continue,21,0
    musashino,,,,,expand,21,2
    musashino,,,,,new,17,2
    musashino,,,,,,1,0
    nishitokyo,,,,,,11,0
    ");
}

#[actix_web::test]
async fn invalid_group_by_is_400_with_the_allowed_values() {
    let app = TestApp::of_seeds().await;
    let answer = app.get("/v1/aggregates/measures?group_by=outcome").await;
    assert_eq!(answer.status, 400);
    let allowed = &answer.json["errors"][0]["allowed"];
    assert_eq!(allowed, &json!(["city", "plan", "policy", "theme", "broad_theme", "disposition"]));
}

#[actix_web::test]
async fn rows_of_an_indicator_tell_city_baseline_and_target() {
    let rows = data("/v1/compare/indicators/farm-households").await;
    let [baseline, actual] = [&rows[0], &rows[1]];
    let of = |row: &serde_json::Value, names: &[&str]| {
        json!(names.iter().map(|name| &row[name]).collect::<Vec<_>>())
    };
    let city = ["city_name", "city_name_en"];
    assert_eq!(of(baseline, &city), json!(["小平市", "Kodaira"]));
    let measured = ["role", "fiscal_year", "measured_fiscal_year", "value"];
    assert_eq!(of(baseline, &measured), json!(["baseline", null, 2016, 312]));
    let aims =
        ["baseline", "baseline_fiscal_year", "target", "target_comparator", "target_fiscal_year"];
    let expected = json!([312, 2016, 280, "gte", 2027]);
    assert_eq!(of(baseline, &aims), expected);
    assert_eq!(of(actual, &aims), expected);
}

#[actix_web::test]
async fn targets_of_an_indicator_are_rows_when_they_are_asked_for() {
    let all = data("/v1/compare/indicators/farm-households").await;
    assert!(all.as_array().unwrap().iter().all(|row| row["role"] != "target"), "{all}");
    let targets = data("/v1/compare/indicators/farm-households?role=target").await;
    assert_eq!(json!([targets[0]["role"], targets[0]["value"]]), json!(["target", 280]));
    assert_eq!(targets[0]["fiscal_year"], targets[0]["target_fiscal_year"]);
    assert_eq!(targets.as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn measures_are_counted_by_heading() {
    let rows = data("/v1/aggregates/measures?plan=kodaira-industry-2018&group_by=policy").await;
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.iter().map(|row| row["measures"].as_u64().unwrap()).sum::<u64>(), 50);
    for row in rows {
        let policy = row["policy_id"].as_str().unwrap();
        let measures = data(&format!("/v1/measures?policy={policy}&limit=100")).await;
        let own = measures.as_array().unwrap().iter().filter(|it| it["policy_id"] == policy);
        assert_eq!(row["measures"], own.count(), "{policy}");
    }
}
