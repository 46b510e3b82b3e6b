//! The release list of the origin, and whether the local releases are a prefix of it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use ureq::http::StatusCode;
use url::Url;

use super::client::Client;
use super::error::MirrorError;
use super::origin::Origin;
use crate::domain::calendar::FiscalYear;
use crate::domain::identifier::Identifier;
use crate::domain::release::{ChangeCounts, Release, day_in_japan};
use crate::domain::resource::ResourceKind;

/// One release a day for 27 years.
const MAX_RELEASES: usize = 10_000;
/// Maximum page size of a list.
const PAGE_SIZE: usize = 1000;

/// The releases of an origin in order, and the `ETag` of the list.
#[derive(Default)]
pub struct OriginReleases {
    pub releases: Vec<Release>,
    etag: Option<String>,
}

#[derive(Deserialize)]
struct Page {
    data: Vec<ReleaseDto>,
    links: Links,
}

#[derive(Deserialize)]
struct Links {
    next: Option<String>,
}

/// A release as listed by the origin.
#[derive(Deserialize)]
struct ReleaseDto {
    id: Identifier,
    number: i32,
    published_at: DateTime<Utc>,
    note: Option<String>,
    checksum: String,
    predecessor_id: Option<Identifier>,
    counts: BTreeMap<ResourceKind, i64>,
    created: i64,
    updated: i64,
    deleted: i64,
}

impl ReleaseDto {
    fn into_release(self) -> Result<Release, String> {
        let changes = [self.created, self.updated, self.deleted];
        let counted = |count: &i64| (0..=i64::from(i32::MAX)).contains(count);
        if !changes.iter().chain(self.counts.values()).all(counted) {
            return Err(format!("release {} counts what cannot be", self.id));
        }
        let hexadecimal = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        if self.checksum.len() != 64 || !self.checksum.chars().all(hexadecimal) {
            return Err(format!("release {} has no SHA-256 for a checksum", self.id));
        }
        let year = FiscalYear::of(day_in_japan(self.published_at)).map(FiscalYear::year);
        if year.and_then(|year| FiscalYear::new(year - 1)).is_err() {
            return Err(format!("release {} is of no time", self.id));
        }
        Ok(Release {
            id: self.id,
            number: self.number,
            published_at: self.published_at,
            note: self.note,
            checksum: self.checksum,
            predecessor_id: self.predecessor_id,
            counts: self.counts,
            changes: ChangeCounts {
                created: self.created,
                updated: self.updated,
                deleted: self.deleted,
            },
            // Computed when the changes are applied.
            changed: BTreeMap::new(),
        })
    }
}

impl OriginReleases {
    /// Fetches the list again; `None` when it is unchanged.
    pub fn refresh(&self, client: &Client, origin: &Origin) -> Result<Option<Self>, MirrorError> {
        let first =
            client.get_if_none_match(&origin.releases(PAGE_SIZE, None), self.etag.as_deref())?;
        if first.status == StatusCode::NOT_MODIFIED {
            return Ok(None);
        }
        let mut new = Self { releases: Vec::new(), etag: first.field("etag").map(str::to_owned) };
        let mut response = first;
        loop {
            let url = response.url.clone();
            let refused = |reason| MirrorError::Refused { url: url.clone(), reason };
            let page: Page = serde_json::from_slice(&response.page()?)
                .map_err(|error| refused(format!("it is no list of releases: {error}")))?;
            let releases = page.data.into_iter().map(ReleaseDto::into_release);
            new.releases.extend(releases.collect::<Result<Vec<_>, _>>().map_err(refused)?);
            if new.releases.len() > MAX_RELEASES {
                return Err(refused(format!("there are more than {MAX_RELEASES} releases")));
            }
            let Some(next) = page.links.next else {
                new.sort_and_check().map_err(refused)?;
                return Ok(Some(new));
            };
            // Only use the cursor: the host of the link is untrusted.
            let cursor =
                cursor_of(&next).ok_or_else(|| refused("its next link has no cursor".into()))?;
            response =
                client.get_if_none_match(&origin.releases(PAGE_SIZE, Some(&cursor)), None)?;
        }
    }

    /// Reverses the list to ascending order and checks that it has no gap.
    fn sort_and_check(&mut self) -> Result<(), String> {
        self.releases.reverse();
        let mut last: Option<&Release> = None;
        for (number, release) in (1..).zip(&self.releases) {
            if release.number != number {
                return Err(format!("release {number} is missing"));
            }
            if release.predecessor_id.as_ref() != last.map(|last| &last.id) {
                return Err(format!("release {} does not follow the one before", release.id));
            }
            last = Some(release);
        }
        Ok(())
    }

    /// The releases not applied yet, if the local ones are a prefix of the origin's.
    pub fn after(&self, local: &[Release], origin: &Origin) -> Result<&[Release], MirrorError> {
        let diverged = |difference| MirrorError::Diverged { origin: origin.clone(), difference };
        if local.len() > self.releases.len() {
            let (ours, theirs) = (local.len(), self.releases.len());
            return Err(diverged(format!("it has {theirs} releases, and here are {ours}")));
        }
        for (ours, theirs) in local.iter().zip(&self.releases) {
            if (&ours.id, &ours.checksum) != (&theirs.id, &theirs.checksum) {
                let [ours, theirs] =
                    [ours, theirs].map(|one| format!("{} ({:.12}…)", one.id, one.checksum));
                return Err(diverged(format!("its release {theirs} is {ours} here")));
            }
        }
        Ok(&self.releases[local.len()..])
    }
}

/// The cursor of a page link, URL-encoded.
fn cursor_of(next: &str) -> Option<String> {
    let url = Url::parse(next).ok()?;
    let cursor = url.query_pairs().find(|(name, _)| name == "cursor").map(|(_, value)| value)?;
    Some(url::form_urlencoded::byte_serialize(cursor.as_bytes()).collect())
}
