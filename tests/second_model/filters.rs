//! Filters by what the second version of the model added find what the files say, and nothing else.

use serde_json::Value;

use super::{PLAN, id, items, published, records};
use crate::support::app::TestApp;

type Holds = fn(&Value) -> bool;

/// Ids of the records of the files for which a condition holds, sorted.
fn expected(resource: &str, holds: Holds) -> Vec<String> {
    let mut ids: Vec<String> =
        records(resource).iter().filter(|record| holds(record)).map(id).collect();
    ids.sort();
    assert!(!ids.is_empty(), "nothing to find among the {resource}");
    ids
}

async fn assert_found(app: &TestApp, path: &str, expected: Vec<String>) {
    let mut found = app.ids(path).await;
    found.sort();
    assert_eq!(found, expected, "{path}");
}

fn has_goal(record: &Value, goal: i64) -> bool {
    items(record, "sdg_goals").any(|one| *one == goal)
}

fn is_rated(record: &Value, scale: &str) -> bool {
    items(record, "ratings").any(|rating| rating["scale_id"] == scale)
}

#[actix_web::test]
async fn measures_and_headings_are_found_by_priority_and_goal() {
    let app = TestApp::on(published()).await;
    let table: [(&str, &str, Holds); 6] = [
        ("measures", "is_priority=true", |one| one["is_priority"] == true),
        ("measures", "is_priority=false", |one| one["is_priority"] != true),
        ("measures", "sdg_goal=3", |one| has_goal(one, 3)),
        ("measures", "sdg_goal=3,12", |one| has_goal(one, 3) || has_goal(one, 12)),
        ("policies", "is_priority=true", |one| one["is_priority"] == true),
        ("policies", "sdg_goal=13", |one| has_goal(one, 13)),
    ];
    for (resource, query, holds) in table {
        assert_found(&app, &format!("/v1/{resource}?{query}"), expected(resource, holds)).await;
    }
    assert_found(&app, "/v1/plans?sdg_goal=12", vec![PLAN.to_owned()]).await;
    assert!(app.ids("/v1/plans?sdg_goal=1").await.is_empty());
}

#[actix_web::test]
async fn entries_are_found_by_direction_and_rating() {
    let app = TestApp::on(published()).await;
    let table: [(&str, Holds); 5] = [
        ("next_direction=improve", |one| one["next_direction"] == "improve"),
        ("next_direction=reduce,merge", |one| {
            one["next_direction"] == "reduce" || one["next_direction"] == "merge"
        }),
        ("rating_scale=midorikawa.achievement-rate", |one| {
            is_rated(one, "midorikawa.achievement-rate")
        }),
        ("rating_rank=4", |one| items(one, "ratings").any(|rating| rating["rank"] == 4)),
        ("next_direction=expand&rating_scale=midorikawa.committee&fiscal_year=2023", |one| {
            one["next_direction"] == "expand"
                && one["fiscal_year"] == 2023
                && is_rated(one, "midorikawa.committee")
        }),
    ];
    for (query, holds) in table {
        let path = format!("/v1/progress_entries?{query}");
        assert_found(&app, &path, expected("progress_entries", holds)).await;
    }
}

#[actix_web::test]
async fn statements_of_a_review_are_found_by_year_report_and_subject() {
    let app = TestApp::on(published()).await;
    let table: [(&str, Holds); 5] = [
        ("kind=review_comment&fiscal_year=2021", |one| {
            one["kind"] == "review_comment" && one["fiscal_year"] == 2021
        }),
        ("report=midorikawa-comprehensive-2020.2020", |one| {
            one["report_id"] == "midorikawa-comprehensive-2020.2020"
        }),
        ("measure=midorikawa-comprehensive-2020.1.1.1.m1", |one| {
            one["measure_id"] == "midorikawa-comprehensive-2020.1.1.1.m1"
        }),
        ("kpi=midorikawa-comprehensive-2020.solar-roofs&kind=review_response", |one| {
            one["kpi_id"] == "midorikawa-comprehensive-2020.solar-roofs"
                && one["kind"] == "review_response"
        }),
        ("organization=midorikawa.family-network", |one| {
            items(one, "organization_ids").any(|id| id == "midorikawa.family-network")
        }),
    ];
    for (query, holds) in table {
        let path = format!("/v1/statements?{query}");
        assert_found(&app, &path, expected("statements", holds)).await;
    }
}

#[actix_web::test]
async fn broad_theme_finds_the_measures_below_it() {
    let app = TestApp::on(published()).await;
    let of_children = expected("measures", |one| {
        let below = ["children-education", "childcare", "nursery-care", "school-education"];
        items(one, "theme_ids").any(|theme| below.iter().any(|one| theme == one))
    });
    assert_found(&app, "/v1/measures?theme=children-education", of_children).await;
}
