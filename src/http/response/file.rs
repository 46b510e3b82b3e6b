//! Static files with range requests (RFC 9110 §14) and digests (RFC 9530).

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::PathBuf;

use actix_web::body::SizedStream;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    self, ByteRangeSpec, ContentRange, ContentRangeSpec, HeaderMap, HeaderName, HeaderValue,
};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, HttpResponseBuilder};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, Utc};
use futures_util::Stream;
use futures_util::stream::unfold;
use tokio::task::spawn_blocking;

use crate::domain::download::ReleaseFile;
use crate::http::admission::Permit;
use crate::http::cache::outcome::CacheOutcome;
use crate::http::cache::policy::CachePolicy;
use crate::http::cache::validators::{Preconditions, Validators};
use crate::http::extract::context::RequestContext;
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;

/// Bytes per read, and the memory usage of a download.
const CHUNK_SIZE: u64 = 256 * 1024;

const REPR_DIGEST: HeaderName = HeaderName::from_static("repr-digest");
/// Licence and metadata of the files (RFC 8288, POWDER `describedby`).
const LINKS: &str = "<https://creativecommons.org/licenses/by/4.0/>; rel=\"license\", \
     <datapackage.json>; rel=\"describedby\"; type=\"application/json\"";
const BYTES: HeaderValue = HeaderValue::from_static("bytes");

/// Serves a file, the requested range of it, or 304.
///
/// # Errors
/// Fails when the file cannot be opened, or when too many downloads are running.
pub async fn serve_file(
    api: &RequestContext,
    headers: &HeaderMap,
    path: PathBuf,
    file: &ReleaseFile,
    published_at: DateTime<Utc>,
) -> Result<HttpResponse, Problem> {
    let validators = Validators::of_file(&file.sha256, published_at);
    if Preconditions::of(headers).is_not_modified(&validators) {
        return Ok(head(StatusCode::NOT_MODIFIED, &validators, file).finish());
    }
    let wanted = match RequestedRange::of(headers, &validators, file.bytes) {
        RequestedRange::Unsatisfiable => return Ok(unsatisfiable(file.bytes)),
        RequestedRange::Full => None,
        RequestedRange::Range(range) => Some(range),
    };
    let permit = api.admission.downloads.enter(api.client).await?;
    let range = wanted.clone().unwrap_or(0..file.bytes);
    let opened = spawn_blocking(move || opened(&path, range.start)).await;
    let opened = opened
        .map_err(io::Error::other)
        .and_then(|opened| opened)
        .map_err(|error| unreadable(&error))?;
    let status = if wanted.is_some() { StatusCode::PARTIAL_CONTENT } else { StatusCode::OK };
    let mut response = head(status, &validators, file);
    response
        .insert_header((header::CONTENT_TYPE, file.format.media_type()))
        .insert_header((header::CONTENT_DISPOSITION, content_disposition(&file.name)));
    let left = match wanted {
        None => file.bytes,
        Some(Range { start, end }) => {
            let range = Some((start, end - 1));
            let spec = ContentRangeSpec::Bytes { range, instance_length: Some(file.bytes) };
            response.insert_header(ContentRange(spec));
            end - start
        }
    };
    let mut response = response.body(SizedStream::new(left, chunks(opened, left, permit)));
    response.extensions_mut().insert(CacheOutcome::Bypass);
    Ok(response)
}

fn head(status: StatusCode, validators: &Validators, file: &ReleaseFile) -> HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    response.insert_header((header::ETAG, validators.etag.clone()));
    for (name, value) in CachePolicy::Immutable.fields() {
        response.insert_header((name, value));
    }
    if let Some(modified) = validators.modified_value() {
        response.insert_header((header::LAST_MODIFIED, modified));
    }
    response.insert_header((header::ACCEPT_RANGES, BYTES)).insert_header((header::LINK, LINKS));
    if let Some(digest) = digest(&file.sha256) {
        response.insert_header((REPR_DIGEST, digest));
    }
    response
}

fn content_disposition(name: &str) -> String {
    format!("attachment; filename=\"{name}\"")
}

/// RFC 9530 §3: always the digest of the complete file, also on 206.
fn digest(sha256: &str) -> Option<HeaderValue> {
    let pairs = (0..sha256.len()).step_by(2);
    let bytes: Option<Vec<u8>> =
        pairs.map(|at| u8::from_str_radix(sha256.get(at..at + 2)?, 16).ok()).collect();
    let text = format!("sha-256=:{}:", BASE64_STANDARD.encode(bytes?));
    HeaderValue::from_str(&text).ok()
}

/// The problem middleware writes the body.
fn unsatisfiable(length: u64) -> HttpResponse {
    let spec = ContentRangeSpec::Bytes { range: None, instance_length: Some(length) };
    HttpResponse::RangeNotSatisfiable().insert_header(ContentRange(spec)).finish()
}

fn unreadable(error: &io::Error) -> Problem {
    // The files may have been pruned since the lookup.
    if error.kind() == io::ErrorKind::NotFound {
        return Problem::of(Code::FilesNotKept);
    }
    log::error!("cannot read a release file: {error}");
    Problem::of(Code::InternalError)
}

