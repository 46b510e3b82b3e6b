//! The warnings of a bundle: bounded in memory and in print, counted completely.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use super::location::RecordLocation;
use crate::domain::warning::{Warning, WarningKind};

/// Warnings that are kept with a release.
pub const MAX_KEPT: usize = 10_000;

/// Warnings that are printed.
pub const MAX_PRINTED: usize = 100;

/// A warning and where its record stands in the bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocatedWarning {
    /// Relative to the bundle's directory.
    pub file: Arc<Path>,
    /// Zero-based position in the file's list of the resource.
    pub index: usize,
    pub warning: Warning,
}

/// A message in both languages: what is odd, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub ja: String,
    pub en: String,
}

impl LocatedWarning {
    /// A warning about a field of a record.
    pub fn new(
        location: &RecordLocation,
        path: impl fmt::Display,
        kind: WarningKind,
        message: Message,
    ) -> Self {
        let warning = Warning {
            kind,
            resource: location.resource,
            record_id: location.id.clone(),
            path: path.to_string(),
            message: message.ja,
            message_en: message.en,
        };
        Self { file: location.file.clone(), index: location.index, warning }
    }
}

/// One line, like a violation, and the message in Japanese after it.
impl fmt::Display for LocatedWarning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, index) = (self.file.display(), self.index);
        let Warning { resource, path, message, message_en, .. } = &self.warning;
        write!(formatter, "{file}: {}[{index}].{path}: {message_en} ({message})", resource.name())
    }
}

/// The warnings of a bundle, in file order; the first ones are kept, all are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Warnings {
    kept: Vec<LocatedWarning>,
    counts: BTreeMap<WarningKind, usize>,
}

impl Warnings {
    /// Adds those of a folder; call it in folder order.
    pub fn add_folder(&mut self, mut found: Vec<LocatedWarning>) {
        for one in &found {
            *self.counts.entry(one.warning.kind).or_default() += 1;
        }
        // Stable: those of one record stay in the order of the rules.
        found.sort_by(|a, b| {
            let key = |one: &LocatedWarning| (one.warning.resource, one.index);
            a.file.cmp(&b.file).then_with(|| key(a).cmp(&key(b)))
        });
        found.truncate(MAX_KEPT - self.kept.len());
        self.kept.append(&mut found);
    }

    /// The first ones, at most [`MAX_KEPT`].
    #[must_use]
    pub fn kept(&self) -> &[LocatedWarning] {
        &self.kept
    }

    /// How many there are, kept or not.
    #[must_use]
    pub fn total(&self) -> usize {
        self.counts.values().sum()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}

/// The counts, then the first warnings, one per line.
impl fmt::Display for Warnings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = self.total();
        write!(formatter, "{total} warnings, which do not stop a publication")?;
        for (index, (kind, count)) in self.counts.iter().enumerate() {
            let kind: &str = kind.into();
            write!(formatter, "{} {count} {kind}", if index == 0 { ":" } else { "," })?;
        }
        let printed = &self.kept[..self.kept.len().min(MAX_PRINTED)];
        for one in printed {
            write!(formatter, "\n{one}")?;
        }
        match total - printed.len() {
            0 => Ok(()),
            more => write!(formatter, "\n… and {more} more"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::resource::ResourceKind;

    fn warnings(file: &str, indices: impl IntoIterator<Item = usize>) -> Vec<LocatedWarning> {
        let located = |index| {
            let location = RecordLocation {
                file: Path::new(file).into(),
                resource: ResourceKind::Observations,
                index,
                id: format!("k.{index}").parse().unwrap(),
            };
            let message = Message { ja: "奇妙である。".into(), en: "is odd".into() };
            LocatedWarning::new(&location, "unit", WarningKind::UnitDiffers, message)
        };
        indices.into_iter().map(located).collect()
    }

    #[test]
    fn warnings_are_in_file_order() {
        let mut all = Warnings::default();
        all.add_folder([warnings("a/b.json", [10, 9]), warnings("a/a.json", [3])].concat());
        all.add_folder(warnings("b/a.json", [1]));
        let lines: Vec<String> = all.to_string().lines().map(str::to_owned).collect();
        let message = "is odd (奇妙である。)";
        assert_eq!(
            lines,
            [
                "4 warnings, which do not stop a publication: 4 unit_differs".to_owned(),
                format!("a/a.json: observations[3].unit: {message}"),
                format!("a/b.json: observations[9].unit: {message}"),
                format!("a/b.json: observations[10].unit: {message}"),
                format!("b/a.json: observations[1].unit: {message}"),
            ]
        );
    }

    #[test]
    fn first_warnings_are_printed_and_kept_and_the_rest_is_counted() {
        let mut all = Warnings::default();
        all.add_folder(warnings("a/a.json", 0..MAX_KEPT - 1));
        all.add_folder(warnings("b/a.json", 0..3));
        assert_eq!((all.kept().len(), all.total()), (MAX_KEPT, MAX_KEPT + 2));
        let text = all.to_string();
        assert_eq!(text.lines().count(), MAX_PRINTED + 2);
        assert!(text.ends_with("\n… and 9902 more"), "{}", text.lines().last().unwrap());
    }
}
