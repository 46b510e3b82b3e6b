//! References to records that were found in the database, so that each is looked up once a release.

use moka::future::Cache;

use crate::domain::release::Release;
use crate::store::known_ids::Reference;

/// Some 200 bytes each.
const MAX_REFERENCES: u64 = 20_000;

/// By the release that has the records.
#[derive(Clone)]
pub struct KnownReferences(Cache<(String, Reference), ()>);

impl Default for KnownReferences {
    fn default() -> Self {
        Self(Cache::new(MAX_REFERENCES))
    }
}

impl KnownReferences {
    /// Whether the release has the record, as far as is known here.
    #[must_use]
    pub fn contains(&self, release: &Release, reference: &Reference) -> bool {
        self.0.contains_key(&(release.id.to_string(), reference.clone()))
    }

    pub async fn insert(&self, release: &Release, reference: Reference) {
        self.0.insert((release.id.to_string(), reference), ()).await;
    }
}
