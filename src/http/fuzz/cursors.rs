//! Cursors that somebody changes or invents.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::http::query::cursor::{decode, encode};
use crate::store::page::Key;

const MARK: &str = "12345678";

/// What leaves JSON valid, or nearly so.
const INSERTIONS: [&str; 14] =
    [" ", "\n", "0", ".0", "e0", "-", "\\u0061", ",", "[", "]", "{", "}", "\"", "\"keys\":[],"];

fn key() -> impl Strategy<Value = Key> {
    prop_oneof![any::<i32>().prop_map(Key::Integer), "[^\\x00]{0,12}".prop_map(Key::Text)]
}

fn keys() -> impl Strategy<Value = Vec<Key>> {
    prop::collection::vec(key(), 1..4)
}

fn holds(text: &str, keys: usize) -> Result<(), TestCaseError> {
    if let Ok(read) = decode(text, MARK, keys) {
        prop_assert_eq!(read.len(), keys);
        prop_assert_eq!(encode(MARK, read), text);
    }
    Ok(())
}

proptest! {
    #[test]
    fn changed_cursors_are_refused_or_the_same(
        keys in keys(), at in any::<Index>(), insertion in select(&INSERTIONS), removed in 0_usize..3
    ) {
        let json = URL_SAFE_NO_PAD.decode(encode(MARK, keys.clone())).unwrap();
        let mut json = String::from_utf8(json).unwrap();
        let places: Vec<usize> = json.char_indices().map(|(place, _)| place).collect();
        let first = at.index(places.len());
        let last = places.get(first + removed).copied().unwrap_or(json.len());
        json.replace_range(places[first]..last, insertion);
        holds(&URL_SAFE_NO_PAD.encode(json), keys.len())?;
    }

    #[test]
    fn cursors_with_other_letters_are_refused_or_the_same(
        keys in keys(), at in any::<Index>(), letter in "[A-Za-z0-9_=+/ -]?"
    ) {
        let mut text = encode(MARK, keys.clone());
        let at = at.index(text.len());
        text.replace_range(at..=at, &letter);
        holds(&text, keys.len())?;
    }

    #[test]
    fn invented_cursors_are_refused(json in "\\{\"check\":\"[0-9a-f]{8}\",\"keys\":\\[(-?[0-9]{1,11}|\"[a-z\\\\]{0,3}\")\\]\\}") {
        // The digest of one of four thousand million may fit.
        prop_assert!(decode(&URL_SAFE_NO_PAD.encode(json), MARK, 1).is_err());
    }
}

#[test]
fn another_spelling_of_a_cursor_is_refused() {
    let json = URL_SAFE_NO_PAD.decode(encode(MARK, vec![Key::Integer(7)])).unwrap();
    let json = String::from_utf8(json).unwrap();
    for spelling in [json.replace("[7]", "[ 7]"), format!("{json} ")] {
        assert!(decode(&URL_SAFE_NO_PAD.encode(&spelling), MARK, 1).is_err(), "{spelling}");
    }
}
