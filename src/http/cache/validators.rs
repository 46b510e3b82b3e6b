//! Entity tags and conditional requests (RFC 9110 §8.8, §13).

use actix_web::http::header::{self, HeaderMap, HeaderValue, HttpDate};
use chrono::{DateTime, NaiveDateTime, Utc};

use crate::domain::record::sha256_hex;
use crate::domain::release::Release;

/// RFC 9110 §5.6.7, `IMF-fixdate`.
const HTTP_DATE: &str = "%a, %d %b %Y %H:%M:%S GMT";

/// Validators of a response.
///
/// Entity tags are weak: all content codings of a body share one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Validators {
    pub etag: HeaderValue,
    /// When the data last changed; `None` for static content.
    pub modified: Option<DateTime<Utc>>,
}

impl Validators {
    /// For the response to a canonical request from a release, rendered by a program version.
    #[must_use]
    pub fn of_release(release: &Release, program: &str, request: &str) -> Self {
        let digest = sha256_hex(format!("{program} {} {request}", release.checksum).as_bytes());
        let tag = format!("W/\"{}-{}\"", release.id, &digest[..16]);
        Self { etag: tag_value(&tag), modified: Some(release.published_at) }
    }

    /// For a static body.
    #[must_use]
    pub fn of_body(body: &[u8]) -> Self {
        let tag = format!("W/\"{}\"", &sha256_hex(body)[..24]);
        Self { etag: tag_value(&tag), modified: None }
    }

    /// For an immutable file. Its entity tag is strong, because the file is sent without coding.
    #[must_use]
    pub fn of_file(sha256: &str, published_at: DateTime<Utc>) -> Self {
        let tag = format!("\"sha256-{sha256}\"");
        Self { etag: tag_value(&tag), modified: Some(published_at) }
    }

    /// Whether an `If-Range` matches (RFC 9110 §13.1.5); weak entity tags never do.
    #[must_use]
    pub fn strong_match(&self, had: &HeaderValue) -> bool {
        let strong = !self.etag.as_bytes().starts_with(b"W/");
        let date_of = |value: &HeaderValue| date(value.to_str().ok()?);
        (strong && *had == self.etag) || (self.modified.is_some() && date_of(had) == self.modified)
    }

    /// The `Last-Modified` value.
    #[must_use]
    pub fn modified_value(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&self.modified?.format(HTTP_DATE).to_string()).ok()
    }
}

fn tag_value(tag: &str) -> HeaderValue {
    HeaderValue::from_str(tag).expect("identifiers and digests are visible ASCII")
}

/// Parses an HTTP date, including the obsolete forms (RFC 9110 §5.6.7).
fn date(text: &str) -> Option<DateTime<Utc>> {
    let date = text.parse::<HttpDate>().ok()?.to_string();
    Some(NaiveDateTime::parse_from_str(&date, HTTP_DATE).ok()?.and_utc())
}

/// Preconditions of a request.
#[derive(Clone, Debug, Default)]
pub struct Preconditions {
    none_match: Vec<HeaderValue>,
    modified_since: Option<DateTime<Utc>>,
}

impl Preconditions {
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let since = headers.get(header::IF_MODIFIED_SINCE).and_then(|value| value.to_str().ok());
        Self {
            none_match: headers.get_all(header::IF_NONE_MATCH).cloned().collect(),
            modified_since: since.and_then(date),
        }
    }

    /// Whether `If-None-Match` lists this entity tag; `*` does not count.
    #[must_use]
    pub fn etag_matches(&self, etag: &HeaderValue) -> bool {
        self.none_match.iter().any(|field| names(field.as_bytes(), etag.as_bytes()))
    }

    /// Whether the client's copy is current.
    ///
    /// RFC 9110 §13.1.3: `If-Modified-Since` is ignored when there is an `If-None-Match`.
    #[must_use]
    pub fn is_not_modified(&self, validators: &Validators) -> bool {
        if !self.none_match.is_empty() {
            let any = self.none_match.iter().any(|field| field.as_bytes() == b"*");
            return any || self.etag_matches(&validators.etag);
        }
        match (self.modified_since, validators.modified) {
            (Some(since), Some(modified)) => modified <= since,
            _ => false,
        }
    }
}

/// Weak comparison (RFC 9110 §8.8.3.2) with each entity tag of a list.
fn names(field: &[u8], etag: &[u8]) -> bool {
    let opaque = |tag: &'_ [u8]| tag.strip_prefix(b"W/").unwrap_or(tag).to_vec();
    let wanted = opaque(etag);
    field.split(|byte| *byte == b',').any(|tag| opaque(tag.trim_ascii()) == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: &str = "Sun, 22 Nov 2026 00:00:00 GMT";

    fn validators() -> Validators {
        let modified = date(DAY).unwrap();
        Validators { etag: tag_value("W/\"2026-11-22.1-ab\""), modified: Some(modified) }
    }

    fn conditions(fields: &[(&'static str, &str)]) -> Preconditions {
        let mut headers = HeaderMap::new();
        for (name, value) in fields {
            headers.append(header::HeaderName::from_static(name), value.parse().unwrap());
        }
        Preconditions::of(&headers)
    }

    #[test]
    fn entity_tag_is_compared_weakly_and_overrides_the_date() {
        let table: [(&[(&'static str, &str)], bool); 12] = [
            (&[], false),
            (&[("if-none-match", "W/\"2026-11-22.1-ab\"")], true),
            (&[("if-none-match", "\"2026-11-22.1-ab\"")], true),
            (&[("if-none-match", "\"x\", W/\"2026-11-22.1-ab\" ")], true),
            (&[("if-none-match", "\"x\""), ("if-none-match", "\"2026-11-22.1-ab\"")], true),
            (&[("if-none-match", "*")], true),
            (&[("if-none-match", "W/\"2026-11-21.1-ab\"")], false),
            (&[("if-modified-since", DAY)], true),
            (&[("if-modified-since", "Sat, 21 Nov 2026 23:59:59 GMT")], false),
            (&[("if-modified-since", "Sunday, 22-Nov-26 00:00:00 GMT")], true),
            (&[("if-modified-since", "yesterday")], false),
            (&[("if-none-match", "\"x\""), ("if-modified-since", DAY)], false),
        ];
        for (fields, held) in table {
            assert_eq!(conditions(fields).is_not_modified(&validators()), held, "{fields:?}");
        }
    }

    #[test]
    fn star_is_not_an_entity_tag() {
        assert!(!conditions(&[("if-none-match", "*")]).etag_matches(&validators().etag));
    }
}
