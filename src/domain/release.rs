//! A numbered publication of the whole data set, and what it changed.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::calendar::FiscalYear;
use super::identifier::{Identifier, InvalidIdentifier};
use super::record::{Digest, RecordHasher};
use super::resource::ResourceKind;
use super::shared_str::SharedStr;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// Day of publication in Japan and sequence number within the day: `2026-11-22.1`.
    pub id: Identifier,
    /// Sequence number over all releases, from 1.
    pub number: i32,
    pub published_at: DateTime<Utc>,
    pub note: Option<String>,
    /// See [`Checksum`].
    pub checksum: String,
    pub predecessor_id: Option<Identifier>,
    /// Record counts per resource.
    pub counts: BTreeMap<ResourceKind, i64>,
    /// Numbers of records it changed.
    pub changes: ChangeCounts,
    /// The same per resource; unchanged resources are left out.
    pub changed: BTreeMap<ResourceKind, ChangeCounts>,
}

impl Release {
    /// Whether both are the same publication of the same data.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.id == other.id && self.checksum == other.checksum
    }

    /// The last fiscal year that had ended at publication: later reports were not due yet.
    ///
    /// # Panics
    /// Panics when it was published before 1948 or after 2100.
    #[must_use]
    pub fn last_year_over(&self) -> FiscalYear {
        FiscalYear::of(day_in_japan(self.published_at))
            .and_then(|running| FiscalYear::new(running.year() - 1))
            .expect("releases are published between 1948 and 2100")
    }
}

/// How a request names a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReleaseReference {
    /// The one that is being served: `latest`.
    Latest,
    Id(Identifier),
}

impl FromStr for ReleaseReference {
    type Err = InvalidIdentifier;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "latest" { Ok(Self::Latest) } else { text.parse().map(Self::Id) }
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

/// The operation a release performed on one record.
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

/// The day in Japan at a moment: no daylight saving time, so always UTC+9.
#[must_use]
pub fn day_in_japan(moment: DateTime<Utc>) -> NaiveDate {
    (moment + Duration::hours(9)).date_naive()
}

/// The identifier of the next release. It never decreases, even when the clock is set back.
///
/// # Panics
/// Never: a date and a number joined by a dot are a valid identifier.
#[must_use]
pub fn next_id(last: Option<&Identifier>, now: DateTime<Utc>) -> Identifier {
    let today = day_in_japan(now).to_string();
    let last = last.and_then(|last| last.as_str().split_once('.'));
    let (day, number) = match last {
        // ISO 8601 dates sort chronologically.
        Some((day, number)) if *day >= *today => (day, number.parse().unwrap_or(0) + 1),
        _ => (today.as_str(), 1_u32),
    };
    format!("{day}.{number}").parse().expect("a date and a number form a valid identifier")
}

/// SHA-256 over `resource id digest` lines, ordered by resource and id.
#[derive(Default)]
pub struct Checksum(RecordHasher);

impl Checksum {
    /// Adds the next record; records must come ordered by resource and id.
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
    fn releases_are_numbered_per_day_in_japan() {
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
