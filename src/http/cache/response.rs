//! A fully rendered response: every header rendered, the body compressed.

use std::io;
use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, HttpResponseBuilder};

use super::body::ResponseBody;
use super::policy::CachePolicy;
use super::validators::{Preconditions, Validators};
use crate::http::admission::Encoders;
use crate::http::media;
use crate::http::media::coding::{self, ContentCoding};
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;

pub type HeaderField = (HeaderName, HeaderValue);

/// The request headers that responses depend on.
const VARY: HeaderValue = HeaderValue::from_static("Accept, Accept-Encoding");
/// Titles are Japanese, translations English; every response has both, but pages.
const LANGUAGES: HeaderValue = HeaderValue::from_static("ja, en");
/// Lists are rendered anew for each release: they support paging, not byte ranges.
const NO_RANGES: HeaderValue = HeaderValue::from_static("none");

/// Memory per header besides its value, in bytes.
const FIELD_BYTES: usize = 64;

#[derive(Clone, Debug)]
pub struct CachedResponse {
    /// Also sent with a 304 (RFC 9110 §15.4.5).
    validator_headers: Vec<HeaderField>,
    /// Sent only with the body.
    body_headers: Vec<HeaderField>,
    validators: Validators,
    body: Bytes,
}

impl CachedResponse {
    #[must_use]
    pub fn new(content: ResponseBody, validators: Validators, policy: CachePolicy) -> Self {
        Self::with_headers(content, validators, policy, &[])
    }

    /// A response with further headers, which a 304 has, too.
    #[must_use]
    pub fn with_headers(
        content: ResponseBody,
        validators: Validators,
        policy: CachePolicy,
        headers: &[HeaderField],
    ) -> Self {
        let mut validator_headers = common_headers(&validators, policy);
        validator_headers.extend_from_slice(headers);
        let (mut own, body) = content.into_parts();
        if own.iter().all(|(name, _)| name != header::CONTENT_LANGUAGE) {
            own.push((header::CONTENT_LANGUAGE, LANGUAGES));
        }
        own.push((header::ACCEPT_RANGES, NO_RANGES));
        Self { validator_headers, body_headers: own, validators, body: to_keep(&body) }
    }

    /// The response with its body in a content coding; large ones are encoded on a thread of their own.
    ///
    /// # Errors
    /// Fails when the compressor cannot be created.
    pub async fn encoded_by(
        self: Arc<Self>,
        encoders: &Encoders,
        coding: ContentCoding,
    ) -> Result<Arc<Self>, Problem> {
        let body = if self.len() < coding::BLOCKING_THRESHOLD_BYTES {
            self.encode(coding)
        } else {
            let plain = Arc::clone(&self);
            encoders.run(move || plain.encode(coding)).await?
        };
        let body = body.map_err(|error| {
            log::error!("cannot compress a response: {error}");
            Problem::of(Code::InternalError)
        })?;
        Ok(Arc::new(self.encoded(coding, &body)))
    }

    fn encode(&self, coding: ContentCoding) -> io::Result<Vec<u8>> {
        coding.encode(&self.body)
    }

    /// A copy with an encoded body.
    #[must_use]
    pub fn encoded(&self, coding: ContentCoding, body: &[u8]) -> Self {
        let mut encoded = Self { body: to_keep(body), ..self.clone() };
        encoded
            .body_headers
            .extend(coding.header_value().map(|name| (header::CONTENT_ENCODING, name)));
        encoded
    }

    /// A copy with another policy; the body is shared.
    #[must_use]
    pub fn with_policy(&self, policy: CachePolicy) -> Self {
        let validator_headers = common_headers(&self.validators, policy);
        Self { validator_headers, ..self.clone() }
    }

    /// Returns 200 with the body, or 304.
    #[must_use]
    pub fn to_http_response(&self, conditions: &Preconditions) -> HttpResponse {
        if conditions.is_not_modified(&self.validators) {
            return with(StatusCode::NOT_MODIFIED, &[&self.validator_headers]).finish();
        }
        with(StatusCode::OK, &[&self.validator_headers, &self.body_headers]).body(self.body.clone())
    }

    /// Whether a content coding could make it smaller: a PNG is compressed as it is.
    #[must_use]
    pub fn is_compressible(&self) -> bool {
        let is_png =
            |(name, value): &HeaderField| name == header::CONTENT_TYPE && value == media::PNG;
        self.body.len() >= coding::MIN_COMPRESSED_BYTES && !self.body_headers.iter().any(is_png)
    }

    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.body.len()
    }

    /// Approximate memory usage in bytes.
    #[must_use]
    pub fn size_in_bytes(&self) -> usize {
        let fields = self.validator_headers.iter().chain(&self.body_headers);
        self.body.len() + fields.map(|(_, value)| FIELD_BYTES + value.len()).sum::<usize>()
    }
}

/// A copy of exactly its size, because that is taken for its memory, and of the worker's allocator: a
/// thread that encoded it and is idle would not give its memory back.
fn to_keep(body: &[u8]) -> Bytes {
    Bytes::copy_from_slice(body)
}

/// A 304 that needs no database query.
#[must_use]
pub fn not_modified(
    validators: &Validators,
    policy: CachePolicy,
    headers: &[HeaderField],
) -> HttpResponse {
    with(StatusCode::NOT_MODIFIED, &[&common_headers(validators, policy), headers]).finish()
}

/// Starts a response whose body is streamed.
#[must_use]
pub fn streamed(
    content: ResponseBody,
    validators: &Validators,
    policy: CachePolicy,
    coding: ContentCoding,
    headers: &[HeaderField],
) -> HttpResponseBuilder {
    let (mut own, _) = content.into_parts();
    own.push((header::CONTENT_LANGUAGE, LANGUAGES));
    own.push((header::ACCEPT_RANGES, NO_RANGES));
    own.extend(coding.header_value().map(|name| (header::CONTENT_ENCODING, name)));
    with(StatusCode::OK, &[&common_headers(validators, policy), headers, &own])
}

fn common_headers(validators: &Validators, policy: CachePolicy) -> Vec<HeaderField> {
    let mut fields = vec![(header::ETAG, validators.etag.clone()), (header::VARY, VARY)];
    fields.extend(validators.modified_value().map(|value| (header::LAST_MODIFIED, value)));
    fields.extend(policy.fields());
    fields
}

fn with(status: StatusCode, groups: &[&[HeaderField]]) -> HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    for (name, value) in groups.iter().copied().flatten() {
        response.append_header((name.clone(), value.clone()));
    }
    response
}
