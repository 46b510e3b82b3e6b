//! Cities and documents: names, prices and sums as the database wants them.

use super::dates;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;

/// Far above any city's; cities are sorted by it, and an index takes no text of any length.
const LONGEST_READING: usize = 100;

pub fn check(read: &ReadBundle, faults: &mut Vec<Violation>) {
    let all = &read.bundle;
    for (place, city) in read.each(&all.cities) {
        if !is_hiragana(&city.name_kana) {
            let reason = format!("'{}' is not in hiragana only", city.name_kana);
            faults.push(place.fault("name_kana", reason));
        }
        if city.name_kana.chars().count() > LONGEST_READING {
            let reason = format!("is longer than {LONGEST_READING} characters");
            faults.push(place.fault("name_kana", reason));
        }
    }
    for (place, document) in read.each(&all.documents) {
        let (day, precision) = (document.published_on, document.published_precision);
        dates::check(place, "published_on", day, precision, faults);
        if !is_sha256(&document.sha256) {
            let reason = "is no SHA-256: 64 digits in lower-case hexadecimal, as sha256sum prints";
            faults.push(place.fault("sha256", reason));
        }
        if document.price_jpy.is_some_and(|price| price < 0) {
            faults.push(place.fault("price_jpy", "is negative"));
        }
        let web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
        if document.url.as_ref().is_some_and(|url| !web(url)) {
            faults.push(place.fault("url", "must begin with 'https://' or 'http://'"));
        }
    }
}

fn is_hiragana(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, 'ぁ'..='ゖ' | 'ー'))
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}
