//! A record with its publication time.

use chrono::{DateTime, Utc};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published<T> {
    pub record: T,
    /// Publication time of the release that last changed it.
    pub updated_at: DateTime<Utc>,
}

impl<T> Published<T> {
    /// Converts the record and keeps its publication time.
    #[must_use]
    pub fn map<U>(self, with: impl FnOnce(T) -> U) -> Published<U> {
        Published { record: with(self.record), updated_at: self.updated_at }
    }
}
