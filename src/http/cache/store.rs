//! The response cache: rendered responses until the next release, bounded by size in bytes.

use std::sync::{Arc, Weak};

use moka::future::Cache;

use super::outcome::{CacheOutcome, MatchedRoute};
use super::release::CurrentRelease;
use super::response::{CachedResponse, HeaderField};
use super::validators::Validators;
use crate::domain::release::Release;
use crate::http::admission::Encoders;
use crate::http::media::coding::ContentCoding;
use crate::http::problem::Problem;

/// One part in this many of the capacity is for keys of raw requests.
const RAW_SHARE: u64 = 8;
/// Memory per entry besides key and value, in bytes.
const ENTRY_BYTES: usize = 200;

/// The canonical request, with everything its response depends on except the content coding, and
/// the generation in which the key was created.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CacheKey {
    pub generation: u64,
    pub text: Arc<str>,
    /// Headers that the response owes to how it was asked for: those of former names.
    pub headers: Vec<HeaderField>,
}

/// Cache key plus content coding.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct VariantKey {
    request: CacheKey,
    coding: ContentCoding,
}

/// The response cache, shared by all workers of a process.
pub struct ResponseCache {
    pub current: CurrentRelease,
    /// The program version, part of every entity tag.
    program: String,
    responses: Cache<VariantKey, Arc<CachedResponse>>,
    /// Entries by raw request.
    raw: Cache<String, RawEntry>,
    encoders: Encoders,
}

/// Response extension: the cache entry to store for this raw request.
#[derive(Clone)]
pub struct CacheEntry {
    /// The generation before the response was computed.
    pub generation: u64,
    pub response: Arc<CachedResponse>,
}

/// The cached response to a raw request. It does not keep the response in memory: only
/// `responses` does, where its size counts.
#[derive(Clone)]
struct RawEntry {
    generation: u64,
    response: Weak<CachedResponse>,
    route: MatchedRoute,
}

impl ResponseCache {
    /// `bytes` is the total capacity; 0 disables caching.
    #[must_use]
    pub fn new(bytes: u64, program: String, encoders: Encoders) -> Self {
        let raw_bytes = bytes / RAW_SHARE;
        let size = |length: usize| u32::try_from(length + ENTRY_BYTES).unwrap_or(u32::MAX);
        Self {
            current: CurrentRelease::default(),
            program,
            responses: Cache::builder()
                .max_capacity(bytes - raw_bytes)
                .weigher(move |key: &VariantKey, response: &Arc<CachedResponse>| {
                    size(key.request.text.len() + response.size_in_bytes())
                })
                .build(),
            raw: Cache::builder()
                .max_capacity(raw_bytes)
                .weigher(move |key: &String, _| size(key.len()))
                .build(),
            encoders,
        }
    }

    #[must_use]
    pub fn key(&self, text: String, headers: Vec<HeaderField>) -> CacheKey {
        CacheKey { generation: self.current.generation(), text: text.into(), headers }
    }

    /// The validators of the response to a request from a release.
    #[must_use]
    pub fn validators(&self, release: &Release, key: &CacheKey) -> Validators {
        Validators::of_release(release, &self.program, &key.text)
    }

    /// Sets the release read from the database; clears the cache when it changed.
    pub fn set_release(&self, release: &Release) {
        if self.current.set(release) {
            log::info!("serving release {}", release.id);
            self.clear();
        }
    }

    /// Records the release of a response; clears the cache when it is newer than the known one.
    pub fn observe_release(&self, release: &Release) {
        if self.current.observe(release) {
            self.clear();
        }
    }

    /// Invalidates all responses: the search index changed.
    pub fn bump_generation(&self) {
        self.current.bump_generation();
        self.clear();
    }

    fn clear(&self) {
        self.responses.invalidate_all();
        self.raw.invalidate_all();
    }

    /// The cached response to a raw request, if it is of the current generation.
    pub async fn get_raw(&self, raw_key: &str) -> Option<(Arc<CachedResponse>, MatchedRoute)> {
        let RawEntry { generation, response, route } = self.raw.get(raw_key).await?;
        (generation == self.current.generation()).then_some((response.upgrade()?, route))
    }

    pub async fn insert_raw(&self, raw_key: String, entry: &CacheEntry, route: MatchedRoute) {
        let response = Arc::downgrade(&entry.response);
        let entry = RawEntry { generation: entry.generation, response, route };
        self.raw.insert(raw_key, entry).await;
    }

    /// Frees what was evicted or invalidated, also when there are no requests.
    pub async fn evict(&self) {
        self.responses.run_pending_tasks().await;
        self.raw.run_pending_tasks().await;
    }

    /// The cached response, if there is one.
    pub async fn get(&self, key: &CacheKey, coding: ContentCoding) -> Option<Arc<CachedResponse>> {
        let plain = self.responses.get(&variant(key, ContentCoding::Identity)).await?;
        self.encoded(key, coding, plain).await.ok()
    }

    /// The cached response, or a new one; concurrent requests for the same key compute it once.
    ///
    /// # Errors
    /// Those of `make`; also fails when the response cannot be compressed.
    pub async fn get_or_insert_with(
        &self,
        key: &CacheKey,
        coding: ContentCoding,
        make: impl AsyncFnOnce() -> Result<CachedResponse, Problem>,
    ) -> Result<(Arc<CachedResponse>, CacheOutcome), Problem> {
        let mut outcome = CacheOutcome::Hit;
        let found = self
            .responses
            .try_get_with(variant(key, ContentCoding::Identity), async {
                outcome = CacheOutcome::Miss;
                make().await.map(Arc::new)
            })
            .await;
        let plain = found.map_err(|problem| Problem::clone(&problem))?;
        Ok((self.encoded(key, coding, plain).await?, outcome))
    }

    /// Caches a response that is already computed.
    ///
    /// # Errors
    /// Fails when the response cannot be compressed.
    pub async fn insert(
        &self,
        key: &CacheKey,
        coding: ContentCoding,
        response: CachedResponse,
    ) -> Result<Arc<CachedResponse>, Problem> {
        let plain = Arc::new(response);
        self.responses.insert(variant(key, ContentCoding::Identity), Arc::clone(&plain)).await;
        self.encoded(key, coding, plain).await
    }

    async fn encoded(
        &self,
        key: &CacheKey,
        coding: ContentCoding,
        plain: Arc<CachedResponse>,
    ) -> Result<Arc<CachedResponse>, Problem> {
        if coding == ContentCoding::Identity || !plain.is_compressible() {
            return Ok(plain);
        }
        let encoded = self
            .responses
            .try_get_with(variant(key, coding), plain.encoded_by(&self.encoders, coding))
            .await;
        encoded.map_err(|problem| Problem::clone(&problem))
    }
}

fn variant(key: &CacheKey, coding: ContentCoding) -> VariantKey {
    VariantKey { request: key.clone(), coding }
}
