//! Whether a publication removes more than somebody would remove by a slip.

use super::diff::Difference;
use super::error::PublishError;
use crate::domain::release::Operation;

/// More removed records than these need to be allowed,
const MAX_REMOVALS: usize = 10;
/// and more than one of this many.
const MAX_SHARE: usize = 20;

/// The records that could be removed.
#[derive(Clone, Copy, Debug)]
pub struct Removals {
    /// Number of published records that the bundle stands for.
    pub of: usize,
}

impl Removals {
    /// # Errors
    /// Fails with the records that would be removed, when they are more than 10 or 5 % and more than
    /// `allowed`.
    pub fn check(self, difference: &Difference, allowed: usize) -> Result<(), PublishError> {
        let is_deleted = |operation: &Operation| *operation == Operation::Deleted;
        let deleted = difference.changes.iter().filter(|change| is_deleted(&change.operation));
        let removed: Vec<String> = deleted
            .map(|change| format!("{} {}", change.resource.name(), change.record_id))
            .collect();
        if !self.needs_permission(removed.len()) || removed.len() <= allowed {
            return Ok(());
        }
        Err(PublishError::Removals { of: self.of, removed })
    }

    fn needs_permission(self, removed: usize) -> bool {
        removed > MAX_REMOVALS || removed * MAX_SHARE > self.of
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_10_or_5_percent_need_permission() {
        let table = [
            (0, 0, false),
            (0, 1000, false),
            (1, 1, true),
            (1, 19, true),
            (1, 20, false),
            (10, 199, true),
            (10, 200, false),
            (11, 1000, true),
        ];
        for (removed, of, expected) in table {
            assert_eq!(Removals { of }.needs_permission(removed), expected, "{removed} of {of}");
        }
    }
}
