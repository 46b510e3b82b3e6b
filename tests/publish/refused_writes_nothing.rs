//! A refused bundle leaves the database unchanged: one example of every kind of violation.

use keikaku::publish::PublishError;
use serde_json::{Value, json};

use crate::support::bundles::{self, Files, at, copy, push, set};
use crate::support::database::Database;
use crate::support::publishing::{publish_at, published};
use crate::support::sql::state;

type Change = fn(&mut Files);

const REFUSED: [(&str, Change); 20] = [
    ("unknown field", |files| set(files, "testcity/measures/0/titel", json!("a"))),
    ("missing field", |files| bundles::remove(files, "testcity/measures/0/title")),
    ("wrong type", |files| set(files, "testcity/measures/0/position", json!("1"))),
    ("unknown word", |files| set(files, "testcity/measures/0/disposition", json!("nwe"))),
    ("unknown resource", |files| {
        files.insert("testcity/more.json".to_owned(), json!({"mesures": []}));
    }),
    ("dangling id", |files| set(files, "testcity/measures/0/policy_id", json!("none"))),
    ("duplicate id", |files| {
        let again = copy(files, "testcity/statements/0", json!({"position": 2}));
        push(files, "testcity/statements", again);
    }),
    ("malformed id", |files| set(files, "testcity/statements/0/id", json!("A b"))),
    ("wrong check digit", |files| set(files, "testcity/cities/0/code", json!("130002"))),
    ("duplicate code", |files| set(files, "testcity/cities/0/code", json!("131172"))),
    ("target without comparator", |files| {
        set(files, "testcity/observations/1/comparator", Value::Null);
    }),
    ("value and reason", |files| {
        set(files, "testcity/observations/0/missing_reason", json!("not_stated"));
    }),
    ("neither value nor reason", |files| set(files, "testcity/observations/0/value", Value::Null)),
    ("two current figures", |files| {
        let again = json!({"id": "testcity-industry-2021.establishments.baseline-2"});
        let again = copy(files, "testcity/observations/0", again);
        push(files, "testcity/observations", again);
    }),
    ("citation of an unknown document", |files| {
        set(files, "testcity/kpis/0/source/document_id", json!("none"));
    }),
    ("cycle in the policy tree", |files| {
        set(files, "testcity/policies/0/parent_id", json!("testcity-industry-2021.1.1"));
    }),
    ("link out of the plan", |files| {
        set(files, "testcity/measures/0/policy_id", json!("othercity-industry.1"));
    }),
    ("record in the folder of another city", |files| {
        let measure = at(files, "testcity/measures/0").clone();
        bundles::remove(files, "testcity/measures/0");
        push(files, "othercity/measures", measure);
    }),
    ("years out of order", |files| set(files, "testcity/plans/0/fiscal_year_end", json!(2020))),
    ("nothing at all", Files::clear),
];

#[actix_web::test]
async fn refused_bundles_leave_an_empty_database_empty() {
    let database = Database::empty();
    assert_refused(&database).await;
}

#[actix_web::test]
async fn refused_bundles_leave_published_data_unchanged() {
    let database = Database::empty();
    published(0, &database.url(), &bundles::small()).await;
    assert_refused(&database).await;
}

async fn assert_refused(database: &Database) {
    let url = database.url();
    let before = state(&url);
    for (what, change) in REFUSED {
        let mut files = bundles::small();
        // A valid change that could be written along with the invalid one.
        set(&mut files, "testcity/kpis/0/name_en", json!("Changed"));
        change(&mut files);
        match publish_at(1, &url, &files).await {
            Err(PublishError::Violations(faults)) => assert!(!faults.is_empty(), "{what}"),
            other => panic!("{what} was not refused: {other:?}"),
        }
        assert_eq!(state(&url), before, "{what}");
    }
}
