//! One thing that is wrong with a bundle: where it stands and what would be right.

use std::cmp::Ordering;
use std::fmt;
use std::path::PathBuf;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Relative to the bundle's directory.
    pub file: PathBuf,
    /// JSON path in the file, `measures[3].policy_id`; empty for the file as a whole.
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

/// The order of the file: `measures[9]` comes before `measures[10]`.
impl Ord for Violation {
    fn cmp(&self, other: &Self) -> Ordering {
        self.file
            .cmp(&other.file)
            .then_with(|| numbered(&self.path).cmp(numbered(&other.path)))
            .then_with(|| self.path.cmp(&other.path))
            .then_with(|| self.reason.cmp(&other.reason))
    }
}

impl PartialOrd for Violation {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The steps of a path, indices as numbers.
fn numbered(path: &str) -> impl Iterator<Item = (Option<usize>, &str)> {
    path.split(['[', ']']).map(|step| (step.parse().ok(), step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_stand_in_the_order_of_the_file() {
        let paths = ["", "kpis[0].id", "kpis[2]", "kpis[2].id", "kpis[10].id", "plans[1]"];
        let faults = paths.map(|path| Violation::new("a.json", path, "wrong"));
        let mut shuffled = faults.clone();
        shuffled.reverse();
        shuffled.sort();
        assert_eq!(shuffled, faults);
    }

    #[test]
    fn a_fault_names_file_path_and_reason() {
        let fault = Violation::new("kodaira/kpis.json", "kpis[0].unit", "is a number");
        assert_eq!(fault.to_string(), "kodaira/kpis.json: kpis[0].unit: is a number");
        assert_eq!(Violation::new("x.json", "", "is empty").to_string(), "x.json: is empty");
    }
}
