//! A small valid bundle for tests, built in code, and functions that change it by path.
//!
//! A path consists of the folder, the resource and a pointer into the list:
//! `testcity/measures/0/title`.

mod figures;
mod othercity;
mod testcity;
mod vocabulary;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

/// The files of a bundle by their relative path.
pub type Files = BTreeMap<String, Value>;

pub use othercity::OTHERCITY_TEXT;
pub use testcity::TESTCITY_TEXT;

/// Two cities: `testcity` with a record of every kind, `othercity` with a plan of one measure.
pub fn small() -> Files {
    let mut files = vocabulary::files();
    files.extend(testcity::files());
    files.extend(figures::files());
    files.extend(figures::progress_files());
    files.extend(othercity::files());
    files
}

/// The document texts of [`small`], by file name.
pub fn texts() -> BTreeMap<&'static str, &'static str> {
    BTreeMap::from([("testcity.txt", TESTCITY_TEXT), ("othercity.txt", OTHERCITY_TEXT)])
}

/// Writes the files to a directory.
pub fn write(directory: &Path, files: &Files) {
    for (path, content) in files {
        let path = directory.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("{content:#}\n")).unwrap();
    }
}

/// The value at a path; panics when there is none.
pub fn at<'a>(files: &'a mut Files, path: &str) -> &'a mut Value {
    let mut steps = path.splitn(3, '/');
    let (folder, resource) = (steps.next().unwrap(), steps.next().unwrap());
    let file = files.entry(format!("{folder}/{resource}.json")).or_insert_with(|| json!({}));
    let list = &mut file[resource];
    match steps.next() {
        Some(rest) => {
            list.pointer_mut(&format!("/{rest}")).unwrap_or_else(|| panic!("nothing at {path}"))
        }
        None => list,
    }
}

/// Sets a field, which need not exist yet.
pub fn set(files: &mut Files, path: &str, value: Value) {
    let (parent, last) = path.rsplit_once('/').unwrap();
    match at(files, parent) {
        Value::Array(items) => items[last.parse::<usize>().unwrap()] = value,
        object => object[last] = value,
    }
}

/// Removes a field or a list item.
pub fn remove(files: &mut Files, path: &str) {
    let (parent, last) = path.rsplit_once('/').unwrap();
    match at(files, parent) {
        Value::Object(fields) => drop(fields.shift_remove(last).unwrap()),
        items => drop(items.as_array_mut().unwrap().remove(last.parse().unwrap())),
    }
}

/// Appends to a list, which need not exist yet.
pub fn push(files: &mut Files, path: &str, value: Value) {
    let list = at(files, path);
    if list.is_null() {
        *list = json!([]);
    }
    list.as_array_mut().unwrap().push(value);
}

/// A copy of a record with some fields changed.
pub fn copy(files: &mut Files, path: &str, changes: Value) -> Value {
    let mut copy = at(files, path).clone();
    let Value::Object(changes) = changes else { panic!("changes are an object") };
    for (field, value) in changes {
        copy[field] = value;
    }
    copy
}

/// A source in `testcity`'s document.
pub fn source(printed: &str) -> Value {
    source_in("testcity-industry-2021-plan", printed)
}

fn source_in(document_id: &str, printed: &str) -> Value {
    json!({
        "document_id": document_id,
        "locator": "本文",
        "printed": printed,
        "certainty": "read",
    })
}

fn in_folder<const N: usize>(folder: &str, lists: [(&str, Value); N]) -> Files {
    let file = |(resource, list): (&str, Value)| {
        let content = json!({ "$schema": "../bundle.schema.json", resource: list });
        (format!("{folder}/{resource}.json"), content)
    };
    lists.into_iter().map(file).collect()
}
