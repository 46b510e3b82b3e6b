//! Entity tags and conditional requests (RFC 9110 §8.8, §13).

use actix_web::http::header::{self, HeaderMap, HeaderValue, HttpDate};
use chrono::{DateTime, NaiveDateTime, Utc};

use crate::domain::record::sha256_hex;
use crate::domain::release::Release;

/// RFC 9110 §5.6.7, `IMF-fixdate`.
const HTTP_DATE: &str = "%a, %d %b %Y %H:%M:%S GMT";

/// Validators of a response.
///
/// Tags are weak: the same tag stands on every compression of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Validators {
    pub etag: HeaderValue,
    /// When the data last changed; nothing for what does not change with the data.
    pub modified: Option<DateTime<Utc>>,
}

impl Validators {
    /// Of an answer to a request (in one spelling) from a release by a version of the program.
    #[must_use]
    pub fn of_release(release: &Release, program: &str, subject: &str) -> Self {
        let digest = sha256_hex(format!("{program} {} {subject}", release.checksum).as_bytes());
        let tag = format!("W/\"{}-{}\"", release.id, &digest[..16]);
        Self { etag: tag_value(&tag), modified: Some(release.published_at) }
    }

    /// Of a body that comes with the program.
    #[must_use]
    pub fn of_body(body: &[u8]) -> Self {
        let tag = format!("W/\"{}\"", &sha256_hex(body)[..24]);
        Self { etag: tag_value(&tag), modified: None }
    }

    /// Of a file that never changes. Its tag is strong: the file is sent as it is.
    #[must_use]
    pub fn of_file(sha256: &str, published_at: DateTime<Utc>) -> Self {
        let tag = format!("\"sha256-{sha256}\"");
        Self { etag: tag_value(&tag), modified: Some(published_at) }
    }

    /// Whether an `If-Range` names exactly this (RFC 9110 §13.1.5): weak tags never do.
    #[must_use]
    pub fn strong_match(&self, had: &HeaderValue) -> bool {
        let strong = !self.etag.as_bytes().starts_with(b"W/");
        let date_of = |value: &HeaderValue| date(value.to_str().ok()?);
        (strong && *had == self.etag) || (self.modified.is_some() && date_of(had) == self.modified)
    }

    /// `Last-Modified`.
    #[must_use]
    pub fn modified_value(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&self.modified?.format(HTTP_DATE).to_string()).ok()
    }
}

fn tag_value(tag: &str) -> HeaderValue {
    HeaderValue::from_str(tag).expect("identifiers and digests are visible ASCII")
}

/// RFC 9110 §5.6.7: the old forms are understood as well.
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

    /// Whether the client names the tag itself, which it can only have from us.
    #[must_use]
    pub fn etag_matches(&self, etag: &HeaderValue) -> bool {
        self.none_match.iter().any(|field| names(field.as_bytes(), etag.as_bytes()))
    }

    /// Whether the client's copy is current.
    ///
    /// RFC 9110 §13.1.3: the date is not looked at when there is a tag.
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

/// Weak comparison (RFC 9110 §8.8.3.2) with each tag of a list.
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
    fn a_tag_is_compared_weakly_and_comes_before_the_date() {
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
    fn a_star_names_no_tag() {
        assert!(!conditions(&[("if-none-match", "*")]).etag_matches(&validators().etag));
    }
}
