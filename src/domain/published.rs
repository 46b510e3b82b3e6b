//! A record as it was published.

use chrono::{DateTime, Utc};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published<T> {
    pub record: T,
    /// Time of the release that last changed it.
    pub updated_at: DateTime<Utc>,
}

impl<T> Published<T> {
    /// The same publication of something made from the record.
    #[must_use]
    pub fn map<U>(self, with: impl FnOnce(T) -> U) -> Published<U> {
        Published { record: with(self.record), updated_at: self.updated_at }
    }
}
