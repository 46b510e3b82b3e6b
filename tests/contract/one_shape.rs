//! One thing has one name, one type and one number, wherever it stands.

use std::collections::{BTreeMap, BTreeSet};

use keikaku::domain::measure::Disposition;
use serde_json::Value;
use strum::VariantArray;

use crate::support::app::TestApp;

/// Names that are a list in one schema and a number or a word in another, because they are different things.
const BOTH: [&str; 7] = [
    // Records here, their number there.
    "kpis",
    "measures",
    "outputs",
    // The envelope of a record and of a list.
    "data",
    // What an error or a search proposes.
    "did_you_mean",
    // Points of a drawn path, and a place in a record.
    "path",
    // Links of a page, and the index of the service.
    "links",
];

/// Whether a schema is a list, of what it is; nullable or not.
fn is_list(schema: &Value) -> bool {
    match &schema["type"] {
        Value::String(one) => one == "array",
        Value::Array(several) => several.iter().any(|one| one == "array"),
        _ => false,
    }
}

#[actix_web::test]
async fn a_name_is_a_list_everywhere_or_nowhere() {
    let document = TestApp::of_seeds().await.get("/openapi.json").await.json;
    let mut lists: BTreeMap<&str, BTreeSet<bool>> = BTreeMap::new();
    for schema in document["components"]["schemas"].as_object().unwrap().values() {
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            lists.entry(name).or_default().insert(is_list(property));
        }
    }
    let both: BTreeSet<&str> =
        lists.iter().filter(|(_, kinds)| kinds.len() > 1).map(|(name, _)| *name).collect();
    assert_eq!(both, BTreeSet::from(BOTH));
}

#[actix_web::test]
async fn counts_by_code_are_named_by_the_code() {
    let document = TestApp::of_seeds().await.get("/openapi.json").await.json;
    for schema in ["ThemeCell", "PlanRow", "MeasureCounts"] {
        let properties = &document["components"]["schemas"][schema]["properties"];
        for code in Disposition::VARIANTS {
            let code: &str = code.into();
            assert!(properties[code].is_object(), "{schema}: {code}");
        }
    }
}

/// The measures of a tree, repeats left out.
fn in_tree(node: &Value) -> usize {
    let under = |key: &str| node[key].as_array().into_iter().flatten().map(in_tree).sum::<usize>();
    let own = usize::from(node["measure"]["is_repeat"] == false);
    own + under("policies") + under("measures")
}

#[actix_web::test]
async fn measures_are_counted_alike_everywhere() {
    let app = TestApp::of_seeds().await;
    let counted = app.data("/v1/aggregates/measures?group_by=plan").await;
    for row in app.data("/v1/compare/plans").await.as_array().unwrap() {
        let plan = row["plan_id"].as_str().unwrap();
        let listed =
            app.get(&format!("/v1/measures?plan={plan}&is_repeat=false&count=exact")).await;
        let expected = listed.json["meta"]["total"].as_u64().unwrap();
        let group = counted.as_array().unwrap().iter().find(|group| group["plan_id"] == plan);
        let grouped = group.map_or(0, |group| group["measures"].as_u64().unwrap());
        let card = app.data(&format!("/v1/plans/{plan}/scorecard")).await;
        let tree = app.data(&format!("/v1/plans/{plan}/tree")).await;
        let file = app.get(&format!("/v1/measures.ndjson?plan={plan}&is_repeat=false")).await;
        let numbers = [
            row["measures"].as_u64().unwrap(),
            grouped,
            card["measures"]["total"].as_u64().unwrap(),
            in_tree(&tree) as u64,
            file.body.lines().count() as u64,
        ];
        assert_eq!(numbers, [expected; 5], "{plan}");
    }
}
