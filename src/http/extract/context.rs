//! Per-request context of the handlers.

use std::future::{Ready, ready};
use std::net::IpAddr;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, web};
use futures_util::future::try_join;
use percent_encoding::percent_decode_str;

use crate::domain::identifier::Identifier;
use crate::domain::release::Release;
use crate::downloads::DownloadStore;
use crate::http::admission::Admission;
use crate::http::base_url::base_url;
use crate::http::cache::body::ResponseBody;
use crate::http::cache::fixed::FixedResponse;
use crate::http::cache::known_references::KnownReferences;
use crate::http::cache::outcome::CacheOutcome;
use crate::http::cache::policy::CachePolicy;
use crate::http::cache::response::{CachedResponse, not_modified, streamed};
use crate::http::cache::store::{CacheEntry, CacheKey, ResponseCache};
use crate::http::cache::stream::{self, BodyWriter};
use crate::http::cache::validators::{Preconditions, Validators};
use crate::http::media::FormatSuffix;
use crate::http::media::coding::ContentCoding;
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::http::query::canonical::CanonicalQuery;
use crate::http::state::{ApiDocument, AppState};
use crate::search::SearchService;
use crate::store::{self, Connection, ReadPool};

/// Application state and the request data that handlers need.
pub struct RequestContext {
    pub pool: ReadPool,
    pub exports: ReadPool,
    pub admission: Arc<Admission>,
    /// Who asks, for the queues.
    pub client: IpAddr,
    pub document: web::Data<ApiDocument>,
    /// Base URL of absolute links: `https://api.example.jp`.
    pub base: String,
    /// Request path without the format suffix.
    pub path: String,
    pub search: SearchService,
    pub downloads: DownloadStore,
    /// Raw format suffix and query string, for redirects.
    raw_tail: String,
    pub(super) known: KnownReferences,
    cache: Arc<ResponseCache>,
    coding: ContentCoding,
    preconditions: Preconditions,
}

impl FromRequest for RequestContext {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request).ok_or_else(|| Problem::of(Code::InternalError)))
    }
}

impl RequestContext {
    fn of(request: &HttpRequest) -> Option<Self> {
        let service = request.app_data::<web::Data<AppState>>()?;
        let encodings = request.headers().get(header::ACCEPT_ENCODING);
        Some(Self {
            pool: service.pool.clone(),
            exports: service.exports.clone(),
            admission: Arc::clone(&service.admission),
            client: service.middleware.client_ip.of(request.head()),
            document: request.app_data::<web::Data<ApiDocument>>()?.clone(),
            base: base_url(request, service.public_url.as_deref()),
            path: request.path().to_owned(),
            raw_tail: raw_tail(request),
            search: service.search.clone(),
            downloads: service.downloads.clone(),
            known: service.known.clone(),
            cache: Arc::clone(&service.cache),
            coding: ContentCoding::negotiate(encodings.and_then(|value| value.to_str().ok())),
            preconditions: Preconditions::of(request.headers()),
        })
    }

    /// The cache key of the request; `form` distinguishes its formats.
    #[must_use]
    pub fn cache_key(&self, form: &str, query: &CanonicalQuery) -> CacheKey {
        let headers = query.deprecation_headers();
        let query = query.without(&["format"]);
        self.cache.key(format!("{}{}{form}{query}", self.base, self.path), headers)
    }

    /// Returns 304 or the cached response, if there is one.
    ///
    /// # Errors
    /// Fails when the response cannot be compressed.
    pub async fn try_cached(&self, key: &CacheKey) -> Result<Option<HttpResponse>, Problem> {
        if let Some(response) = self.not_modified_response(key) {
            return Ok(Some(response));
        }
        let cached = self.cache.get(key, self.coding).await;
        Ok(cached.map(|cached| self.to_http(key, cached, CacheOutcome::Hit)))
    }

    /// Returns 304 or the cached response, or computes and caches it.
    ///
    /// # Errors
    /// Those of `compute`.
    pub async fn cached_response(
        &self,
        key: &CacheKey,
        compute: impl AsyncFnOnce() -> Result<(Release, ResponseBody), Problem>,
    ) -> Result<HttpResponse, Problem> {
        if let Some(response) = self.not_modified_response(key) {
            return Ok(response);
        }
        let make = async || {
            // Box the future: it is large, and cache hits should not carry it on the stack.
            let (release, content) = Box::pin(compute()).await?;
            Ok(self.prepare(key, &release, content))
        };
        let (cached, outcome) = self.cache.get_or_insert_with(key, self.coding, make).await?;
        Ok(self.to_http(key, cached, outcome))
    }

    /// Caches and sends a response that is already computed.
    ///
    /// # Errors
    /// Fails when the response cannot be compressed.
    pub async fn cache_and_respond(
        &self,
        key: &CacheKey,
        release: &Release,
        content: ResponseBody,
    ) -> Result<HttpResponse, Problem> {
        let cached = self.prepare(key, release, content);
        let cached = self.cache.insert(key, self.coding, cached).await?;
        Ok(self.to_http(key, cached, CacheOutcome::Miss))
    }