/// The range requested by the `Range` header.
#[derive(Clone, Debug, PartialEq, Eq)]
enum RequestedRange {
    Full,
    Range(Range<u64>),
    Unsatisfiable,
}

impl RequestedRange {
    /// Multiple ranges, other units and malformed headers get the complete file (RFC 9110 §14.2);
    /// so does a range whose `If-Range` does not match (§13.1.5).
    fn of(headers: &HeaderMap, validators: &Validators, length: u64) -> Self {
        let range = headers.get(header::RANGE).and_then(|value| value.to_str().ok());
        let range = range.and_then(|text| text.parse::<header::Range>().ok());
        let Some(header::Range::Bytes(specs)) = range else { return Self::Full };
        let [spec] = specs.as_slice() else { return Self::Full };
        if headers.get(header::IF_RANGE).is_some_and(|had| !validators.strong_match(had)) {
            return Self::Full;
        }
        match satisfied(spec, length) {
            Some(range) => Self::Range(range),
            None => Self::Unsatisfiable,
        }
    }
}

fn satisfied(spec: &ByteRangeSpec, length: u64) -> Option<Range<u64>> {
    spec.to_satisfiable_range(length).map(|(first, last)| first..last + 1)
}

fn opened(path: &PathBuf, start: u64) -> io::Result<File> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(start))?;
    Ok(file)
}

/// Streams `left` bytes of a file in chunks, with backpressure; keeps the permit until the end.
fn chunks(file: File, left: u64, permit: Permit) -> impl Stream<Item = io::Result<Bytes>> {
    unfold((file, left, permit), async |(file, left, permit)| {
        if left == 0 {
            return None;
        }
        match spawn_blocking(move || read_chunk(file, left)).await {
            Ok(Ok((file, bytes))) => {
                let left = left - bytes.len() as u64;
                Some((Ok(bytes), (file, left, permit)))
            }
            // Polling again after an error returns the error again, not the end of the stream.
            Ok(Err((file, error))) => Some((Err(error), (file, left, permit))),
            Err(error) => {
                log::error!("download aborted: {error}");
                None
            }
        }
    })
}

fn read_chunk(mut file: File, left: u64) -> Result<(File, Bytes), (File, io::Error)> {
    let mut bytes = vec![0; usize::try_from(left.min(CHUNK_SIZE)).unwrap_or(0)];
    match file.read_exact(&mut bytes) {
        Ok(()) => Ok((file, bytes.into())),
        Err(error) => Err((file, error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn validators() -> Validators {
        Validators::of_file(&"ab".repeat(32), "2026-11-22T00:00:00Z".parse().unwrap())
    }

    fn part(fields: &[(HeaderName, &str)]) -> RequestedRange {
        let mut headers = HeaderMap::new();
        for (name, value) in fields {
            headers.insert(name.clone(), value.parse().unwrap());
        }
        RequestedRange::of(&headers, &validators(), 1000)
    }

    #[test]
    fn only_a_single_byte_range_is_served() {
        let table = [
            ("bytes=0-99", RequestedRange::Range(0..100)),
            ("bytes=900-", RequestedRange::Range(900..1000)),
            ("bytes=-1", RequestedRange::Range(999..1000)),
            ("bytes=-5000", RequestedRange::Range(0..1000)),
            ("bytes=990-5000", RequestedRange::Range(990..1000)),
            ("bytes=1000-", RequestedRange::Unsatisfiable),
            ("bytes=-0", RequestedRange::Unsatisfiable),
            ("bytes=0-1,5-6", RequestedRange::Full),
            ("bytes=9-1", RequestedRange::Full),
            ("lines=0-1", RequestedRange::Full),
            ("bytes", RequestedRange::Full),
        ];
        for (range, expected) in table {
            assert_eq!(part(&[(header::RANGE, range)]), expected, "{range}");
        }
    }

    #[test]
    fn range_is_served_only_when_if_range_matches() {
        let own = format!("\"sha256-{}\"", "ab".repeat(32));
        let weak = format!("W/{own}");
        let table = [
            (own.as_str(), RequestedRange::Range(1..1000)),
            ("Sun, 22 Nov 2026 00:00:00 GMT", RequestedRange::Range(1..1000)),
            (weak.as_str(), RequestedRange::Full),
            ("\"other\"", RequestedRange::Full),
            ("Sun, 22 Nov 2026 00:00:01 GMT", RequestedRange::Full),
        ];
        for (had, expected) in table {
            let fields = [(header::RANGE, "bytes=1-"), (header::IF_RANGE, had)];
            assert_eq!(part(&fields), expected, "{had}");
        }
    }

    #[test]
    fn digest_matches_rfc_9530_example() {
        // RFC 9530, appendix D: of `{"hello": "world"}` and a line feed.
        let sha256 = crate::domain::record::sha256_hex(b"{\"hello\": \"world\"}\n");
        let digest = digest(&sha256).unwrap();
        assert_eq!(digest, "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:");
    }
}
