//! Downloads the changes of a release into the spool: as a file, which can be resumed, or, if the
//! origin has no file, as a stream, which restarts from the beginning.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ureq::http::StatusCode;

use super::client::{Client, OriginResponse};
use super::error::MirrorError;
use super::origin::Origin;
use super::spool::{Expected, MAX_BYTES, Spool};
use crate::domain::release::Release;

/// Downloads the missing bytes; stops when `is_active` returns false.
pub fn fetch(
    client: &Client,
    origin: &Origin,
    release: &Release,
    spool: &mut Spool,
    is_active: impl Fn() -> bool,
) -> Result<(), MirrorError> {
    let url = origin.file_of_changes(&release.id);
    if spool.is_complete() {
        return spool.check(&url);
    }
    let part = spool.part();
    match client.rest(&url, part.as_ref()) {
        Ok(response) => fetch_file(response, spool, is_active),
        Err(MirrorError::Status { status: 404 | 410, .. }) => {
            fetch_stream(client, origin, release, spool, is_active)
        }
        // A partial file is worth waiting for, so only fall back to the stream without one.
        Err(MirrorError::Status { status: 503, .. }) if part.is_none() => {
            fetch_stream(client, origin, release, spool, is_active)
        }
        Err(MirrorError::Status { status: 416, .. }) => {
            spool.clear()?;
            Err(MirrorError::Cut { url, reason: "the file has changed at the origin".to_owned() })
        }
        Err(error) => Err(error),
    }
}

fn fetch_file(
    response: OriginResponse,
    spool: &mut Spool,
    is_active: impl Fn() -> bool,
) -> Result<(), MirrorError> {
    let url = response.url.clone();
    if response.status == StatusCode::PARTIAL_CONTENT {
        if !is_requested_range(&response, spool) {
            spool.clear()?;
            return Err(MirrorError::Cut {
                url,
                reason: "the response has another range".to_owned(),
            });
        }
    } else {
        spool.begin(expected(&response)?)?;
    }
    spool.take(&url, response.body(), is_active)?;
    spool.check(&url)
}

/// Whether the received range starts where the local part ends.
fn is_requested_range(response: &OriginResponse, spool: &Spool) -> bool {
    let rest = spool.part().zip(spool.expected()).map(|(part, expected)| {
        let last = expected.bytes.saturating_sub(1);
        format!("bytes {}-{last}/{}", part.bytes, expected.bytes)
    });
    rest.is_some_and(|rest| response.field("content-range") == Some(&rest))
}

/// Expected size, version and digest of a file; `None` when it cannot be resumed.
fn expected(response: &OriginResponse) -> Result<Option<Expected>, MirrorError> {
    let bytes = response.field("content-length").and_then(|bytes| bytes.parse::<u64>().ok());
    if bytes.is_some_and(|bytes| bytes > MAX_BYTES) {
        let reason = format!("it is longer than {MAX_BYTES} bytes");
        return Err(MirrorError::Refused { url: response.url.clone(), reason });
    }
    let etag = response.field("etag").filter(|etag| etag.starts_with('"'));
    let digest = response.field("repr-digest").and_then(parse_repr_digest);
    let expected = bytes.zip(etag);
    Ok(expected.map(|(bytes, etag)| Expected { bytes, etag: etag.to_owned(), digest }))
}

/// The SHA-256 of a `Repr-Digest` header (RFC 9530), `sha-256=:…:`, in hexadecimal.
fn parse_repr_digest(field: &str) -> Option<String> {
    let digest = field.split(',').find_map(|one| one.trim().strip_prefix("sha-256=:"))?;
    let bytes = STANDARD.decode(digest.strip_suffix(':')?).ok()?;
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn fetch_stream(
    client: &Client,
    origin: &Origin,
    release: &Release,
    spool: &mut Spool,
    is_active: impl Fn() -> bool,
) -> Result<(), MirrorError> {
    let url = origin.stream_of_changes(&release.id);
    let response = client.rest(&url, None)?;
    let changes = &release.changes;
    let changes = changes.created + changes.updated + changes.deleted;
    let rows = response.field("x-row-count").and_then(|rows| rows.parse::<i64>().ok());
    if let Some(rows) = rows.filter(|rows| *rows != changes) {
        let reason = format!("it has {rows} lines, and the release {changes} changes");
        return Err(MirrorError::Refused { url, reason });
    }
    spool.begin(None)?;
    spool.take(&url, response.body(), is_active)?;
    spool.check(&url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sha256_is_found_among_other_digests() {
        // SHA-256 of "abc", the example in FIPS 180-4.
        let digest = "sha-256=:ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=:";
        let hexadecimal = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(parse_repr_digest(digest).as_deref(), Some(hexadecimal));
        let header = format!("sha-512=:AAAA:, {digest}");
        assert_eq!(parse_repr_digest(&header).as_deref(), Some(hexadecimal));
        for field in ["", "sha-256=ungW", "sha-256=:%%%:", "md5=:AAAA:"] {
            assert_eq!(parse_repr_digest(field), None, "{field}");
        }
    }
}
