//! A validation error in a bundle: its location and the reason.

use std::cmp::Ordering;
use std::fmt;
use std::path::PathBuf;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Relative to the bundle's directory.
    pub file: PathBuf,
    /// JSON path in the file, `measures[3].policy_id`; empty for the whole file.
    pub path: String,
    pub reason: String,
}

impl Violation {
    pub fn new(
        file: impl Into<PathBuf>,
        path: impl fmt::Display,
        reason: impl Into<String>,
    ) -> Self {
        Self { file: file.into(), path: path.to_string(), reason: reason.into() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: ", self.file.display())?;
        if !self.path.is_empty() {
            write!(formatter, "{}: ", self.path)?;
        }
        formatter.write_str(&self.reason)
    }
}

/// The number of violations, then one per line.
#[must_use]
pub fn listed(violations: &[Violation]) -> String {
    let lines: String = violations.iter().map(|violation| format!("\n{violation}")).collect();
    format!("{} violations; nothing was written{lines}", violations.len())
}

/// File order: `measures[9]` sorts before `measures[10]`.
impl Ord for Violation {
    fn cmp(&self, other: &Self) -> Ordering {
        self.file
            .cmp(&other.file)
            .then_with(|| segments(&self.path).cmp(segments(&other.path)))
            .then_with(|| self.path.cmp(&other.path))
            .then_with(|| self.reason.cmp(&other.reason))
    }
}

impl PartialOrd for Violation {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Path segments, with array indices parsed as numbers.
fn segments(path: &str) -> impl Iterator<Item = (Option<usize>, &str)> {
    path.split(['[', ']']).map(|step| (step.parse().ok(), step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn violations_sort_in_file_order() {
        let paths = ["", "kpis[0].id", "kpis[2]", "kpis[2].id", "kpis[10].id", "plans[1]"];
        let violations = paths.map(|path| Violation::new("a.json", path, "wrong"));
        let mut shuffled = violations.clone();
        shuffled.reverse();
        shuffled.sort();
        assert_eq!(shuffled, violations);
    }

    #[test]
    fn display_has_file_path_and_reason() {
        let violation = Violation::new("kodaira/kpis.json", "kpis[0].unit", "is a number");
        assert_eq!(violation.to_string(), "kodaira/kpis.json: kpis[0].unit: is a number");
        assert_eq!(Violation::new("x.json", "", "is empty").to_string(), "x.json: is empty");
    }
}
