//! What a release did to one record, as the log tells it.

use chrono::{DateTime, Utc};
use serde_json::value::RawValue;

use super::identifier::Identifier;
use super::raw_json::RawObject;
use super::record::Digest;
use super::release::Operation;
use super::resource::ResourceKind;

/// A change that was made.
#[derive(Clone, Debug)]
pub struct ChangeLogEntry {
    pub release_id: Identifier,
    pub published_at: DateTime<Utc>,
    /// Its place among those of the release, from 1.
    pub sequence: i32,
    pub resource: ResourceKind,
    pub record_id: Identifier,
    pub operation: Operation,
    /// The canonical record after the change, letter by letter; none when it was deleted.
    pub record: Option<Box<RawValue>>,
    /// The canonical record before the change; only there when it was updated.
    pub before: Option<Box<RawValue>>,
}

impl ChangeLogEntry {
    /// `2026-11-22.1.17`: release and place, by which the change is known for ever.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}.{}", self.release_id, self.sequence)
    }

    /// SHA-256 of the canonical record.
    #[must_use]
    pub fn digest(&self) -> Option<Digest> {
        self.record.as_ref().map(|record| Digest::of(record.get().as_bytes()))
    }

    /// What differs from the record before; nothing unless it was updated.
    #[must_use]
    pub fn fields(&self) -> Vec<FieldChange> {
        let mut changed = Vec::new();
        if let (Some(before), Some(after)) = (&self.before, &self.record) {
            compare("", before, after, &mut changed);
        }
        changed
    }
}

/// That a record is there no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    /// The last release that held the record.
    pub last_release_id: Identifier,
    /// The release that removed it.
    pub removing_release_id: Identifier,
}

/// Release and place of a change, as its identifier names them; nothing when it names none.
#[must_use]
pub fn place_of(id: &Identifier) -> Option<(&str, i32)> {
    let (release, sequence) = id.as_str().rsplit_once('.')?;
    Some((release, sequence.parse().ok()?))
}

/// A field that an update changed.
#[derive(Clone, Debug)]
pub struct FieldChange {
    /// Dotted through objects; a list is one value: `source.printed`, `theme_ids`.
    pub field: String,
    pub before: Box<RawValue>,
    pub after: Box<RawValue>,
}

/// A field that one of them has not is null there: types grow with the program.
fn compare(path: &str, before: &RawValue, after: &RawValue, changed: &mut Vec<FieldChange>) {
    if before.get() == after.get() {
        return;
    }
    let (Some(old), Some(new)) = (RawObject::of(before), RawObject::of(after)) else {
        let (before, after) = (before.to_owned(), after.to_owned());
        return changed.push(FieldChange { field: path.to_owned(), before, after });
    };
    let gone = old.0.iter().filter(|(name, _)| new.get(name).is_none());
    for (name, _) in new.0.iter().chain(gone) {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        let within = |members: &RawObject| members.get(name).unwrap_or(RawValue::NULL).to_owned();
        compare(&path, &within(&old), &within(&new), changed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(before: &str, after: &str) -> Vec<String> {
        let raw = |text: &str| RawValue::from_string(text.to_owned()).unwrap();
        let mut changed = Vec::new();
        compare("", &raw(before), &raw(after), &mut changed);
        let line = |change: &FieldChange| {
            format!("{}: {} -> {}", change.field, change.before, change.after)
        };
        changed.iter().map(line).collect()
    }

    #[test]
    fn objects_are_entered_and_lists_are_one_value() {
        let before = r#"{"id":"a","source":{"locator":"p. 1","printed":"x"},"theme_ids":["a"]}"#;
        let after = r#"{"id":"a","source":{"locator":"p. 1","printed":"y"},"theme_ids":["a","b"]}"#;
        assert_eq!(
            fields(before, after),
            [r#"source.printed: "x" -> "y""#, r#"theme_ids: ["a"] -> ["a","b"]"#]
        );
    }

    #[test]
    fn an_object_that_comes_or_goes_is_one_value() {
        assert_eq!(fields(r#"{"t":null}"#, r#"{"t":{"v":1}}"#), [r#"t: null -> {"v":1}"#]);
        assert_eq!(fields(r#"{"t":{"v":1}}"#, r#"{"t":null}"#), [r#"t: {"v":1} -> null"#]);
    }

    #[test]
    fn a_field_that_is_absent_is_null() {
        assert_eq!(fields(r#"{"a":1}"#, r#"{"a":1,"b":2}"#), ["b: null -> 2"]);
        assert_eq!(fields(r#"{"a":1,"b":2}"#, r#"{"a":1}"#), ["b: 2 -> null"]);
        assert!(fields(r#"{"a":1}"#, r#"{"a":1,"b":null}"#).is_empty());
    }

    #[test]
    fn a_change_is_named_by_release_and_place() {
        let place = |text: &str| {
            let id: Identifier = text.parse().unwrap();
            place_of(&id).map(|(release, sequence)| format!("{release} {sequence}"))
        };
        assert_eq!(place("2026-11-22.1.17").as_deref(), Some("2026-11-22.1 17"));
        assert_eq!((place("17"), place("2026-11-22.x")), (None, None));
    }
}
