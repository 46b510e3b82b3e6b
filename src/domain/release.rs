//! A numbered publication of the whole data set.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::identifier::Identifier;
use super::resource::Resource;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Day of publication in Japan and number of the day: `2026-11-22.1`.
    pub id: Identifier,
    /// 1, 2, 3 … over all releases.
    pub number: i32,
    pub published_at: DateTime<Utc>,
    pub note: Option<String>,
    /// SHA-256 over the canonical form of every record.
    pub checksum: String,
    pub predecessor_id: Option<Identifier>,
    /// How many records each resource holds in it.
    pub counts: BTreeMap<Resource, i64>,
    /// What it changed against its predecessor.
    pub changes: ChangeCounts,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChangeCounts {
    pub created: i64,
    pub updated: i64,
    pub deleted: i64,
}
