//! Cities and documents: readings, prices and checksums as the database requires them.

use super::dates;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;

/// Far above any real reading; the column is indexed for sorting, and index entries are bounded.
const MAX_READING_CHARS: usize = 100;

pub fn check(read: &ReadBundle, violations: &mut Vec<Violation>) {
    let all = &read.bundle;
    for (location, city) in read.each(&all.cities) {
        if !is_hiragana(&city.name_kana) {
            let reason = format!("'{}' is not in hiragana only", city.name_kana);
            violations.push(location.violation("name_kana", reason));
        }
        if city.name_kana.chars().count() > MAX_READING_CHARS {
            let reason = format!("is longer than {MAX_READING_CHARS} characters");
            violations.push(location.violation("name_kana", reason));
        }
    }
    for (location, document) in read.each(&all.documents) {
        let (day, precision) = (document.published_on, document.published_precision);
        dates::check(location, "published_on", day, precision, violations);
        if !is_sha256(&document.sha256) {
            let reason = "is no SHA-256: 64 digits in lower-case hexadecimal, as sha256sum prints";
            violations.push(location.violation("sha256", reason));
        }
        if document.price_jpy.is_some_and(|price| price < 0) {
            violations.push(location.violation("price_jpy", "is negative"));
        }
        let web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
        if document.url.as_ref().is_some_and(|url| !web(url)) {
            violations.push(location.violation("url", "must begin with 'https://' or 'http://'"));
        }
    }
}

fn is_hiragana(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, 'ぁ'..='ゖ' | 'ー'))
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}
