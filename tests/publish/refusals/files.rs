//! Directory layout and file contents.

use std::fs;
use std::path::Path;

use keikaku::publish::violation::Violation;
use serde_json::json;

use super::faults_in;
use crate::support::bundles;

/// The violations of the small bundle after a change on disk.
fn faults_after(change: impl FnOnce(&Path)) -> Vec<Violation> {
    let directory = tempfile::tempdir().unwrap();
    bundles::write(directory.path(), &bundles::small());
    change(directory.path());
    faults_in(directory.path())
}

#[track_caller]
fn assert_file_fault(faults: &[Violation], file: &str, path: &str, reason: &str) {
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert_eq!((faults[0].file.as_path(), faults[0].path.as_str()), (Path::new(file), path));
    assert!(faults[0].reason.contains(reason), "{}", faults[0]);
}

#[test]
fn schema_next_to_the_folders_is_accepted() {
    let faults = faults_after(|root| fs::write(root.join("bundle.schema.json"), "{}").unwrap());
    assert_eq!(faults, []);
}

#[test]
fn empty_directory_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    assert_file_fault(&faults_in(directory.path()), ".", "", "holds no bundle");
}

#[test]
fn missing_directory_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    let faults = faults_in(&directory.path().join("nowhere"));
    assert_file_fault(&faults, ".", "", "cannot be read");
}

#[test]
fn bundle_without_records_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    let files = [("testcity/plans.json".to_owned(), json!({ "plans": [] }))].into();
    bundles::write(directory.path(), &files);
    assert_file_fault(&faults_in(directory.path()), ".", "", "holds no record");
}

#[test]
fn empty_folder_is_refused() {
    let faults = faults_after(|root| fs::create_dir(root.join("newcity")).unwrap());
    assert_file_fault(&faults, "newcity", "", "empty folder");
}

#[test]
fn unexpected_files_are_refused() {
    for file in ["notes.txt", "plans.json", ".hidden.json"] {
        let faults = faults_after(|root| fs::write(root.join(file), "{}").unwrap());
        assert_file_fault(&faults, file, "", "only folders and 'bundle.schema.json'");
    }
    for file in ["testcity/plans.yaml", "testcity/plans.json.orig", "testcity/json"] {
        let faults = faults_after(|root| fs::write(root.join(file), "{}").unwrap());
        assert_file_fault(&faults, file, "", "'*.json' files and nothing else");
    }
}

#[test]
fn nested_folder_is_refused() {
    let faults = faults_after(|root| fs::create_dir(root.join("testcity/old.json")).unwrap());
    assert_file_fault(&faults, "testcity/old.json", "", "nothing else");
}

#[test]
fn syntax_error_is_refused_with_line_and_column() {
    let text = "{\n  \"plans\": [\n    {,}\n  ]\n}\n";
    let faults = faults_after(|root| fs::write(root.join("testcity/more.json"), text).unwrap());
    assert_file_fault(&faults, "testcity/more.json", "", "line 3 column 6");
}

#[test]
fn duplicate_field_is_refused() {
    let text = r#"{ "themes": [{ "id": "a", "id": "b" }] }"#;
    let faults = faults_after(|root| fs::write(root.join("vocabulary/more.json"), text).unwrap());
    assert_file_fault(&faults, "vocabulary/more.json", "themes[0].id", "stands twice");
}

#[test]
fn other_encodings_are_refused() {
    let table: [(&[u8], &str); 2] =
        [(b"{\"plans\": \"\x8c\x76\"}", "not UTF-8"), (b"\xef\xbb\xbf{}", "byte order mark")];
    for (bytes, reason) in table {
        let faults =
            faults_after(|root| fs::write(root.join("testcity/more.json"), bytes).unwrap());
        assert_file_fault(&faults, "testcity/more.json", "", reason);
    }
}
