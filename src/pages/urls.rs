//! Paths of pages, and text within URLs.

use keikaku_chart::Language;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Characters that may stand in a path segment or a value (RFC 3986 §2.3).
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The path of a page in a language.
#[must_use]
pub fn url_in(language: Language, path: &str) -> String {
    match (language, path) {
        (Language::Ja, _) => path.to_owned(),
        (Language::En, "/") => "/en".to_owned(),
        (Language::En, _) => format!("/en{path}"),
    }
}

/// Percent-encoded for a path segment or a value.
#[must_use]
pub fn escaped(text: &str) -> String {
    utf8_percent_encode(text, UNRESERVED).to_string()
}
