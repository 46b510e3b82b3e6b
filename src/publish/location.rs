//! Locations of records in a bundle, and JSON paths inside them, for error messages.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use super::violation::Violation;
use crate::domain::identifier::Identifier;
use crate::domain::resource::ResourceKind;

/// Where a record was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordLocation {
    /// Relative to the bundle's directory: `kodaira/measures.json`.
    pub file: Arc<Path>,
    pub resource: ResourceKind,
    /// Zero-based position in the file's list of the resource.
    pub index: usize,
    pub id: Identifier,
}

impl RecordLocation {
    /// Folder of the file: a city identifier or the vocabulary.
    #[must_use]
    pub fn folder(&self) -> &str {
        folder_of(&self.file)
    }

    /// Creates a violation at a path inside the record; an empty path means the record itself.
    pub fn violation(&self, path: impl fmt::Display, reason: impl Into<String>) -> Violation {
        let path = path.to_string();
        let dot = if path.is_empty() { "" } else { "." };
        let full_path = format!("{}[{}]{dot}{path}", self.resource.name(), self.index);
        Violation::new(self.file.as_ref(), full_path, reason)
    }
}

/// Folder of a bundle file.
#[must_use]
pub fn folder_of(file: &Path) -> &str {
    file.iter().next().and_then(|folder| folder.to_str()).unwrap_or_default()
}

/// A path in a JSON value, linked to its parent so that traversal does not allocate.
#[derive(Clone, Copy, Debug)]
pub enum JsonPath<'a> {
    Root,
    Field(&'a JsonPath<'a>, &'a str),
    Item(&'a JsonPath<'a>, usize),
}

impl fmt::Display for JsonPath<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(Self::Root, name) => Step::First(name).fmt(formatter),
            Self::Field(parent, name) => write!(formatter, "{parent}{}", Step::Field(name)),
            Self::Item(parent, index) => write!(formatter, "{parent}{}", Step::Item(*index)),
        }
    }
}

/// One path segment, formatted for its position.
pub enum Step<'a> {
    First(&'a str),
    Field(&'a str),
    Item(usize),
}

/// Ambiguous field names are written in brackets and quotes.
impl fmt::Display for Step<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = |name: &str| {
            let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '$');
            !name.is_empty() && name.chars().all(plain)
        };
        match self {
            Self::Item(index) => write!(formatter, "[{index}]"),
            Self::First(name) | Self::Field(name) if !plain(name) => {
                write!(formatter, "[{name:?}]")
            }
            Self::First(name) => formatter.write_str(name),
            Self::Field(name) => write!(formatter, ".{name}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_use_dots_and_brackets() {
        let root = JsonPath::Root;
        let outputs = JsonPath::Field(&root, "outputs");
        let third = JsonPath::Item(&outputs, 2);
        let table = [
            (root, ""),
            (outputs, "outputs"),
            (JsonPath::Field(&third, "printed"), "outputs[2].printed"),
            (JsonPath::Field(&root, "$schema"), "$schema"),
            (JsonPath::Field(&third, "a.b"), "outputs[2][\"a.b\"]"),
            (JsonPath::Field(&root, ""), "[\"\"]"),
        ];
        for (path, text) in table {
            assert_eq!(path.to_string(), text);
        }
    }

    #[test]
    fn violation_path_starts_with_the_record() {
        let location = RecordLocation {
            file: Path::new("kodaira/kpis.json").into(),
            resource: ResourceKind::Kpis,
            index: 3,
            id: "x".parse().unwrap(),
        };
        assert_eq!(location.folder(), "kodaira");
        assert_eq!(location.violation("unit", "").path, "kpis[3].unit");
        assert_eq!(location.violation("", "").path, "kpis[3]");
    }
}
