//! Paths of pages, and text within URLs.

use keikaku_chart::Language;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Characters that may stand in a path segment or a value (RFC 3986 §2.3).
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The prefix of the paths of English pages.
pub const ENGLISH: &str = "/en";

/// The language of a path, and the path in Japanese.
#[must_use]
pub fn language_of(path: &str) -> (Language, &str) {
    match path.strip_prefix(ENGLISH) {
        Some("" | "/") => (Language::En, "/"),
        Some(rest) if rest.starts_with('/') => (Language::En, rest),
        _ => (Language::Ja, path),
    }
}

/// The path of a page in a language.
#[must_use]
pub fn url_in(language: Language, path: &str) -> String {
    match (language, path) {
        (Language::Ja, _) => path.to_owned(),
        (Language::En, "/") => ENGLISH.to_owned(),
        (Language::En, _) => format!("{ENGLISH}{path}"),
    }
}

/// Percent-encoded for a path segment or a value.
#[must_use]
pub fn escaped(text: &str) -> String {
    utf8_percent_encode(text, UNRESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefix_tells_the_language() {
        for (path, expected) in [
            ("/", (Language::Ja, "/")),
            ("/en", (Language::En, "/")),
            ("/en/", (Language::En, "/")),
            ("/en/kpis/a", (Language::En, "/kpis/a")),
            ("/english", (Language::Ja, "/english")),
            ("/kpis/en", (Language::Ja, "/kpis/en")),
        ] {
            assert_eq!(language_of(path), expected, "{path}");
        }
    }
}
