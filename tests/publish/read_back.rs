//! The API returns what the bundle contains, field by field.

use serde_json::{Value, json};

use crate::contract::paging::walk;
use crate::support::app::TestApp;
use crate::support::bundles::{self, Files};
use crate::support::database::Database;
use crate::support::publishing::published;
use crate::support::seeds;

/// Whether a value from the API equals the value in a bundle: what a bundle omits is null or empty,
/// and numbers are compared by value.
pub fn same(read: &Value, written: &Value) -> bool {
    match (read, written) {
        (Value::Object(read), Value::Object(written)) => written
            .iter()
            .all(|(key, written)| read.get(key).is_some_and(|read| same(read, written))),
        (Value::Array(read), Value::Array(written)) => {
            read.len() == written.len() && read.iter().zip(written).all(|(a, b)| same(a, b))
        }
        (Value::Number(read), Value::Number(written)) => read.as_f64() == written.as_f64(),
        // SDMX allows several statuses; a bundle gives one.
        (Value::Array(read), Value::String(_)) => read.len() == 1 && read[0] == *written,
        _ => read == written,
    }
}

#[track_caller]
fn assert_same(resource: &str, read: &Value, written: &Value) {
    for (key, written) in written.as_object().unwrap() {
        let read = read.get(key).unwrap_or_else(|| panic!("{resource} has no {key}"));
        assert!(same(read, written), "{resource} {key}: {read} was read, {written} written");
    }
}

#[actix_web::test]
async fn every_seed_record_is_read_back_as_it_was_written() {
    let app = TestApp::of_seeds().await;
    for resource in seeds::RESOURCES {
        let read = walk(&app, &format!("/v1/{resource}?limit=1000")).await;
        let written = seeds::records(resource);
        assert_eq!(read.len(), written.len());
        for record in written {
            let found = read.iter().find(|read| read["id"] == record["id"]).unwrap();
            assert_same(resource, found, &record);
        }
    }
}

/// All records of a resource in a bundle.
fn records<'a>(files: &'a Files, resource: &str) -> Vec<&'a Value> {
    files.values().filter_map(|file| file[resource].as_array()).flatten().collect()
}

async fn assert_read_back(app: &TestApp, files: &Files) {
    for resource in seeds::RESOURCES {
        let read = app.data(&format!("/v1/{resource}?limit=1000")).await;
        let written = records(files, resource);
        assert_eq!(read.as_array().unwrap().len(), written.len(), "{resource}");
        for record in written {
            let id = record["id"].as_str().unwrap();
            let read = app.data(&format!("/v1/{resource}/{id}")).await;
            assert_same(resource, &read, record);
        }
    }
}

#[actix_web::test]
async fn every_field_of_a_bundle_is_read_back() {
    let database = Database::empty();
    let app = TestApp::on(&database).await;
    let files = bundles::small();
    published(0, &database.url(), &files).await;
    assert_read_back(&app, &files).await;
}

#[actix_web::test]
async fn changed_fields_are_read_back() {
    let database = Database::empty();
    let app = TestApp::on(&database).await;
    let mut files = bundles::small();
    published(0, &database.url(), &files).await;
    bundles::set(&mut files, "testcity/measures/1/theme_ids", json!(["employment"]));
    bundles::set(&mut files, "testcity/measures/1/primary_theme_id", json!("employment"));
    bundles::set(&mut files, "testcity/measures/1/partners", json!([]));
    bundles::set(&mut files, "testcity/plans/0/relations", json!([]));
    bundles::set(&mut files, "testcity/progress_entries/1/outputs", json!([]));
    bundles::set(&mut files, "testcity/documents/0/contact", Value::Null);
    published(1, &database.url(), &files).await;
    assert_read_back(&app, &files).await;
}
