//! Has the changes of a release come into the spool: as a file that is gone on with after an
//! interruption, or, where the origin has none, as a stream that is asked for anew.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ureq::http::StatusCode;

use super::client::{Answer, Client};
use super::error::MirrorError;
use super::origin::Origin;
use super::spool::{Expected, MAX_BYTES, Spool};
use crate::domain::release::Release;

/// Fetches what is missing, as long as it is to go on.
pub fn fetch(
    client: &Client,
    origin: &Origin,
    release: &Release,
    spool: &mut Spool,
    goes_on: impl Fn() -> bool,
) -> Result<(), MirrorError> {
    let url = origin.file_of_changes(&release.id);
    if spool.is_complete() {
        return spool.check(&url);
    }
    let part = spool.part();
    match client.rest(&url, part.as_ref()) {
        Ok(answer) => file(answer, spool, goes_on),
        Err(MirrorError::Status { status: 404 | 410, .. }) => {
            stream(client, origin, release, spool, goes_on)
        }
        // What is here of the file is worth waiting for it.
        Err(MirrorError::Status { status: 503, .. }) if part.is_none() => {
            stream(client, origin, release, spool, goes_on)
        }
        Err(MirrorError::Status { status: 416, .. }) => {
            spool.clear()?;
            Err(MirrorError::Cut { url, reason: "it is another one now".to_owned() })
        }
        Err(error) => Err(error),
    }
}

fn file(answer: Answer, spool: &mut Spool, goes_on: impl Fn() -> bool) -> Result<(), MirrorError> {
    let url = answer.url.clone();
    if answer.status == StatusCode::PARTIAL_CONTENT {
        if !is_the_rest(&answer, spool) {
            spool.clear()?;
            return Err(MirrorError::Cut { url, reason: "another part of it came".to_owned() });
        }
    } else {
        spool.begin(expected(&answer)?)?;
    }
    spool.take(&url, answer.body(), goes_on)?;
    spool.check(&url)
}

/// Whether the part that comes begins where the one that is here ends.
fn is_the_rest(answer: &Answer, spool: &Spool) -> bool {
    let rest = spool.part().zip(spool.expected()).map(|(part, expected)| {
        let last = expected.bytes.saturating_sub(1);
        format!("bytes {}-{last}/{}", part.bytes, expected.bytes)
    });
    rest.is_some_and(|rest| answer.field("content-range") == Some(&rest))
}

/// What a file is to be, when it can be gone on with.
fn expected(answer: &Answer) -> Result<Option<Expected>, MirrorError> {
    let bytes = answer.field("content-length").and_then(|bytes| bytes.parse::<u64>().ok());
    if bytes.is_some_and(|bytes| bytes > MAX_BYTES) {
        let reason = format!("it is longer than {MAX_BYTES} bytes");
        return Err(MirrorError::Refused { url: answer.url.clone(), reason });
    }
    let etag = answer.field("etag").filter(|etag| etag.starts_with('"'));
    let digest = answer.field("repr-digest").and_then(sha256_told);
    let expected = bytes.zip(etag);
    Ok(expected.map(|(bytes, etag)| Expected { bytes, etag: etag.to_owned(), digest }))
}

/// The SHA-256 in a field of RFC 9530, `sha-256=:…:`, in hexadecimal.
fn sha256_told(field: &str) -> Option<String> {
    let told = field.split(',').find_map(|one| one.trim().strip_prefix("sha-256=:"))?;
    let bytes = STANDARD.decode(told.strip_suffix(':')?).ok()?;
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn stream(
    client: &Client,
    origin: &Origin,
    release: &Release,
    spool: &mut Spool,
    goes_on: impl Fn() -> bool,
) -> Result<(), MirrorError> {
    let url = origin.stream_of_changes(&release.id);
    let answer = client.rest(&url, None)?;
    let changes = &release.changes;
    let changes = changes.created + changes.updated + changes.deleted;
    let rows = answer.field("x-row-count").and_then(|rows| rows.parse::<i64>().ok());
    if let Some(rows) = rows.filter(|rows| *rows != changes) {
        let reason = format!("it has {rows} lines, and the release {changes} changes");
        return Err(MirrorError::Refused { url, reason });
    }
    spool.begin(None)?;
    spool.take(&url, answer.body(), goes_on)?;
    spool.check(&url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_read_beside_others() {
        // Of "abc", the example of FIPS 180-4.
        let told = "sha-256=:ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=:";
        let hexadecimal = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256_told(told).as_deref(), Some(hexadecimal));
        let both = format!("sha-512=:AAAA:, {told}");
        assert_eq!(sha256_told(&both).as_deref(), Some(hexadecimal));
        for field in ["", "sha-256=ungW", "sha-256=:%%%:", "md5=:AAAA:"] {
            assert_eq!(sha256_told(field), None, "{field}");
        }
    }
}
