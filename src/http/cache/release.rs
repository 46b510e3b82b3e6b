//! The current release, as far as this process knows.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use crate::domain::release::Release;

/// The release that is being served; unknown until the first query.
#[derive(Debug, Default)]
pub struct CurrentRelease {
    release: RwLock<Option<Arc<Release>>>,
    /// Incremented on every change; responses of another generation are stale.
    generation: AtomicU64,
}

impl CurrentRelease {
    #[must_use]
    pub fn release(&self) -> Option<Arc<Release>> {
        self.release.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    /// Sets the release read from the database; true when it differs from the known one.
    pub fn set(&self, release: &Release) -> bool {
        self.replace(release, |known| known.id != release.id || known.checksum != release.checksum)
    }

    /// Records the release of a response: it may be newer than the known one or, while a release
    /// is being published, older. True when it is newer.
    pub fn observe(&self, release: &Release) -> bool {
        self.replace(release, |known| known.number < release.number)
    }

    /// Starts a new generation without a new release.
    pub fn bump_generation(&self) {
        self.generation.fetch_add(1, Ordering::AcqRel);
    }

    fn replace(&self, release: &Release, differs: impl Fn(&Release) -> bool) -> bool {
        if self.release().is_some_and(|known| !differs(&known)) {
            return false;
        }
        let mut known = self.release.write().unwrap_or_else(PoisonError::into_inner);
        if known.as_ref().is_some_and(|known| !differs(known)) {
            return false;
        }
        *known = Some(Arc::new(release.clone()));
        self.generation.fetch_add(1, Ordering::AcqRel);
        true
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn release(number: i32, checksum: &str) -> Release {
        Release {
            id: format!("2026-11-22.{number}").parse().unwrap(),
            number,
            published_at: DateTime::UNIX_EPOCH,
            note: None,
            checksum: checksum.to_owned(),
            predecessor_id: None,
            counts: std::collections::BTreeMap::new(),
            changes: crate::domain::release::ChangeCounts::default(),
            changed: std::collections::BTreeMap::new(),
        }
    }

    #[test]
    fn response_only_advances_the_release_and_the_database_sets_any() {
        let current = CurrentRelease::default();
        assert!(current.release().is_none());
        let steps: [(bool, i32, &str, bool); 7] = [
            (true, 1, "a", true),
            (true, 1, "a", false),
            (true, 2, "b", true),
            (true, 1, "a", false),
            (false, 2, "b", false),
            (false, 1, "a", true),
            (false, 1, "another database", true),
        ];
        for (index, (is_response, number, checksum, changes)) in steps.into_iter().enumerate() {
            let release = release(number, checksum);
            let before = current.generation();
            let changed =
                if is_response { current.observe(&release) } else { current.set(&release) };
            assert_eq!(changed, changes, "step {index}");
            assert_eq!(current.generation() != before, changes, "step {index}");
        }
    }
}
