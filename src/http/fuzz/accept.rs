//! `Accept` and `Accept-Encoding`.

use proptest::prelude::*;
use proptest::sample::select;

use crate::http::media::accept::{best, quality};
use crate::http::media::coding::ContentCoding;

const OFFERS: [(&str, u8); 3] =
    [("application/json", 1), ("text/csv", 2), ("application/x-ndjson", 3)];

const RANGES: [&str; 8] = [
    "*/*",
    "application/*",
    "text/*",
    "application/json",
    "text/csv",
    "application/x-ndjson",
    "image/png",
    "TEXT/CSV",
];

/// Elements that are no media ranges, and count as absent.
const NONSENSE: [&str; 7] =
    ["", "nonsense", "/", "text/", "text/csv;q=2", "text/csv;q=0.1234", ";q=1"];

const CODINGS: [(&str, ContentCoding); 2] =
    [("br", ContentCoding::Brotli), ("zstd", ContentCoding::Zstd)];

/// A quality in thousandths, as RFC 9110 §12.4.2 writes it.
fn written(thousandths: u16) -> String {
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}

fn element() -> impl Strategy<Value = String> {
    let weight = prop_oneof![Just(0), Just(1000), 0..=1000_u16];
    (select(&RANGES), prop::option::of(weight)).prop_map(|(range, weight)| match weight {
        Some(weight) => format!("{range};q={}", written(weight)),
        None => range.to_owned(),
    })
}

fn chosen(elements: &[String]) -> Option<u8> {
    best(&elements.join(", "), &OFFERS)
}

proptest! {
    #[test]
    fn order_and_nonsense_in_accept_change_nothing(
        elements in prop::collection::vec(element(), 1..6), nonsense in select(&NONSENSE)
    ) {
        let found = chosen(&elements);
        let mut others: Vec<String> = elements.iter().rev().cloned().collect();
        prop_assert_eq!(chosen(&others), found);
        others.insert(others.len() / 2, nonsense.to_owned());
        prop_assert_eq!(chosen(&others), found, "{:?}", others);
    }

    #[test]
    fn what_accept_refuses_is_not_chosen(
        elements in prop::collection::vec(select(&RANGES[..3]), 0..4), refused in select(&OFFERS)
    ) {
        let mut elements: Vec<String> = elements.into_iter().map(str::to_owned).collect();
        elements.push(format!("{};q=0", refused.0));
        prop_assert_ne!(chosen(&elements), Some(refused.1));
    }

    #[test]
    fn any_text_in_accept_is_read(text in "([ -~]|\\PC){0,60}") {
        // Every type is accepted with the least weight, unless something is more specific.
        let found = best(&format!("{text},*/*;q=0.001"), &OFFERS);
        prop_assert!(found.is_some() || text.contains(['q', 'Q']), "{}", text);
        let _ = best(&text, &OFFERS);
    }

    #[test]
    fn quality_is_read_as_it_is_written(thousandths in 0..=1000_u16, text in "[01]?\\.?[0-9]{0,4}") {
        prop_assert_eq!(quality(&written(thousandths)), Some(thousandths));
        if let Some(found) = quality(&text) {
            prop_assert!(found <= 1000);
            prop_assert_eq!(quality(&written(found)), Some(found));
        }
    }

    #[test]
    fn a_coding_that_is_refused_is_not_chosen(text in "([ -~]|\\PC){0,40}", (name, coding) in select(&CODINGS)) {
        let field = format!("{name};q=0,{text}");
        prop_assert_ne!(ContentCoding::negotiate(Some(&field)), coding);
    }

    #[test]
    fn only_a_coding_that_is_named_is_chosen(text in "([ -~]|\\PC){0,40}|(br|zstd|gzip|\\*|identity|;q=|0|1|\\.|,){0,12}") {
        let found = ContentCoding::negotiate(Some(&text));
        if let Some(name) = found.header_value() {
            let text = text.to_ascii_lowercase();
            prop_assert!(text.contains(name.to_str().unwrap()) || text.contains('*'), "{}", text);
        }
    }
}
