//! What a request may be like before anything is done for it.
//!
//! A head that cannot be parsed (raw control characters and letters beyond ASCII in its URI, too), that
//! comes too slowly, or that has more than 96 fields is refused by actix itself, with a bare 400, 408
//! or 431.

use actix_web::dev::Payload;
use actix_web::http::Uri;
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use futures_util::StreamExt;
use percent_encoding::percent_decode_str;

use crate::http::problem::Problem;
use crate::http::problem::codes::Code;

/// Bytes of a path with its query; RFC 9110 §4.1 asks for at least 8,000.
const LONGEST_URI: usize = 8192;
/// Bytes of all header fields.
const LARGEST_HEAD: usize = 16 * 1024;
/// Header fields: a browser behind two proxies sends some thirty.
const MOST_FIELDS: usize = 64;
/// Bytes of a body that nobody asked for.
const LARGEST_BODY: usize = 16 * 1024;
/// What a field line has beside name and value: `: ` and the line's end.
const AROUND_A_FIELD: usize = 4;

/// Whether a request may go on.
///
/// # Errors
/// A problem that names the limit.
pub fn check(uri: &Uri, headers: &HeaderMap) -> Result<(), Problem> {
    check_uri(uri)?;
    check_fields(headers)
}

/// Reads a body away, which means nothing on a GET (RFC 9110 §9.3.1).
///
/// # Errors
/// A problem when it is large or cannot be read.
pub async fn read_away(payload: &mut Payload) -> Result<(), Problem> {
    let mut bytes = 0;
    while let Some(part) = payload.next().await {
        let part = part.map_err(|_| refused("the body cannot be read"))?;
        bytes += part.len();
        if bytes > LARGEST_BODY {
            let detail = format!("a GET needs no body; {LARGEST_BODY} bytes of one are ignored");
            return Err(Problem::new(Code::BodyTooLarge, detail));
        }
    }
    Ok(())
}

fn check_uri(uri: &Uri) -> Result<(), Problem> {
    let text = uri.path_and_query().map_or("", |path| path.as_str());
    if text.len() > LONGEST_URI {
        let detail = format!("the URI has {} bytes; {LONGEST_URI} are allowed", text.len());
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
        Err(_) => Err(refused(format!("the percent-encoding of the {part} is no UTF-8"))),
        // Postgres cannot hold it in any text.
        Ok(decoded) if decoded.contains('\0') => Err(refused(format!("the {part} holds a `%00`"))),
        Ok(_) => Ok(()),
    }
}

fn refused(detail: impl Into<String>) -> Problem {
    Problem::new(Code::RequestRefused, detail)
}

fn check_fields(headers: &HeaderMap) -> Result<(), Problem> {
    let size = |(name, value): (&HeaderName, &HeaderValue)| {
        name.as_str().len() + value.len() + AROUND_A_FIELD
    };
    let fields = headers.len();
    let bytes: usize = headers.iter().map(size).sum();
    if fields <= MOST_FIELDS && bytes <= LARGEST_HEAD {
        return Ok(());
    }
    let detail = format!(
        "there are {fields} header fields with {bytes} bytes; {MOST_FIELDS} fields and \
         {LARGEST_HEAD} bytes are allowed"
    );
    Err(Problem::new(Code::HeadersTooLarge, detail))
}
