//! A numbered publication of the whole data set, and what it changed.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::calendar::FiscalYear;
use super::identifier::Identifier;
use super::record::{Digest, RecordHasher};
use super::resource::ResourceKind;
use super::shared_str::SharedStr;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// Day of publication in Japan and number of the day: `2026-11-22.1`.
    pub id: Identifier,
    /// 1, 2, 3 … over all releases.
    pub number: i32,
    pub published_at: DateTime<Utc>,
    pub note: Option<String>,
    /// See [`checksum`].
    pub checksum: String,
    pub predecessor_id: Option<Identifier>,
    /// How many records each resource holds in it.
    pub counts: BTreeMap<ResourceKind, i64>,
    /// What it changed against its predecessor.
    pub changes: ChangeCounts,
    /// The same by resource, without those that it did not change.
    pub changed: BTreeMap<ResourceKind, ChangeCounts>,
}

impl Release {
    /// Whether it is the same publication of the same data.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.id == other.id && self.checksum == other.checksum
    }

    /// The last fiscal year that was over when it was published: no later report was due.
    ///
    /// # Panics
    /// When it was published before 1948 or after 2100.
    #[must_use]
    pub fn last_year_over(&self) -> FiscalYear {
        FiscalYear::of(day_in_japan(self.published_at))
            .and_then(|running| FiscalYear::new(running.year() - 1))
            .expect("releases are published between 1948 and 2100")
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeCounts {
    pub created: i64,
    pub updated: i64,
    pub deleted: i64,
}

impl ChangeCounts {
    pub fn count(&mut self, operation: Operation) {
        match operation {
            Operation::Created => self.created += 1,
            Operation::Updated => self.updated += 1,
            Operation::Deleted => self.deleted += 1,
        }
    }
}

/// What a release did to one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub resource: ResourceKind,
    pub record_id: SharedStr,
    pub operation: Operation,
}

#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    EnumString,
    IntoStaticStr,
    VariantArray,
    Serialize,
    Deserialize,
    JsonSchema,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Operation {
    Created,
    Updated,
    Deleted,
}

/// The day in Japan at a moment: there is no summer time, so always nine hours ahead of UTC.
#[must_use]
pub fn day_in_japan(moment: DateTime<Utc>) -> NaiveDate {
    (moment + Duration::hours(9)).date_naive()
}

/// The identifier of the release after another one. It never goes back, even if the clock does.
///
/// # Panics
/// Never: a date and a number joined by a dot are an identifier.
#[must_use]
pub fn next_id(last: Option<&Identifier>, now: DateTime<Utc>) -> Identifier {
    let today = day_in_japan(now).to_string();
    let last = last.and_then(|last| last.as_str().split_once('.'));
    let (day, number) = match last {
        // ISO 8601 dates stand in the order of their days.
        Some((day, number)) if *day >= *today => (day, number.parse().unwrap_or(0) + 1),
        _ => (today.as_str(), 1_u32),
    };
    format!("{day}.{number}").parse().expect("a date and a number are an identifier")
}

/// SHA-256 over `resource id digest` lines in order of resource and id.
pub fn checksum<'a>(digests: impl IntoIterator<Item = (ResourceKind, &'a str, Digest)>) -> Digest {
    let mut checksum = Checksum::default();
    for (resource, id, digest) in digests {
        checksum.add(resource, id, digest);
    }
    checksum.end()
}

/// The same, record by record.
#[derive(Default)]
pub struct Checksum(RecordHasher);

impl Checksum {
    /// The next record, in order of resource and id.
    pub fn add(&mut self, resource: ResourceKind, id: &str, digest: impl fmt::Display) {
        self.0.update(format!("{} {id} {digest}\n", resource.name()).as_bytes());
    }

    #[must_use]
    pub fn end(self) -> Digest {
        self.0.finalize()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_are_numbered_within_the_day_of_japan() {
        let table = [
            (None, "2026-11-21T14:59:59Z", "2026-11-21.1"),
            (None, "2026-11-21T15:00:00Z", "2026-11-22.1"),
            (Some("2026-11-22.1"), "2026-11-22T01:00:00Z", "2026-11-22.2"),
            (Some("2026-11-22.9"), "2026-11-22T01:00:00Z", "2026-11-22.10"),
            (Some("2026-11-21.3"), "2026-11-22T01:00:00Z", "2026-11-22.1"),
            (Some("2026-11-23.4"), "2026-11-22T01:00:00Z", "2026-11-23.5"),
        ];
        for (last, now, next) in table {
            let last = last.map(|id| id.parse().unwrap());
            assert_eq!(next_id(last.as_ref(), now.parse().unwrap()).as_str(), next);
        }
    }
}
