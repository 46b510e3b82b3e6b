//! A numbered publication of the whole data set.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::published::in_japan;
use crate::domain::release::Release;

/// A numbered publication of the whole data set; data changes only by one.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Release)]
pub struct ReleaseView {
    /// Day of publication in Japan and number of the day.
    pub id: String,
    /// Count over all releases, from 1.
    pub number: i32,
    /// When it was published, in Japan’s time.
    pub published_at: DateTime<FixedOffset>,
    /// What the publisher said about it.
    pub note: Option<String>,
    /// SHA-256 over `resource id digest` lines of all records, in order of resource and id.
    pub checksum: String,
    /// The release before; null for the first.
    #[schema(example = "2026-11-21.1")]
    pub predecessor_id: Option<String>,
    /// How many records each resource holds in it, by the resource’s name.
    pub counts: BTreeMap<String, i64>,
    /// Records that it added.
    pub created: i64,
    /// Records that it changed.
    pub updated: i64,
    /// Records that it removed.
    pub deleted: i64,
}

impl From<Release> for ReleaseView {
    fn from(release: Release) -> Self {
        let counts = release.counts.iter();
        Self {
            id: release.id.into(),
            number: release.number,
            published_at: in_japan(release.published_at),
            note: release.note,
            checksum: release.checksum,
            predecessor_id: release.predecessor_id.map(String::from),
            counts: counts.map(|(resource, count)| (resource.name().to_owned(), *count)).collect(),
            created: release.changes.created,
            updated: release.changes.updated,
            deleted: release.changes.deleted,
        }
    }
}
