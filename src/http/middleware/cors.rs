//! CORS: any origin may read every response, including errors, always without credentials
//! (Fetch standard, “CORS protocol”).

use actix_web::HttpResponse;
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};

const ALLOW_ORIGIN: HeaderValue = HeaderValue::from_static("*");
const EXPOSE_HEADERS: HeaderValue = HeaderValue::from_static(
    "ETag, Link, Last-Modified, Location, Content-Location, Content-Disposition, Content-Length, \
     Content-Range, Accept-Ranges, Retry-After, RateLimit, RateLimit-Policy, Deprecation, Sunset, \
     X-Request-Id, X-Row-Count, Repr-Digest",
);
const ALLOW_METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");
const ALLOW_HEADERS: HeaderValue = HeaderValue::from_static(
    "Accept, Accept-Language, Authorization, Content-Type, If-None-Match, If-Modified-Since, \
     Range, If-Range, X-Request-Id, traceparent",
);
/// In seconds; browsers cap it. `If-None-Match` alone already requires a preflight request.
const MAX_AGE: HeaderValue = HeaderValue::from_static("86400");
const RESOURCE_POLICY: HeaderValue = HeaderValue::from_static("cross-origin");
const TIMING_ALLOW_ORIGIN: HeaderName = HeaderName::from_static("timing-allow-origin");

pub fn is_preflight(method: &Method, headers: &HeaderMap) -> bool {
    method == Method::OPTIONS && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

/// The response to a preflight request: everything is allowed.
pub fn preflight() -> HttpResponse {
    let mut response = HttpResponse::NoContent().finish();
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, ALLOW_METHODS);
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, ALLOW_HEADERS);
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, MAX_AGE);
    response
}

/// Lets any origin read a response and its timing.
pub fn set_headers(headers: &mut HeaderMap) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW_ORIGIN);
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSE_HEADERS);
    headers.insert(header::CROSS_ORIGIN_RESOURCE_POLICY, RESOURCE_POLICY);
    headers.insert(TIMING_ALLOW_ORIGIN, ALLOW_ORIGIN);
}
