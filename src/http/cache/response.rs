//! A fully rendered response: every header rendered, the body compressed.

use std::io;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, HttpResponseBuilder};

use super::body::ResponseBody;
use super::policy::CachePolicy;
use super::validators::{Preconditions, Validators};
use crate::http::media::coding::ContentCoding;

type HeaderField = (HeaderName, HeaderValue);

/// Answers depend on these fields of the request, and on no others.
const VARY: HeaderValue = HeaderValue::from_static("Accept, Accept-Encoding");
/// Titles are Japanese, translations English; both are in every answer.
const LANGUAGES: HeaderValue = HeaderValue::from_static("ja, en");
/// Lists are made anew for each release: parts of them are had by paging, not by byte ranges.
const NO_RANGES: HeaderValue = HeaderValue::from_static("none");

/// Bytes that a field takes in memory beside its value.
const FIELD_BYTES: usize = 64;

#[derive(Clone, Debug)]
pub struct CachedResponse {
    /// Also sent with a 304 (RFC 9110 §15.4.5).
    validator_headers: Vec<HeaderField>,
    /// What belongs to the body.
    body_headers: Vec<HeaderField>,
    validators: Validators,
    body: Bytes,
}

impl CachedResponse {
    #[must_use]
    pub fn new(content: ResponseBody, validators: Validators, policy: CachePolicy) -> Self {
        let standing = standing(&validators, policy);
        let (mut own, body) = content.into_parts();
        own.push((header::CONTENT_LANGUAGE, LANGUAGES));
        own.push((header::ACCEPT_RANGES, NO_RANGES));
        Self { validator_headers: standing, body_headers: own, validators, body: body.into() }
    }

    /// The same in a content coding.
    ///
    /// # Errors
    /// When a compressor cannot be set up.
    pub fn encoded(&self, coding: ContentCoding) -> io::Result<Self> {
        let mut encoded = self.clone();
        encoded.body = coding.encode(&self.body)?.into();
        encoded
            .body_headers
            .extend(coding.header_value().map(|name| (header::CONTENT_ENCODING, name)));
        Ok(encoded)
    }

    /// The body, or only that it has not changed.
    #[must_use]
    pub fn to_http_response(&self, conditions: &Preconditions) -> HttpResponse {
        if conditions.is_not_modified(&self.validators) {
            return with(StatusCode::NOT_MODIFIED, &[&self.validator_headers]).finish();
        }
        with(StatusCode::OK, &[&self.validator_headers, &self.body_headers]).body(self.body.clone())
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.body.len()
    }

    /// Bytes that it takes in memory.
    #[must_use]
    pub fn size_in_bytes(&self) -> usize {
        let fields = self.validator_headers.iter().chain(&self.body_headers);
        self.body.len() + fields.map(|(_, value)| FIELD_BYTES + value.len()).sum::<usize>()
    }
}

/// A 304, before anything is queried.
#[must_use]
pub fn not_modified(validators: &Validators, policy: CachePolicy) -> HttpResponse {
    with(StatusCode::NOT_MODIFIED, &[&standing(validators, policy)]).finish()
}

/// Starts a response whose body is streamed.
#[must_use]
pub fn streamed(
    content: ResponseBody,
    validators: &Validators,
    policy: CachePolicy,
    coding: ContentCoding,
) -> HttpResponseBuilder {
    let (mut own, _) = content.into_parts();
    own.push((header::CONTENT_LANGUAGE, LANGUAGES));
    own.push((header::ACCEPT_RANGES, NO_RANGES));
    own.extend(coding.header_value().map(|name| (header::CONTENT_ENCODING, name)));
    with(StatusCode::OK, &[&standing(validators, policy), &own])
}

fn standing(validators: &Validators, policy: CachePolicy) -> Vec<HeaderField> {
    let mut fields = vec![(header::ETAG, validators.etag.clone()), (header::VARY, VARY)];
    fields.extend(validators.modified_value().map(|value| (header::LAST_MODIFIED, value)));
    fields.extend(policy.fields());
    fields
}

fn with(status: StatusCode, groups: &[&[HeaderField]]) -> HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    for (name, value) in groups.iter().copied().flatten() {
        response.insert_header((name.clone(), value.clone()));
    }
    response
}
