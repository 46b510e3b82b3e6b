//! Former names of parameters: they go on working for a time, and the response says so.

use std::time::{Duration, UNIX_EPOCH};

use actix_web::http::header::{self, HeaderName, HeaderValue, HttpDate};

/// RFC 9745.
const DEPRECATION: HeaderName = HeaderName::from_static("deprecation");
/// RFC 8594.
const SUNSET: HeaderName = HeaderName::from_static("sunset");
/// The interactive documentation, which marks what is deprecated.
const DOCUMENTATION: HeaderValue =
    HeaderValue::from_static("</docs/>; rel=\"deprecation\"; type=\"text/html\"");

/// A parameter that has a new name. Times are in seconds since 1970.
#[derive(Debug, PartialEq, Eq)]
pub struct RenamedParameter {
    pub former: &'static str,
    pub current: &'static str,
    /// The documentation of the former name.
    pub about: &'static str,
    deprecated_at: u64,
    /// From when on the former name may be gone, at least twelve months later (docs/stability.md).
    removed_at: u64,
}

/// `theme` was the look of pictures before it named themes everywhere: deprecated from 2026-11-28, and
/// known until 2028-01-01.
pub const APPEARANCE: RenamedParameter = RenamedParameter {
    former: "theme",
    current: "appearance",
    about: "The former name of `appearance`.",
    deprecated_at: 1_795_824_000,
    removed_at: 1_830_297_600,
};

impl RenamedParameter {
    /// What a response to a request with the former name has besides.
    #[must_use]
    pub fn headers(&self) -> Vec<(HeaderName, HeaderValue)> {
        let removed = HttpDate::from(UNIX_EPOCH + Duration::from_secs(self.removed_at));
        let dates =
            [(DEPRECATION, format!("@{}", self.deprecated_at)), (SUNSET, removed.to_string())];
        let dates = dates
            .into_iter()
            .filter_map(|(name, date)| Some((name, HeaderValue::from_str(&date).ok()?)));
        dates.chain([(header::LINK, DOCUMENTATION)]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_former_name_is_kept_for_at_least_twelve_months() {
        const { assert!(APPEARANCE.removed_at - APPEARANCE.deprecated_at >= 366 * 24 * 60 * 60) }
    }

    #[test]
    fn dates_are_in_the_formats_of_their_standards() {
        let headers: Vec<_> = APPEARANCE.headers();
        let texts: Vec<_> = headers.iter().map(|(_, value)| value.to_str().unwrap()).collect();
        let expected = [
            "@1795824000",
            "Sat, 01 Jan 2028 00:00:00 GMT",
            "</docs/>; rel=\"deprecation\"; type=\"text/html\"",
        ];
        assert_eq!(texts, expected);
    }
}
