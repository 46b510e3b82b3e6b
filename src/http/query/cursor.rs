//! Cursors: the sort keys of the last record of a page, opaque to clients.
//!
//! A cursor is bound to the filters and sort of its query; with others it is invalid, because it
//! would silently skip records.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use super::canonical::CanonicalQuery;
use crate::domain::record::sha256_hex;
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::store::page::Key;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cursor {
    /// Digest of query fingerprint and keys; detects tampering and use with another query.
    check: String,
    keys: Vec<Part>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Part {
    Integer(i32),
    Text(String),
}

/// Parameters that may change between pages.
const FREE: [&str; 7] = ["cursor", "limit", "fields", "include", "count", "format", "bom"];

/// Hash that binds a cursor to the path, filters and sort of its query.
#[must_use]
pub fn query_fingerprint(path: &str, query: &CanonicalQuery) -> String {
    short_digest(&format!("{path}{}", query.without(&FREE)))
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

/// Decodes a cursor that was created for this query and has `keys` sort keys.
///
/// # Errors
/// Fails when the cursor is malformed or belongs to another query.
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
    let keys: Vec<Key> = cursor.keys.into_iter().map(key).collect();
    // JSON has many spellings of the same; each would be another cursor of the same page.
    if encode(mark, keys.clone()) == text { Ok(keys) } else { Err(invalid()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cursor_decodes_for_its_own_query_only() {
        let keys = vec![Key::Text("kodaira".into()), Key::Integer(7)];
        let text = encode("mark", keys.clone());
        assert_eq!(decode(&text, "mark", 2).unwrap(), keys);
        assert!(decode(&text, "other", 2).is_err());
        assert!(decode(&text, "mark", 3).is_err());
    }

    #[test]
    fn altered_and_invented_cursors_are_invalid() {
        let cursor = URL_SAFE_NO_PAD.decode(encode("mark", vec![Key::Integer(7)])).unwrap();
        let altered = String::from_utf8(cursor).unwrap().replace("[7]", "[8]");
        assert!(decode(&URL_SAFE_NO_PAD.encode(altered), "mark", 1).is_err());
        let nul = encode("mark", vec![Key::Text("a\0".into())]);
        for text in ["", "x", "e30", "eyJyIjoxfQ", "=", "🦀", nul.as_str()] {
            assert!(decode(text, "mark", 1).is_err(), "{text}");
        }
    }

    #[test]
    fn cursor_is_bound_to_filters_but_not_to_paging_and_projection() {
        let query = |pairs: &[(&'static str, &str)]| {
            CanonicalQuery::new(
                pairs.iter().map(|(name, value)| (*name, vec![(*value).to_owned()])).collect(),
                Vec::new(),
                Vec::new(),
            )
        };
        let mark = query_fingerprint("/v1/measures", &query(&[("city", "kodaira")]));
        let shaped = query(&[("limit", "2"), ("city", "kodaira"), ("fields", "id")]);
        assert_eq!(query_fingerprint("/v1/measures", &shaped), mark);
        assert_ne!(query_fingerprint("/v1/measures", &query(&[("city", "koganei")])), mark);
        assert_ne!(query_fingerprint("/v1/policies", &query(&[("city", "kodaira")])), mark);
    }

    fn key() -> impl Strategy<Value = Key> {
        prop_oneof![any::<i32>().prop_map(Key::Integer), "[^\\x00]{0,20}".prop_map(Key::Text)]
    }

    proptest! {
        #[test]
        fn every_position_decodes(keys in prop::collection::vec(key(), 1..5)) {
            let text = encode("mark", keys.clone());
            prop_assert_eq!(decode(&text, "mark", keys.len()).unwrap(), keys);
        }

        #[test]
        fn tampered_cursor_is_invalid(
            keys in prop::collection::vec(key(), 1..4), at in any::<prop::sample::Index>(), with in any::<u8>()
        ) {
            let cursor = encode("mark", keys.clone());
            let mut bytes = cursor.clone().into_bytes();
            let at = at.index(bytes.len());
            prop_assume!(bytes[at] != with);
            bytes[at] = with;
            if let Ok(text) = String::from_utf8(bytes) {
                // The unused bits of the last base64 character do not change the position.
                let read = decode(&text, "mark", keys.len());
                prop_assert!(read.is_err() || read.unwrap() == keys);
            }
        }

        #[test]
        fn arbitrary_text_is_not_a_cursor(text in ".{0,60}") {
            prop_assert!(decode(&text, "mark", 1).is_err());
        }
    }
}
