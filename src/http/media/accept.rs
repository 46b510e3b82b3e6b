//! `Accept` (RFC 9110 §12.5.1): negotiation of the media type.

use actix_web::http::header;
use actix_web::{HttpMessage, HttpRequest};

use super::{Format, FormatSuffix, JSON};
use crate::domain::message::Message;
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;

/// One element of an `Accept` header: `text/*;q=0.5`.
struct Range<'a> {
    kind: &'a str,
    subtype: &'a str,
    /// In thousandths.
    quality: u16,
}

impl<'a> Range<'a> {
    /// `None` when it is not a media range.
    fn read(text: &'a str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let (kind, subtype) = parts.next()?.split_once('/')?;
        if kind.is_empty() || subtype.is_empty() {
            return None;
        }
        let weight = parts.find_map(|part| {
            let (name, value) = part.split_once('=')?;
            name.trim().eq_ignore_ascii_case("q").then_some(value.trim())
        });
        Some(Self { kind, subtype, quality: weight.map_or(Some(1000), quality)? })
    }

    /// How specific the match is; `None` when it does not match.
    fn closeness(&self, media_type: &str) -> Option<u8> {
        let (kind, subtype) = media_type.split_once('/')?;
        match (self.kind, self.subtype) {
            ("*", "*") => Some(0),
            (own, "*") => own.eq_ignore_ascii_case(kind).then_some(1),
            (own, sub) => {
                let same = own.eq_ignore_ascii_case(kind) && sub.eq_ignore_ascii_case(subtype);
                same.then_some(2)
            }
        }
    }
}

/// Parses a quality value (RFC 9110 §12.4.2): 0 to 1 with up to three decimals, in thousandths.
pub fn quality(text: &str) -> Option<u16> {
    let (integer, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = decimals.len() <= 3 && decimals.bytes().all(|b| b.is_ascii_digit());
    let thousandths: u16 =
        if digits { format!("{decimals:0<3}").parse().ok()? } else { return None };
    match integer {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(1000),
        _ => None,
    }
}

/// The offer with the highest quality, or the first of equals; `None` when none is acceptable. A
/// header without a valid range counts as absent.
#[must_use]
pub fn best<T: Copy>(accept: &str, offers: &[(&'static str, T)]) -> Option<T> {
    let ranges: Vec<Range> =
        accept.split(',').filter_map(|text| Range::read(text.trim())).collect();
    if ranges.is_empty() {
        return offers.first().map(|(_, offer)| *offer);
    }
    let mut best: Option<(u16, T)> = None;
    for (media_type, offer) in offers {
        let weight = weight(&ranges, media_type);
        if weight > best.map_or(0, |(weight, _)| weight) {
            best = Some((weight, *offer));
        }
    }
    best.map(|(_, offer)| offer)
}

/// The quality of the most specific range that matches a type.
fn weight(ranges: &[Range], media_type: &str) -> u16 {
    let close =
        ranges.iter().filter_map(|range| Some((range.closeness(media_type)?, range.quality)));
    close.max().map_or(0, |(_, quality)| quality)
}

/// Checks that a request accepts the only available media type and has no suffix of another.
///
/// # Errors
/// Fails with 406 or 404.
pub fn require_accepts(request: &HttpRequest, media_type: &'static str) -> Result<(), Problem> {
    match request.extensions().get::<FormatSuffix>() {
        Some(FormatSuffix(Format::Json)) | None => accepted(request, &[(media_type, ())]),
        Some(FormatSuffix(other)) => Err(Problem::new(
            Code::UnknownPath,
            Message::new(
                format!("このパスの内容は `{}` では提供していません", other.suffix()),
                format!("what this path names is not served as `{}`", other.suffix()),
            ),
        )),
    }
}

/// Whether a client prefers HTML to JSON.
///
/// # Errors
/// Fails with 406 when the client accepts neither.
pub fn prefers_html(request: &HttpRequest) -> Result<bool, Problem> {
    accepted(request, &[(JSON, false), ("text/html", true)])
}

/// The offer that suits a request best, the first if it accepts any.
///
/// # Errors
/// Fails with 406 when none suits it.
pub fn accepted<T: Copy>(
    request: &HttpRequest,
    offers: &[(&'static str, T)],
) -> Result<T, Problem> {
    preferred(request, offers).ok_or_else(|| {
        let all = accept(request).unwrap_or_default();
        let offered: Vec<_> = offers.iter().map(|(media_type, _)| *media_type).collect();
        let detail = Message::new(
            format!("`Accept: {all}` は {} のどれにも合いません", offered.join("、")),
            format!("`Accept: {all}` admits none of {}", offered.join(", ")),
        );
        Problem::new(Code::NotAcceptable, detail)
    })
}

/// As [`accepted`], or `None`.
#[must_use]
pub fn preferred<T: Copy>(request: &HttpRequest, offers: &[(&'static str, T)]) -> Option<T> {
    match accept(request) {
        Some(all) => best(&all, offers),
        None => offers.first().map(|(_, offer)| *offer),
    }
}

/// All values of the header.
fn accept(request: &HttpRequest) -> Option<String> {
    let mut accept = request.headers().get_all(header::ACCEPT).filter_map(|it| it.to_str().ok());
    let first = accept.next()?;
    Some(accept.fold(first.to_owned(), |all, more| format!("{all},{more}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFERS: [(&str, u8); 3] =
        [("application/json", 1), ("text/csv", 2), ("application/x-ndjson", 3)];

    #[test]
    fn acceptable_offer_with_the_highest_quality_is_chosen() {
        let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        let table = [
            ("*/*", Some(1)),
            ("text/csv", Some(2)),
            ("TEXT/CSV", Some(2)),
            ("text/*", Some(2)),
            ("text/csv;q=0.5, application/json;q=0.4", Some(2)),
            ("text/csv;q=0.4, application/json;q=0.5", Some(1)),
            ("text/csv; header=present; q=0.4, */*;q=0.1", Some(2)),
            ("application/*;q=0.2, application/json;q=0", Some(3)),
            ("*/*, application/json;q=0", Some(2)),
            (browser, Some(1)),
            ("text/turtle", None),
            ("application/json;q=0", None),
            ("image/png, text/turtle;q=0.9", None),
            ("", Some(1)),
            ("nonsense", Some(1)),
            ("text/csv;q=2", Some(1)),
        ];
        for (accept, chosen) in table {
            assert_eq!(best(accept, &OFFERS), chosen, "{accept}");
        }
    }

    #[test]
    fn quality_has_at_most_three_decimals_and_is_at_most_one() {
        let table = [
            ("1", Some(1000)),
            ("1.000", Some(1000)),
            ("0", Some(0)),
            ("0.", Some(0)),
            ("0.5", Some(500)),
            ("0.123", Some(123)),
            ("0.1234", None),
            ("1.001", None),
            ("-1", None),
            ("", None),
            ("abc", None),
        ];
        for (text, thousandths) in table {
            assert_eq!(quality(text), thousandths, "{text}");
        }
    }
}
