//! Security headers.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderValue};

const NO_SNIFFING: HeaderValue = HeaderValue::from_static("nosniff");
const NO_REFERRER: HeaderValue = HeaderValue::from_static("no-referrer");
const NO_FRAMES: HeaderValue = HeaderValue::from_static("DENY");
/// One year.
const HTTPS_ONLY: HeaderValue = HeaderValue::from_static("max-age=31536000; includeSubDomains");

/// For data and charts, which need no scripts, styles or other resources.
const OF_DATA: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
/// For HTML pages, which have one stylesheet, pictures, a search form and no scripts.
const OF_PAGES: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; \
     form-action 'self'; frame-ancestors 'none'",
);
/// For pages that other sites embed.
const OF_EMBEDDED: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; \
     form-action 'none'; frame-ancestors *",
);
/// For Swagger UI, which runs scripts, sets inline styles and sends requests to this service.
const OF_DOCUMENTATION: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'",
);

/// Sets the headers; `https` is whether clients use HTTPS only.
pub fn set_headers(headers: &mut HeaderMap, status: StatusCode, path: &str, https: bool) {
    // A 304 does not say of what type the content is, and its headers replace those that the client has
    // kept (RFC 9111 §4.3.4): the policy of data would block a page that is shown again.
    if status != StatusCode::NOT_MODIFIED {
        let policy = content_policy(path, headers.get(header::CONTENT_TYPE));
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, NO_SNIFFING);
    headers.insert(header::REFERRER_POLICY, NO_REFERRER);
    if !is_embedded(path) {
        headers.insert(header::X_FRAME_OPTIONS, NO_FRAMES);
    }
    if https {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HTTPS_ONLY);
    }
}

fn content_policy(path: &str, content_type: Option<&HeaderValue>) -> HeaderValue {
    let content_type = content_type.map_or(&b""[..], HeaderValue::as_bytes);
    if path.starts_with("/docs/") {
        OF_DOCUMENTATION
    } else if content_type.starts_with(b"text/html") {
        if is_embedded(path) { OF_EMBEDDED } else { OF_PAGES }
    } else {
        OF_DATA
    }
}

/// Whether other sites may show what is at the path in a frame.
fn is_embedded(path: &str) -> bool {
    path.starts_with("/embed/") || path.starts_with("/en/embed/")
}
