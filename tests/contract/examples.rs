//! The examples of the document are real: `openapi/examples.json` contains responses of the
//! service.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use crate::support::app::{HOST, TestApp};
use crate::support::committed::assert_blessed;
use crate::support::resources::{DOCUMENT, List, filled};

/// The base URL when none is configured.
const DEFAULT_HOST: &str = "http://127.0.0.1:8080";

/// The record that is the first example of its resource.
const FIRST: [(&str, &str); 16] = [
    ("changes", "2026-11-22.1.1"),
    ("cities", "kodaira"),
    ("documents", "kodaira-industry-2018-progress-2020"),
    ("indicators", "farm-households"),
    ("kpis", "kodaira-industry-2018.farm-households"),
    ("measures", "kodaira-industry-2018.1.1.1.4"),
    ("observations", "kodaira-industry-2018.farm-households.actual-2020"),
    ("organizations", "kodaira.industry-promotion"),
    ("plans", "kodaira-industry-2018"),
    ("policies", "kodaira-industry-2018.1.3"),
    ("progress_entries", "kodaira-industry-2018.2020.1.1.1.1"),
    ("progress_reports", "kodaira-industry-2018.2020"),
    ("releases", "2026-11-22.1"),
    ("statements", "nishitokyo-industry-2024.survey_topic.1.1"),
    ("synonyms", "agriculture"),
    ("themes", "farmland"),
];

/// Invented, because the seed data contain no renamings.
static RENAMING: LazyLock<Value> = LazyLock::new(|| {
    json!({
        "id": "kodaira-founding-advice",
        "resource": "measures",
        "former_id": "kodaira-industry-2018.1.1.1.0",
        "current_id": "kodaira-industry-2018.1.1.1.1",
        "note": "計画の番号に合わせた。",
        "note_en": "Made to fit the numbers of the plan.",
        "updated_at": "2026-11-22T09:00:00+09:00",
    })
});

/// Invented, because no document of the seed data rates its measures; so are the next two.
static RATING_SCALE: LazyLock<Value> = LazyLock::new(|| {
    let level = |rank: i32, printed: &str, meaning: &str, meaning_en: &str| json!({ "rank": rank, "printed": printed, "meaning": meaning, "meaning_en": meaning_en });
    json!({
        "id": "kodaira.abc",
        "city_id": "kodaira",
        "name": "達成状況",
        "name_en": "State of achievement",
        "kind": "levels",
        "levels": [
            level(1, "A", "目標を達成した", "The target was reached"),
            level(2, "B", "目標に近づいた", "Nearer to the target"),
            level(3, "C", "目標から遠ざかった", "Further from the target"),
        ],
        "source": null,
        "updated_at": "2026-11-22T09:00:00+09:00",
    })
});

static BUDGET_GROUP: LazyLock<Value> = LazyLock::new(|| {
    json!({
        "city_id": "kodaira",
        "plan_id": null,
        "policy_id": null,
        "theme_id": null,
        "broad_theme_id": "industry",
        "disposition": null,
        "fiscal_year": 2020,
        "fiscal_year_label": "令和2年度",
        "kind": "settlement",
        "measures": 12,
        "unreadable": 0,
        "amount_jpy": 12_500_000,
    })
});

static RATING_GROUP: LazyLock<Value> = LazyLock::new(|| {
    json!({
        "city_id": "kodaira",
        "plan_id": null,
        "policy_id": null,
        "theme_id": null,
        "broad_theme_id": null,
        "outcome": null,
        "scale_id": "kodaira.abc",
        "fiscal_year": 2020,
        "rater": "self",
        "rank": 1,
        "entries": 12,
    })
});

/// Invented, because the seed data give no warnings.
static WARNING: LazyLock<Value> = LazyLock::new(|| {
    json!({
        "kind": "printed_value_differs",
        "resource": "observations",
        "record_id": "kodaira-industry-2018.farm-households.actual-2020",
        "path": "value",
        "message": "2730 だが、「273戸 (2020農林業センサス)」と印刷されている。印刷された数（273、2020）を、単位に合わせて書く。",
        "message_en": "is 2730, but `273戸 (2020農林業センサス)` is printed: write the printed number (273, 2020) in the unit of the value",
    })
});

