//! Request limits, checked before any other work.
//!
//! actix itself refuses a head that it cannot parse (including raw control and non-ASCII characters
//! in the URI), that arrives too slowly, or that has more than 96 headers, with a bare 400, 408 or
//! 431.

use actix_web::dev::Payload;
use actix_web::http::Uri;
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use futures_util::StreamExt;
use percent_encoding::percent_decode_str;

use crate::domain::message::Message;
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;

/// Maximum length of path and query; RFC 9110 §4.1 recommends at least 8,000.
const MAX_URI_BYTES: usize = 8192;
/// Maximum total size of the headers.
const MAX_HEADER_BYTES: usize = 16 * 1024;
/// Maximum number of headers: a browser behind two proxies sends about thirty.
const MAX_HEADER_FIELDS: usize = 64;
/// Maximum size of a GET body, which is ignored.
const MAX_IGNORED_BODY_BYTES: usize = 16 * 1024;
/// Bytes of a header line besides name and value: `: ` and CRLF.
const HEADER_FIELD_OVERHEAD: usize = 4;

/// Checks the URI and headers of a request.
///
/// # Errors
/// Fails with a problem that names the limit.
pub fn check(uri: &Uri, headers: &HeaderMap) -> Result<(), Problem> {
    check_uri(uri)?;
    check_fields(headers)
}

/// Reads and discards a body, which has no meaning on GET (RFC 9110 §9.3.1).
///
/// # Errors
/// Fails when the body is too large or cannot be read.
pub async fn drain_payload(payload: &mut Payload) -> Result<(), Problem> {
    let mut bytes = 0;
    while let Some(part) = payload.next().await {
        let part = part.map_err(|_| refused("本文を読み取れません", "the body cannot be read"))?;
        bytes += part.len();
        if bytes > MAX_IGNORED_BODY_BYTES {
            let detail = Message::new(
                format!("GETに本文は要りません。{MAX_IGNORED_BODY_BYTES}バイトまでは無視します"),
                format!("a GET needs no body; {MAX_IGNORED_BODY_BYTES} bytes of one are ignored"),
            );
            return Err(Problem::new(Code::BodyTooLarge, detail));
        }
    }
    Ok(())
}

fn check_uri(uri: &Uri) -> Result<(), Problem> {
    let text = uri.path_and_query().map_or("", |path| path.as_str());
    if text.len() > MAX_URI_BYTES {
        let bytes = text.len();
        let detail = Message::new(
            format!("URIが{bytes}バイトあります。{MAX_URI_BYTES}バイトまでです"),
            format!("the URI has {bytes} bytes; {MAX_URI_BYTES} are allowed"),
        );
        return Err(Problem::new(Code::UriTooLong, detail));
    }
    check_encoding("path", uri.path())?;
    check_encoding("query", uri.query().unwrap_or_default())
}

fn check_encoding(part: &str, text: &str) -> Result<(), Problem> {
    if !text.contains('%') {
        return Ok(());
    }
    match percent_decode_str(text).decode_utf8() {
        Err(_) => Err(refused(
            format!("`{part}` のパーセントエンコーディングがUTF-8ではありません"),
            format!("the percent-encoding of the {part} is no UTF-8"),
        )),
        // Postgres text cannot contain NUL.
        Ok(decoded) if decoded.contains('\0') => Err(refused(
            format!("`{part}` に `%00` があります"),
            format!("the {part} holds a `%00`"),
        )),
        Ok(_) => Ok(()),
    }
}

fn refused(ja: impl Into<String>, en: impl Into<String>) -> Problem {
    Problem::new(Code::RequestRefused, Message::new(ja, en))
}

fn check_fields(headers: &HeaderMap) -> Result<(), Problem> {
    let size = |(name, value): (&HeaderName, &HeaderValue)| {
        name.as_str().len() + value.len() + HEADER_FIELD_OVERHEAD
    };
    let fields = headers.len();
    let bytes: usize = headers.iter().map(size).sum();
    if fields <= MAX_HEADER_FIELDS && bytes <= MAX_HEADER_BYTES {
        return Ok(());
    }
    let detail = Message::new(
        format!(
            "ヘッダーが{fields}個、{bytes}バイトあります。{MAX_HEADER_FIELDS}個、\
             {MAX_HEADER_BYTES}バイトまでです"
        ),
        format!(
            "there are {fields} header fields with {bytes} bytes; {MAX_HEADER_FIELDS} fields and \
             {MAX_HEADER_BYTES} bytes are allowed"
        ),
    );
    Err(Problem::new(Code::HeadersTooLarge, detail))
}
