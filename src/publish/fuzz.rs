//! Property tests of files of a bundle. `scripts/fuzz` runs them with many cases.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use strum::VariantArray;

use super::decode::decode;
use super::json::parse;
use crate::domain::resource::ResourceKind;

const FILES: [(&str, &str); 9] = [
    ("documents", include_str!("../../seeds/kodaira/documents.json")),
    ("kpis", include_str!("../../seeds/kodaira/kpis.json")),
    ("measures", include_str!("../../seeds/kodaira/measures.json")),
    ("observations", include_str!("../../seeds/kodaira/observations.json")),
    ("organizations", include_str!("../../seeds/kodaira/organizations.json")),
    ("plans", include_str!("../../seeds/kodaira/plans.json")),
    ("policies", include_str!("../../seeds/kodaira/policies.json")),
    ("progress_entries", include_str!("../../seeds/kodaira/progress_entries.json")),
    ("progress_reports", include_str!("../../seeds/kodaira/progress_reports.json")),
];

/// Records of the real data, each with its resource.
static RECORDS: LazyLock<Vec<(ResourceKind, Value)>> = LazyLock::new(|| {
    let of_file = |(name, text): (&str, &str)| {
        let kind = ResourceKind::VARIANTS.iter().find(|kind| kind.name() == name);
        let content: Value = serde_json::from_str(text).expect("the seeds are JSON");
        let records = content[name].as_array().cloned().unwrap_or_default();
        records.into_iter().filter_map(move |record| Some((*kind?, record))).collect::<Vec<_>>()
    };
    FILES.into_iter().flat_map(of_file).collect()
});

fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e15..1e15_f64).prop_map(|number| json!(number)),
        "\\PC{0,12}".prop_map(Value::from),
        select(&["", "2020", "2021-03-01", "0000-00-00", "testcity", "a.b", "1e400", "\u{0}"])
            .prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([null])),
    ]
}

/// Places of all values within a value.
fn places(value: &Value, place: &str, into: &mut Vec<String>) {
    into.push(place.to_owned());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, &format!("{place}/{index}"), into);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                places(field, &format!("{place}/{name}"), into);
            }
        }
        _ => {}
    }
}

/// Replaces the value at some place, or removes it when there is no other.
fn change(record: &mut Value, at: Index, other: Option<Value>) {
    let mut all = Vec::new();
    places(record, "", &mut all);
    let place = at.get(&all).clone();
    match (other, place.rsplit_once('/')) {
        (Some(other), _) => {
            if let Some(value) = record.pointer_mut(&place) {
                *value = other;
            }
        }
        (None, Some((parent, name))) => {
            if let Some(fields) = record.pointer_mut(parent).and_then(Value::as_object_mut) {
                fields.remove(name);
            }
        }
        (None, None) => {}
    }
}

proptest! {
    #[test]
    fn changed_records_are_refused_or_have_one_canonical_form(
        at in any::<Index>(),
        changes in prop::collection::vec((any::<Index>(), prop::option::of(leaf())), 1..4),
    ) {
        let (kind, record) = at.get(&RECORDS);
        let mut record = record.clone();
        for (place, other) in changes {
            change(&mut record, place, other);
        }
        match decode(*kind, &record) {
            Err(reason) => prop_assert!(!reason.is_empty()),
            Ok(decoded) => {
                let again = decode(*kind, &decoded.value);
                prop_assert!(again.is_ok(), "{}: {:?}", record, again.err());
                let again = again.map(|again| (again.id, again.text));
                prop_assert_eq!(again, Ok((decoded.id, decoded.text.clone())));
                let text: Value = serde_json::from_str(&decoded.text).unwrap();
                prop_assert_eq!(text, decoded.value);
            }
        }
    }

    #[test]
    fn json_is_read_as_everybody_reads_it_or_refused(
        text in "([\\[\\]{}:,\"\\\\eE0-9.+ -]|\"[ab]\"|null|true|\\\\u[dD][89a-f][0-9]{2}|\\PC){0,40}"
    ) {
        let other: Result<Value, _> = serde_json::from_str(&text);
        match parse(text.as_bytes()) {
            Ok(value) => prop_assert_eq!(Some(value), other.ok()),
            Err(errors) => prop_assert!(!errors.is_empty()),
        }
    }

    #[test]
    fn files_with_changed_bytes_are_read_or_refused(
        at in any::<Index>(), bytes in prop::collection::vec((any::<Index>(), any::<u8>()), 1..6)
    ) {
        let mut file = at.get(&RECORDS).1.to_string().into_bytes();
        for (place, byte) in bytes {
            let place = place.index(file.len());
            file[place] = byte;
        }
        if let Ok(value) = parse(&file) {
            prop_assert_eq!(serde_json::from_slice::<Value>(&file).ok(), Some(value));
        }
    }
}

#[test]
fn deeply_nested_json_is_refused() {
    for open in ["[", "{\"a\":"] {
        let errors = parse(open.repeat(100_000).as_bytes()).unwrap_err();
        assert!(errors[0].1.contains("recursion"), "{errors:?}");
    }
}
