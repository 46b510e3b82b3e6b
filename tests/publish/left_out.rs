//! What follows from the rest can be left out of a bundle, and `complete` writes it.

use std::fs;
use std::path::Path;

use keikaku::publish::complete::{CompleteError, complete};
use keikaku::publish::editor_schema::schema_text;
use keikaku::publish::{Options, PublishError, publish};
use serde_json::{Value, json};

use super::lines;
use crate::support::bundles::{self, at};
use crate::support::database::Database;
use crate::support::publishing::{minutes, published};

/// A plan of one measure and one KPI, as somebody would write it by hand.
fn by_hand() -> Value {
    let source = |printed: &str| json!({ "locator": "p.3", "printed": printed });
    json!({
        "defaults": { "source": { "locator": "p.2" }, "level_name": "事業" },
        "documents": [{
            "id": "othercity-industry-plan", "kind": "plan", "title": "別市産業プラン",
            "publisher": "別市", "covers": "全体", "attribution": "出典：別市産業プラン",
            "published_on": "2024-03-01", "published_precision": "month",
            "sha256": format!("{:064}", 1),
        }],
        "organizations": [{
            "id": "othercity.commerce", "city_id": "othercity", "name": "商工課", "kind": "department",
        }],
        "plans": [{
            "id": "othercity-industry", "kind": "industry_promotion", "title": "別市産業プラン",
            "status": "in_force", "document_ids": ["othercity-industry-plan"],
        }],
        "policies": [{ "title": "にぎわい", "theme_ids": ["liveliness"], "source": source("にぎわい") }],
        "measures": [{
            "policy_id": "othercity-industry.1", "title": "夜市の開催", "departments": ["商工課"],
        }],
        "kpis": [{
            "id": "othercity-industry.visitors", "name": "来場者数", "unit": "人", "direction": "increase",
            "direction_certainty": "read", "indicator_id": "establishments",
            "comparability": "proxy", "comparability_reason": "来場者を数える。",
            "policy_id": "othercity-industry.1",
        }],
        "observations": [
            {
                "kpi_id": "othercity-industry.visitors", "role": "target", "fiscal_year": 2026,
                "value": 500, "unit": "人", "comparator": "gte", "basis": "absolute",
                "source": source("500人"),
            },
        ],
    })
}

/// The small bundle without the plan of `othercity`, published.
async fn database() -> Database {
    let mut files = bundles::small();
    files.retain(|path, _| !path.starts_with("othercity/") || path == "othercity/cities.json");
    at(&mut files, "testcity/plans/0").as_object_mut().unwrap().shift_remove("relations");
    let database = Database::empty();
    published(0, &database.url(), &files).await;
    database
}

fn write(folder: &Path, content: &Value) -> std::path::PathBuf {
    let file = folder.join("othercity.json");
    fs::write(&file, content.to_string()).unwrap();
    file
}

#[actix_web::test]
async fn a_file_written_by_hand_is_published() {
    let database = database().await;
    let url = database.url();
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), &by_hand());
    let outcome = publish(&url, &file, Options::default(), minutes(1)).await;
    let outcome = outcome.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        lines(&outcome),
        [
            "+ organizations othercity.commerce",
            "+ documents othercity-industry-plan",
            "+ plans othercity-industry",
            "+ policies othercity-industry.1",
            "+ measures othercity-industry.1.1",
            "+ kpis othercity-industry.visitors",
            "+ observations othercity-industry.visitors.target",
        ]
    );
}

#[actix_web::test]
async fn what_complete_writes_is_the_same_data() {
    let database = database().await;
    let url = database.url();
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), &by_hand());
    publish(&url, &file, Options::default(), minutes(1)).await.unwrap();
    let whole = folder.path().join("whole");
    complete(&file, &whole).unwrap();
    let outcome = publish(&url, &whole, Options::default(), minutes(2)).await.unwrap();
    assert_eq!(lines(&outcome), Vec::<String>::new());
    let measures = fs::read(whole.join("othercity/measures.json")).unwrap();
    let measures: Value = serde_json::from_slice(&measures).unwrap();
    let measure = &measures["measures"][0];
    assert_eq!(measure["source"]["locator"], "p.2");
    assert_eq!(measure["departments"][0]["organization_id"], "othercity.commerce");
    let again = complete(&file, &whole).unwrap_err();
    assert!(matches!(again, CompleteError::File { .. }), "{again}");
}

#[test]
fn editors_accept_what_is_written_by_hand() {
    let schema: Value = serde_json::from_str(&schema_text()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(&by_hand()).map(|error| error.to_string()).collect();
    assert_eq!(faults, Vec::<String>::new());
}

#[actix_web::test]
async fn what_does_not_follow_is_still_missing() {
    let database = database().await;
    let folder = tempfile::tempdir().unwrap();
    let mut content = by_hand();
    content["defaults"] = json!({ "levelname": "事業" });
    content["observations"][0].as_object_mut().unwrap().shift_remove("role");
    let file = write(folder.path(), &content);
    let error = publish(&database.url(), &file, Options::default(), minutes(1)).await.unwrap_err();
    let PublishError::Violations(violations) = error else { panic!("{error}") };
    let found: Vec<String> = violations.iter().map(ToString::to_string).collect();
    for expected in [
        "othercity/othercity.json: defaults.levelname: is no field of the records of this file, did \
         you mean 'level_name'?",
        "othercity/othercity.json: measures[0].level_name: is missing",
        "othercity/othercity.json: observations[0].role: is missing",
    ] {
        assert!(found.iter().any(|violation| violation == expected), "{expected}\n{found:#?}");
    }
}
