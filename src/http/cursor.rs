//! Cursors: the sort keys of the last record of a page, opaque to clients.
//!
//! A cursor is bound to the filters and the sort it was made for: with others it is refused, since
//! it would silently skip records.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use super::problem::{Code, Problem};
use crate::domain::record::sha256_hex;
use crate::store::page::Key;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cursor {
    /// Digest of request and keys: another request or other keys have another.
    check: String,
    keys: Vec<Part>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Part {
    Integer(i32),
    Text(String),
}

/// Parameters that may change while a list is walked.
const FREE: [&str; 5] = ["cursor", "limit", "fields", "include", "count"];

/// What a cursor is bound to: path, filters and sort of its request.
#[must_use]
pub fn request_mark(path: &str, given: &[(String, String)]) -> String {
    let mut bound: Vec<_> =
        given.iter().filter(|(name, _)| !FREE.contains(&name.as_str())).collect();
    bound.sort();
    short_digest(&format!("{path} {bound:?}"))
}

fn check_of(mark: &str, keys: &[Part]) -> String {
    let keys = serde_json::to_string(keys).expect("keys are strings and numbers");
    short_digest(&format!("{mark} {keys}"))
}

fn short_digest(text: &str) -> String {
    sha256_hex(text.as_bytes()).chars().take(8).collect()
}

#[must_use]
pub fn encode(mark: &str, keys: Vec<Key>) -> String {
    let part = |key| match key {
        Key::Text(text) => Part::Text(text),
        Key::Integer(number) => Part::Integer(number),
    };
    let keys: Vec<Part> = keys.into_iter().map(part).collect();
    let cursor = Cursor { check: check_of(mark, &keys), keys };
    let json = serde_json::to_vec(&cursor).expect("a cursor is strings and numbers");
    URL_SAFE_NO_PAD.encode(json)
}

/// The position of a cursor made for this request, with so many sort keys.
///
/// # Errors
/// A problem when it is no cursor of ours or belongs to another request.
pub fn decode(text: &str, mark: &str, keys: usize) -> Result<Vec<Key>, Problem> {
    let invalid = || Problem::of(Code::InvalidCursor);
    let json = URL_SAFE_NO_PAD.decode(text).map_err(|_| invalid())?;
    let cursor: Cursor = serde_json::from_slice(&json).map_err(|_| invalid())?;
    let holds_nul = |part: &Part| matches!(part, Part::Text(text) if text.contains('\0'));
    let made_here = cursor.check == check_of(mark, &cursor.keys);
    if !made_here || cursor.keys.len() != keys || cursor.keys.iter().any(holds_nul) {
        return Err(invalid());
    }
    let key = |part| match part {
        Part::Text(text) => Key::Text(text),
        Part::Integer(number) => Key::Integer(number),
    };
    Ok(cursor.keys.into_iter().map(key).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_for_its_own_request_only() {
        let keys = vec![Key::Text("kodaira".into()), Key::Integer(7)];
        let text = encode("mark", keys.clone());
        assert_eq!(decode(&text, "mark", 2).unwrap(), keys);
        assert!(decode(&text, "other", 2).is_err());
        assert!(decode(&text, "mark", 3).is_err());
    }

    #[test]
    fn altered_and_invented_cursors_are_refused() {
        let cursor = URL_SAFE_NO_PAD.decode(encode("mark", vec![Key::Integer(7)])).unwrap();
        let altered = String::from_utf8(cursor).unwrap().replace("[7]", "[8]");
        assert!(decode(&URL_SAFE_NO_PAD.encode(altered), "mark", 1).is_err());
        let nul = encode("mark", vec![Key::Text("a\0".into())]);
        for text in ["", "x", "e30", "eyJyIjoxfQ", "=", "🦀", nul.as_str()] {
            assert!(decode(text, "mark", 1).is_err(), "{text}");
        }
    }

    #[test]
    fn paging_and_shaping_do_not_bind_a_cursor_but_filters_do() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let mark = request_mark("/v1/measures", &[pair("city", "kodaira")]);
        let shaped = [pair("limit", "2"), pair("city", "kodaira"), pair("fields", "id")];
        assert_eq!(request_mark("/v1/measures", &shaped), mark);
        assert_ne!(request_mark("/v1/measures", &[pair("city", "koganei")]), mark);
        assert_ne!(request_mark("/v1/policies", &[pair("city", "kodaira")]), mark);
    }
}
