//! Validation of bundles: each test breaks one thing in a valid bundle and expects exactly the
//! violations that name it.

mod figures;
mod files;
mod folders;
mod ids;
mod links;
mod measures;
mod plans;
mod printed;
mod progress;
mod renamings;
mod revisions;
mod shape;
mod synonyms;
mod texts;
mod tree;

use std::path::Path;

use keikaku::publish::PublishError;
use keikaku::publish::validate::validate;
use keikaku::publish::violation::Violation;
use serde_json::Value;

use crate::support::bundles::{self, Files, set};

#[test]
fn small_bundle_is_valid() {
    assert_eq!(faults_of(&bundles::small()), []);
}

/// All violations found by parsing or, when the bundle can be parsed, by validation.
fn faults_in(directory: &Path) -> Vec<Violation> {
    match validate(directory) {
        Ok(_) => Vec::new(),
        Err(PublishError::Violations(faults)) => faults,
        Err(error) => panic!("{error}"),
    }
}

fn faults_of(files: &Files) -> Vec<Violation> {
    let directory = tempfile::tempdir().unwrap();
    bundles::write(directory.path(), files);
    faults_in(directory.path())
}

/// Changes the small bundle and expects exactly these violations, in order: their location, as a
/// path like those of [`bundles::set`], and a part of their reason.
#[track_caller]
fn refuses(change: impl FnOnce(&mut Files), expected: &[(&str, &str)]) {
    let mut files = bundles::small();
    change(&mut files);
    assert_faults(&faults_of(&files), expected);
}

/// Sets a field to a value that is refused.
#[track_caller]
fn refuses_value(path: &str, value: Value, reason: &str) {
    refuses(|files| set(files, path, value), &[(path, reason)]);
}

#[track_caller]
fn assert_faults(found: &[Violation], expected: &[(&str, &str)]) {
    let listed: Vec<String> = found.iter().map(Violation::to_string).collect();
    assert_eq!(found.len(), expected.len(), "{listed:#?}");
    for (fault, (path, reason)) in found.iter().zip(expected) {
        let (file, path) = in_file(path);
        assert_eq!((fault.file.as_path(), &fault.path), (Path::new(&file), &path), "{listed:#?}");
        assert!(fault.reason.contains(reason), "'{reason}' is not told: {fault}");
    }
}

/// Converts `testcity/measures/0/title` to `measures[0].title` in `testcity/measures.json`.
fn in_file(path: &str) -> (String, String) {
    let mut steps = path.splitn(3, '/');
    let (folder, resource) = (steps.next().unwrap(), steps.next().unwrap());
    let inside = steps.next().into_iter().flat_map(|rest| rest.split('/')).fold(
        resource.to_owned(),
        |path, step| match step.parse::<usize>() {
            Ok(index) => format!("{path}[{index}]"),
            Err(_) => format!("{path}.{step}"),
        },
    );
    (format!("{folder}/{resource}.json"), inside)
}