    /// A static response: it changes only with a deployment.
    ///
    /// # Errors
    /// Fails when the response cannot be compressed.
    pub async fn static_response(&self, content: ResponseBody) -> Result<HttpResponse, Problem> {
        let key = self.cache_key(content.media_type, &CanonicalQuery::default());
        let validators = Validators::of_body(&content.body);
        let cached = CachedResponse::new(content, validators, CachePolicy::UntilDeploy);
        let cached = self.cache.insert(&key, self.coding, cached).await?;
        Ok(self.to_http(&key, cached, CacheOutcome::Miss))
    }

    /// A response that is made from the program alone; nothing of it is computed here.
    ///
    /// # Errors
    /// Fails when the response cannot be compressed.
    pub async fn fixed_response(
        &self,
        request: &HttpRequest,
        fixed: &FixedResponse,
        policy: CachePolicy,
    ) -> Result<HttpResponse, Problem> {
        let codings = request.headers().get(header::ACCEPT_ENCODING);
        let codings = codings.and_then(|value| value.to_str().ok());
        let encoded = fixed.encoded(codings, &self.admission.encoders).await?;
        let mut response = encoded.with_policy(policy).to_http_response(&self.preconditions);
        let outcome = if response.status().is_success() {
            CacheOutcome::Hit
        } else {
            CacheOutcome::Revalidated
        };
        response.extensions_mut().insert(outcome);
        Ok(response)
    }

    /// Starts a response that is too large to cache; returns it and the writer of its body.
    ///
    /// # Errors
    /// Fails when the compressor cannot be created.
    pub fn stream(
        &self,
        key: &CacheKey,
        release: &Release,
        head: ResponseBody,
    ) -> Result<(HttpResponse, BodyWriter), Problem> {
        let validators = self.cache.validators(release, key);
        let encoders = self.admission.encoders.clone();
        let (writing, body) = stream::channel(self.coding, encoders)?;
        let mut response =
            streamed(head, &validators, CachePolicy::UntilRelease, self.coding, &key.headers)
                .streaming(body);
        response.extensions_mut().insert(CacheOutcome::Bypass);
        Ok((response, writing))
    }

    fn not_modified_response(&self, key: &CacheKey) -> Option<HttpResponse> {
        let release = self.cache.current.release()?;
        let validators = self.cache.validators(&release, key);
        self.preconditions.etag_matches(&validators.etag).then(|| {
            let mut response = not_modified(&validators, CachePolicy::UntilRelease, &key.headers);
            response.extensions_mut().insert(CacheOutcome::Revalidated);
            response
        })
    }

    fn prepare(&self, key: &CacheKey, release: &Release, content: ResponseBody) -> CachedResponse {
        self.cache.observe_release(release);
        let validators = self.cache.validators(release, key);
        CachedResponse::with_headers(content, validators, CachePolicy::UntilRelease, &key.headers)
    }

    fn to_http(
        &self,
        key: &CacheKey,
        cached: Arc<CachedResponse>,
        outcome: CacheOutcome,
    ) -> HttpResponse {
        let mut response = cached.to_http_response(&self.preconditions);
        let mut extensions = response.extensions_mut();
        extensions.insert(outcome);
        extensions.insert(CacheEntry { generation: key.generation, response: cached });
        drop(extensions);
        response
    }

    /// The current release, if this process knows it yet.
    #[must_use]
    pub fn current_release(&self) -> Option<Arc<Release>> {
        self.cache.current.release()
    }

    /// The current release.
    ///
    /// # Errors
    /// Fails when nothing is published yet or the store fails.
    pub async fn release(&self) -> Result<Release, Problem> {
        match self.current_release() {
            Some(release) => Ok(Release::clone(&release)),
            None => Ok(self.pool.in_snapshot(store::releases::current).await?),
        }
    }

    /// The problem for a missing record: 308 if it was renamed, 410 if it was removed, else 404.
    pub async fn not_found_problem(&self, resource: &str, id: &str) -> Problem {
        let query = async |connection: &Connection| {
            try_join(
                store::renamings::current(connection, resource, id),
                store::changes::removal(connection, resource, id),
            )
            .await
        };
        match self.pool.in_snapshot(query).await {
            Ok((Some(current), _)) => Problem::moved(id, &self.renamed_url(resource, id, &current)),
            Ok((None, Some(removal))) => {
                let history = format!("{}/v1/{resource}/{id}/history", self.base);
                Problem::retired(id, removal, history)
            }
            Ok((None, None)) => Problem::unknown(resource, id),
            Err(error) => error.into(),
        }
    }
}

impl RequestContext {
    /// The format suffix of the path: `.csv`, or nothing.
    pub(super) fn suffix(&self) -> &str {
        self.raw_tail.split('?').next().unwrap_or_default()
    }

    /// The requested URL with the current identifier of the record.
    fn renamed_url(&self, resource: &str, id: &str, current: &Identifier) -> String {
        let (former, now) = (format!("/{resource}/{id}"), format!("/{resource}/{current}"));
        // Decode first: a percent-encoded id would not be replaced, and the redirect would loop.
        let path = percent_decode_str(&self.path).decode_utf8_lossy();
        format!("{}{}{}", self.base, path.replacen(&former, &now, 1), self.raw_tail)
    }
}

/// The raw format suffix and query string.
fn raw_tail(request: &HttpRequest) -> String {
    let suffix = request.extensions().get::<FormatSuffix>().map(|suffix| <&str>::from(suffix.0));
    let suffix = suffix.map(|suffix| format!(".{suffix}")).unwrap_or_default();
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{suffix}{query}")
}
