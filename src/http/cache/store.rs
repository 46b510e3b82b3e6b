//! What was answered once: finished bodies, kept until the next release, bounded by their bytes.

use std::sync::Arc;

use actix_web::web;
use moka::future::Cache;

use super::outcome::{CacheOutcome, MatchedRoute};
use super::release::Current;
use super::response::Finished;
use super::validators::Validators;
use crate::domain::release::Release;
use crate::http::media::coding::{self, Coding};
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;

/// Of so many parts of the memory, one is for the requests as they were spelled.
const SPELLINGS_SHARE: u64 = 8;
/// Bytes that an entry takes beside its key and value.
const ENTRY_BYTES: usize = 200;

/// What is asked: a request in one spelling, with all that its answer depends on but the coding,
/// put to the release that was served at the time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    pub generation: u64,
    pub text: Arc<str>,
}

/// What an answer is kept under.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    subject: Subject,
    coding: Coding,
}

/// The memory of all workers of a process.
pub struct Answers {
    pub current: Current,
    /// Tells versions of the program apart.
    program: String,
    finished: Cache<Key, Arc<Finished>>,
    /// By request as it was spelled.
    spelled: Cache<String, Spelled>,
}

/// Left with a response that may be given again to the same request.
#[derive(Clone)]
pub struct Remember {
    /// What was current before it was asked for.
    pub generation: u64,
    pub finished: Arc<Finished>,
}

/// The answer to a request as it was spelled.
#[derive(Clone)]
pub struct Spelled {
    pub remember: Remember,
    pub route: MatchedRoute,
}

impl Answers {
    /// `bytes` is how much may be kept; 0 keeps nothing.
    #[must_use]
    pub fn new(bytes: u64, program: String) -> Self {
        let for_spellings = bytes / SPELLINGS_SHARE;
        let size = |length: usize| u32::try_from(length + ENTRY_BYTES).unwrap_or(u32::MAX);
        Self {
            current: Current::default(),
            program,
            finished: Cache::builder()
                .max_capacity(bytes - for_spellings)
                .weigher(move |key: &Key, kept: &Arc<Finished>| {
                    size(key.subject.text.len() + kept.weight())
                })
                .build(),
            // The bodies are the other memory's, so only the spellings count.
            spelled: Cache::builder()
                .max_capacity(for_spellings)
                .weigher(move |key: &String, _| size(key.len()))
                .build(),
        }
    }

    #[must_use]
    pub fn subject(&self, text: String) -> Subject {
        Subject { generation: self.current.generation(), text: text.into() }
    }

    /// The tag of the answer to a request from a release.
    #[must_use]
    pub fn validators(&self, release: &Release, subject: &Subject) -> Validators {
        Validators::of_release(release, &self.program, &subject.text)
    }

    /// A release is being served, as the database says.
    pub fn serve(&self, release: &Release) {
        if self.current.set(release) {
            log::info!("serving release {}", release.id);
            self.forget();
        }
    }

    /// An answer was made from a release, which may be newer than what is known.
    pub fn saw(&self, release: &Release) {
        if self.current.saw(release) {
            self.forget();
        }
    }

    /// What is searched changed: answers of the index before are given no more.
    pub fn renew(&self) {
        self.current.renew();
        self.forget();
    }

    fn forget(&self) {
        self.finished.invalidate_all();
        self.spelled.invalidate_all();
    }

    /// The answer to a request as it was spelled, if it was given before from this release.
    pub async fn spelled(&self, spelling: &str) -> Option<Spelled> {
        let spelled = self.spelled.get(spelling).await?;
        (spelled.remember.generation == self.current.generation()).then_some(spelled)
    }

    pub async fn keep_spelled(&self, spelling: String, spelled: Spelled) {
        self.spelled.insert(spelling, spelled).await;
    }

    /// The answer to a request, if it was given before from this release.
    pub async fn kept(&self, subject: &Subject, coding: Coding) -> Option<Arc<Finished>> {
        let plain = self.finished.get(&key(subject, Coding::Identity)).await?;
        self.encoded(subject, coding, plain).await.ok()
    }

    /// The answer to a request: kept, or made now. When several wait for the same, one asks.
    ///
    /// # Errors
    /// Those of making it.
    pub async fn answer(
        &self,
        subject: &Subject,
        coding: Coding,
        make: impl AsyncFnOnce() -> Result<Finished, Problem>,
    ) -> Result<(Arc<Finished>, CacheOutcome), Problem> {
        let mut outcome = CacheOutcome::Hit;
        let found = self
            .finished
            .try_get_with(key(subject, Coding::Identity), async {
                outcome = CacheOutcome::Miss;
                make().await.map(Arc::new)
            })
            .await;
        let plain = found.map_err(|problem| Problem::clone(&problem))?;
        Ok((self.encoded(subject, coding, plain).await?, outcome))
    }

    /// Keeps an answer that was made already.
    ///
    /// # Errors
    /// When it cannot be compressed.
    pub async fn keep(
        &self,
        subject: &Subject,
        coding: Coding,
        finished: Finished,
    ) -> Result<Arc<Finished>, Problem> {
        let plain = Arc::new(finished);
        self.finished.insert(key(subject, Coding::Identity), Arc::clone(&plain)).await;
        self.encoded(subject, coding, plain).await
    }

    async fn encoded(
        &self,
        subject: &Subject,
        coding: Coding,
        plain: Arc<Finished>,
    ) -> Result<Arc<Finished>, Problem> {
        if coding == Coding::Identity || plain.len() < coding::LEAST {
            return Ok(plain);
        }
        let encoded = self
            .finished
            .try_get_with(key(subject, coding), async { encode(plain, coding).await })
            .await;
        encoded.map_err(|problem| Problem::clone(&problem))
    }
}

fn key(subject: &Subject, coding: Coding) -> Key {
    Key { subject: subject.clone(), coding }
}

async fn encode(plain: Arc<Finished>, coding: Coding) -> Result<Arc<Finished>, Problem> {
    let encoded = if plain.len() < coding::MUCH {
        plain.encoded(coding)
    } else {
        web::block(move || plain.encoded(coding))
            .await
            .map_err(|_| Problem::of(Code::Overloaded))?
    };
    encoded.map(Arc::new).map_err(|error| {
        log::error!("an answer could not be compressed: {error}");
        Problem::of(Code::InternalError)
    })
}
