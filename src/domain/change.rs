//! What a release changed in one record.

use chrono::{DateTime, Utc};
use serde_json::value::RawValue;

use super::identifier::Identifier;
use super::raw_json::RawObject;
use super::record::Digest;
use super::release::Operation;
use super::resource::ResourceKind;

/// A change in the change log.
#[derive(Clone, Debug)]
pub struct ChangeLogEntry {
    pub release_id: Identifier,
    pub published_at: DateTime<Utc>,
    /// Position within the release, from 1.
    pub sequence: i32,
    pub resource: ResourceKind,
    pub record_id: Identifier,
    pub operation: Operation,
    /// The canonical record after the change, verbatim; `None` when it was deleted.
    pub record: Option<Box<RawValue>>,
    /// The canonical record before the change; only for updates.
    pub before: Option<Box<RawValue>>,
}

impl ChangeLogEntry {
    /// `2026-11-22.1.17`: release and position, the permanent identifier of the change.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}.{}", self.release_id, self.sequence)
    }

    /// SHA-256 of the canonical record.
    #[must_use]
    pub fn digest(&self) -> Option<Digest> {
        self.record.as_ref().map(|record| Digest::of(record.get().as_bytes()))
    }

    /// The fields that differ from the previous version; empty unless it was an update.
    #[must_use]
    pub fn fields(&self) -> Vec<FieldChange> {
        let mut changed = Vec::new();
        if let (Some(before), Some(after)) = (&self.before, &self.record) {
            compare("", before, after, &mut changed);
        }
        changed
    }
}

/// A record that has been deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    /// The last release that contained the record.
    pub last_release_id: Identifier,
    /// The release that removed it.
    pub removing_release_id: Identifier,
}

/// Parses the identifier of a change into release and position; `None` when it is malformed.
#[must_use]
pub fn parse_id(id: &Identifier) -> Option<(&str, i32)> {
    let (release, sequence) = id.as_str().rsplit_once('.')?;
    Some((release, sequence.parse().ok()?))
}

/// A field that an update changed.
#[derive(Clone, Debug)]
pub struct FieldChange {
    /// Dotted path through objects; a list is one value: `source.printed`, `theme_ids`.
    pub field: String,
    pub before: Box<RawValue>,
    pub after: Box<RawValue>,
}

/// Treats a missing field as null, because later versions add fields.
fn compare(path: &str, before: &RawValue, after: &RawValue, changed: &mut Vec<FieldChange>) {
    if before.get() == after.get() {
        return;
    }
    let (Some(old), Some(new)) = (RawObject::of(before), RawObject::of(after)) else {
        let (before, after) = (before.to_owned(), after.to_owned());
        return changed.push(FieldChange { field: path.to_owned(), before, after });
    };
    let removed = old.0.iter().filter(|(name, _)| new.get(name).is_none());
    for (name, _) in new.0.iter().chain(removed) {
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
    fn objects_are_compared_by_field_and_lists_as_one_value() {
        let before = r#"{"id":"a","source":{"locator":"p. 1","printed":"x"},"theme_ids":["a"]}"#;
        let after = r#"{"id":"a","source":{"locator":"p. 1","printed":"y"},"theme_ids":["a","b"]}"#;
        assert_eq!(
            fields(before, after),
            [r#"source.printed: "x" -> "y""#, r#"theme_ids: ["a"] -> ["a","b"]"#]
        );
    }

    #[test]
    fn added_or_removed_objects_are_one_value() {
        assert_eq!(fields(r#"{"t":null}"#, r#"{"t":{"v":1}}"#), [r#"t: null -> {"v":1}"#]);
        assert_eq!(fields(r#"{"t":{"v":1}}"#, r#"{"t":null}"#), [r#"t: {"v":1} -> null"#]);
    }

    #[test]
    fn missing_fields_equal_null() {
        assert_eq!(fields(r#"{"a":1}"#, r#"{"a":1,"b":2}"#), ["b: null -> 2"]);
        assert_eq!(fields(r#"{"a":1,"b":2}"#, r#"{"a":1}"#), ["b: 2 -> null"]);
        assert!(fields(r#"{"a":1}"#, r#"{"a":1,"b":null}"#).is_empty());
    }

    #[test]
    fn change_ids_are_release_and_position() {
        let parsed = |text: &str| {
            let id: Identifier = text.parse().unwrap();
            parse_id(&id).map(|(release, sequence)| format!("{release} {sequence}"))
        };
        assert_eq!(parsed("2026-11-22.1.17").as_deref(), Some("2026-11-22.1 17"));
        assert_eq!((parsed("17"), parsed("2026-11-22.x")), (None, None));
    }
}
