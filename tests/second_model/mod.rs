//! The second version of the model, tried with everything that an invented city prints in five years:
//! `tests/bundles/midorikawa`, on the shared themes and indicators of the seeds.

mod aggregates;
mod fields;
mod files;
mod filters;
mod judgements;
mod pictures;
mod publishing;
mod scorecard;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use keikaku::publish::{Options, publish};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::database::Database;
use crate::support::publishing::minutes;
use crate::support::sql::wait_for;

const FOLDER: &str = "tests/bundles/midorikawa";
const PLAN: &str = "midorikawa-comprehensive-2020";

/// What the bundle uses of the shared vocabulary.
const VOCABULARY: [&str; 2] = ["indicators", "themes"];

/// Resources with records of the invented city.
const RESOURCES: [&str; 13] = [
    "cities",
    "organizations",
    "indicators",
    "documents",
    "rating_scales",
    "plans",
    "policies",
    "measures",
    "statements",
    "kpis",
    "observations",
    "progress_reports",
    "progress_entries",
];

static PUBLISHED: LazyLock<Database> = LazyLock::new(|| {
    let (database, bundle) = (Database::empty(), bundle());
    let (url, path) = (database.url(), bundle.path());
    wait_for(|| async {
        publish(&url, path, Options::default(), minutes(0)).await.unwrap();
    });
    database
});

/// The database with the invented city; read-only.
pub fn published() -> &'static Database {
    &PUBLISHED
}

/// The folder of the invented city beside that of the vocabulary.
fn bundle() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (from, folder, files) in [
        ("seeds/vocabulary", "vocabulary", &VOCABULARY[..]),
        (FOLDER, "midorikawa", &RESOURCES[..]),
    ] {
        let to = directory.path().join(folder);
        fs::create_dir(&to).unwrap();
        for file in files.iter().map(|name| format!("{name}.json")) {
            fs::copy(Path::new(from).join(&file), to.join(&file)).unwrap();
        }
    }
    directory
}

/// The records of the invented city as they stand in its files.
fn records(resource: &str) -> Vec<Value> {
    let text = fs::read(Path::new(FOLDER).join(format!("{resource}.json"))).unwrap();
    let content: Value = serde_json::from_slice(&text).unwrap();
    content[resource].as_array().unwrap().clone()
}

fn id(record: &Value) -> String {
    record["id"].as_str().unwrap().to_owned()
}

/// Items of a list in a record; none where the field is left out.
fn items<'a>(record: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    record[field].as_array().into_iter().flatten()
}