/// Schemas of responses that are not lists, and the path of their example.
const WHOLE: [(&str, &str); 17] = [
    ("Candidate", "/v1/resolve?q=%E3%81%93%E3%81%A0%E3%81%84%E3%82%89"),
    ("Citation", "/v1/releases/2026-11-22.1/citation"),
    ("Codelist", "/v1/codelists"),
    ("CoverageRow", "/v1/coverage?id=kodaira-industry-2018.farm-households&as_of=2021-12-31"),
    ("Dashboard", "/v1/cities/kodaira/dashboard"),
    ("DictionaryField", "/v1/dictionary"),
    ("Download", "/v1/downloads"),
    ("Evaluation", "/v1/kpis/kodaira-industry-2018.action-plan-items-achieved/evaluations"),
    ("File", "/v1/downloads/2026-11-22.1"),
    ("IndicatorRow", "/v1/compare/indicators/farm-households?normalise=farmland-area"),
    ("KpiEvaluation", "/v1/evaluations?id=kodaira-industry-2018.action-plan-items-achieved"),
    ("MeasureGroup", "/v1/aggregates/measures?city=musashino&group_by=city,disposition"),
    ("PlanRow", "/v1/compare/plans?plan=kodaira-industry-2018,musashino-industry"),
    ("OutputGroup", "/v1/aggregates/outputs?group_by=city"),
    ("ProgressEntryGroup", "/v1/aggregates/progress_entries?group_by=fiscal_year,outcome"),
    ("Scorecard", "/v1/plans/kodaira-industry-2018/scorecard"),
    ("ThemeCell", "/v1/compare/themes?theme=startup&city=musashino"),
];

#[actix_web::test]
async fn committed_examples_are_current() {
    let app = TestApp::of_seeds().await;
    let mut examples = Map::new();
    for (list, (name, first)) in filled().iter().zip(FIRST) {
        assert_eq!(list.name, name);
        examples.insert(schema_of(list), records(&app, list, first).await);
    }
    examples.insert("RatingScale".to_owned(), json!([RATING_SCALE.clone()]));
    examples.insert("BudgetGroup".to_owned(), json!([BUDGET_GROUP.clone()]));
    examples.insert("RatingGroup".to_owned(), json!([RATING_GROUP.clone()]));
    examples.insert("Renaming".to_owned(), json!([RENAMING.clone()]));
    examples.insert("Warning".to_owned(), json!([WARNING.clone()]));
    let page = app.get("/v1/measures?city=kodaira&limit=1&count=exact").await.json;
    let record = app.get("/v1/measures/kodaira-industry-2018.1.1.1.4").await.json;
    let tree = app.data("/v1/plans/kodaira-industry-2018/tree").await;
    examples.insert("ListMeta".to_owned(), json!([page["meta"]]));
    examples.insert("RecordMeta".to_owned(), json!([record["meta"]]));
    examples.insert("Links".to_owned(), json!([page["links"]]));
    examples.insert("PlanTree".to_owned(), json!([one_branch(tree)]));
    examples.insert("TableMeta".to_owned(), json!([app.get("/v1/coverage").await.json["meta"]]));
    for (schema, path) in WHOLE {
        let data = app.data(path).await;
        let some = data.as_array().map(|rows| rows.iter().take(2).cloned().collect());
        examples.insert(schema.to_owned(), some.unwrap_or_else(|| json!([data])));
    }
    let found =
        app.get("/v1/search?q=%E5%AD%90%E8%82%B2%E3%81%A6&type=progress_entries&limit=2").await;
    examples.insert("SearchAnswer".to_owned(), json!([found.json]));
    let text = format!("{:#}\n", Value::Object(examples)).replace(HOST, DEFAULT_HOST);
    assert_blessed("openapi/examples.json", &text, "examples");
}

/// The schema name of the records of a list, such as `Measure`.
fn schema_of(list: &List) -> String {
    let answer = &DOCUMENT["paths"][list.path()]["get"]["responses"]["200"];
    let reference = answer["content"]["application/json"]["schema"]["$ref"].as_str().unwrap();
    let name = reference.rsplit('/').next().unwrap();
    name.strip_suffix("List").unwrap().to_owned()
}

/// The first record, then each record with a value in a field that none before it has.
async fn records(app: &TestApp, list: &List, first: &str) -> Value {
    let mut filled = BTreeSet::new();
    let mut chosen = Vec::new();
    let first = app.data(&format!("{}/{first}", list.path())).await;
    let all = app.data(&format!("{}?limit=1000", list.path())).await;
    for record in [first].iter().chain(all.as_array().unwrap()) {
        let mut own = BTreeSet::new();
        paths(record, "", &mut own);
        if !own.is_subset(&filled) {
            filled.extend(own);
            chosen.push(record.clone());
        }
    }
    chosen.into()
}

/// The paths of the fields that have a value in a record.
fn paths(value: &Value, path: &str, into: &mut BTreeSet<String>) {
    match value {
        Value::Null => {}
        // The record of a change may be of any resource.
        Value::Object(_) if path == ".record" => drop(into.insert(path.to_owned())),
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| paths(value, &format!("{path}.{key}"), into));
        }
        Value::Array(items) => items.iter().for_each(|item| paths(item, path, into)),
        _ => drop(into.insert(path.to_owned())),
    }
}

/// A tree with only the first child of each kind.
fn one_branch(mut tree: Value) -> Value {
    for key in ["policies", "measures", "kpis"] {
        if let Some(children) = tree.get_mut(key).and_then(Value::as_array_mut) {
            children.truncate(1);
            *children = children.drain(..).map(one_branch).collect();
        }
    }
    tree
}
