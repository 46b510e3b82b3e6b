//! Whole bundles with something changed.

use std::fs;

use keikaku::publish::PublishError;
use keikaku::publish::validate::validate;
use keikaku::publish::violation::Violation;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use crate::support::bundles;

fn other() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<i32>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        "\\PC{0,8}".prop_map(Value::from),
        select(&["testcity", "testcity-industry-2021", "startup", "2021", "1900-01-01", ""])
            .prop_map(Value::from),
        Just(json!([])),
        Just(json!({"a": [1]})),
    ]
}

/// The place of every value within a value.
fn places(value: &Value, place: &str) -> Vec<String> {
    let children: Vec<(String, &Value)> = match value {
        Value::Array(items) => {
            items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect()
        }
        Value::Object(fields) => fields.iter().map(|(name, field)| (name.clone(), field)).collect(),
        _ => Vec::new(),
    };
    let below =
        children.into_iter().flat_map(|(name, child)| places(child, &format!("{place}/{name}")));
    std::iter::once(place.to_owned()).chain(below).collect()
}

/// The violations of the bundle in a directory; none when it is valid.
fn violations(directory: &std::path::Path) -> Vec<Violation> {
    match validate(directory) {
        Ok(_) => Vec::new(),
        Err(PublishError::Violations(found)) => {
            assert!(!found.is_empty());
            found
        }
        Err(error) => panic!("{error}"),
    }
}

/// A file of the small bundle with some values replaced, and then some bytes.
fn changed(file: Index, values: &[(Index, Value)], bytes: &[(Index, u8)]) -> (String, Vec<u8>) {
    let files = bundles::small();
    let (path, content) = file.get(&files.into_iter().collect::<Vec<_>>()).clone();
    let mut content = content;
    for (at, other) in values {
        let place = at.get(&places(&content, "")).clone();
        *content.pointer_mut(&place).unwrap() = other.clone();
    }
    let mut text = content.to_string().into_bytes();
    for (at, byte) in bytes {
        let at = at.index(text.len());
        text[at] = *byte;
    }
    (path, text)
}

proptest! {
    // Each case writes and reads a dozen files.
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.div_ceil(8), ..ProptestConfig::default() })]

    #[test]
    fn changed_bundles_are_valid_or_told_what_is_wrong(
        file in any::<Index>(),
        values in prop::collection::vec((any::<Index>(), other()), 0..3),
        bytes in prop::collection::vec((any::<Index>(), any::<u8>()), 0..3),
    ) {
        let directory = tempfile::tempdir().unwrap();
        bundles::write(directory.path(), &bundles::small());
        let (path, text) = changed(file, &values, &bytes);
        fs::write(directory.path().join(&path), text).unwrap();
        let found = violations(directory.path());
        prop_assert_eq!(&found, &violations(directory.path()), "the same bundle twice");
        for violation in found {
            prop_assert!(!violation.reason.is_empty());
            prop_assert!(violation.to_string().starts_with(violation.file.to_str().unwrap()));
        }
    }
}
