//! Which records belong in which folder.

use serde_json::json;

use super::{assert_faults, faults_of, refuses};
use crate::support::bundles::{self, at, copy, push, remove, set};

#[test]
fn record_of_another_city_is_refused_in_a_folder() {
    let path = "testcity/documents/0/city_id";
    let reason = "'othercity' is not the city of this folder; right is 'othercity'";
    refuses(|files| set(files, path, json!("othercity")), &[(path, reason)]);
}

#[test]
fn city_is_refused_in_the_folder_of_another() {
    let moved = |files: &mut bundles::Files| {
        let city = at(files, "othercity/cities/0").clone();
        remove(files, "othercity/cities/0");
        push(files, "testcity/cities", city);
    };
    refuses(moved, &[("testcity/cities/1/id", "right is 'othercity'")]);
}

#[test]
fn city_without_a_plan_and_its_organizations_belong_in_the_vocabulary() {
    let mut files = bundles::small();
    let changes = json!({ "id": "quietcity", "code": "132047" });
    let city = copy(&mut files, "othercity/cities/0", changes);
    let changes = json!({ "id": "quietcity.office", "city_id": "quietcity" });
    let office = copy(&mut files, "testcity/organizations/0", changes);

    let mut right = files.clone();
    push(&mut right, "vocabulary/cities", city.clone());
    push(&mut right, "vocabulary/organizations", office.clone());
    assert_eq!(faults_of(&right), []);

    push(&mut files, "testcity/cities", city);
    push(&mut files, "testcity/organizations", office);
    let expected = [
        ("testcity/cities/1/id", "right is 'vocabulary'"),
        ("testcity/organizations/3/city_id", "right is 'vocabulary'"),
    ];
    assert_faults(&faults_of(&files), &expected);
}

#[test]
fn record_of_a_publishing_city_is_refused_in_the_vocabulary() {
    for resource in ["organizations", "plans", "measures"] {
        let mut files = bundles::small();
        let file = files.remove(&format!("testcity/{resource}.json")).unwrap();
        let place = format!("vocabulary/{resource}.json");
        files.insert(place.clone(), file);
        let faults = faults_of(&files);
        let path = format!("{resource}[0]");
        let told = faults.iter().find(|fault| fault.path == path).unwrap();
        assert_eq!(told.file, std::path::Path::new(&place));
        assert!(told.reason.contains("in the folder of its city, 'testcity'"), "{told}");
    }
}

#[test]
fn shared_record_is_refused_in_the_folder_of_a_city() {
    let moved = |files: &mut bundles::Files| {
        let theme = at(files, "vocabulary/themes/2").clone();
        remove(files, "vocabulary/themes/2");
        push(files, "testcity/themes", theme);
    };
    refuses(moved, &[("testcity/themes/0", "in the folder 'vocabulary'")]);
    let moved = |files: &mut bundles::Files| {
        let set = at(files, "vocabulary/synonyms/1").clone();
        remove(files, "vocabulary/synonyms/1");
        push(files, "testcity/synonyms", set);
    };
    refuses(moved, &[("testcity/synonyms/0", "in the folder 'vocabulary'")]);
}

#[test]
fn folder_without_its_city_is_refused() {
    let mut files = bundles::small();
    let file = files.remove("othercity/measures.json").unwrap();
    files.insert("othercty/measures.json".into(), file);
    let faults = faults_of(&files);
    assert_eq!(faults.len(), 1);
    let text = "othercty: a folder is named after its city: no city 'othercty', \
                did you mean 'othercity'?";
    assert_eq!(faults[0].to_string(), text);
}
