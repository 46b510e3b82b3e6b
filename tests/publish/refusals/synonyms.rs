//! Sets of synonyms.

use serde_json::json;

use super::{refuses, refuses_value};
use crate::support::bundles::{copy, push, set};

const WORDS: &str = "vocabulary/synonyms/1/words";
const WORD: &str = "vocabulary/synonyms/1/words/2";

#[test]
fn fewer_than_two_words_are_refused() {
    for words in [json!([]), json!(["空き店舗"])] {
        refuses_value(WORDS, words, "has fewer than 2 words");
    }
    refuses(|files| set(files, WORDS, json!(["空き店舗", "空店舗"])), &[]);
}

#[test]
fn empty_or_blank_word_is_refused() {
    refuses_value(WORD, json!(""), "is empty");
    for word in [" ", "\u{3000}"] {
        refuses_value(WORD, json!(word), "begins or ends with white space");
    }
}

#[test]
fn word_with_white_space_at_its_ends_is_refused() {
    for word in [" vacant shop", "vacant shop ", "空舗\u{3000}", "vacant shop\n"] {
        refuses_value(WORD, json!(word), "begins or ends with white space");
    }
}

#[test]
fn duplicate_word_in_a_set_is_refused() {
    refuses_value(WORD, json!("空店舗"), "'空店舗' is already in the list");
    let words = json!(["Vacant Shop", "空き店舗", "vacant shop"]);
    refuses(|files| set(files, WORDS, words), &[(WORD, "'vacant shop' is already in the list")]);
}

#[test]
fn word_of_another_set_is_refused() {
    refuses_value(WORD, json!("起業"), "'起業' is already a word of 'startup'");
    refuses_value(WORD, json!("StartUp"), "'StartUp' is already a word of 'startup'");
}

#[test]
fn word_of_two_other_sets_names_the_first() {
    refuses(
        |files| {
            let words = json!({ "id": "third", "words": ["廃屋", "起業", "空店舗"] });
            let third = copy(files, "vocabulary/synonyms/0", words);
            push(files, "vocabulary/synonyms", third);
            set(files, WORD, json!("起業"));
        },
        &[
            (WORD, "already a word of 'startup'"),
            ("vocabulary/synonyms/2/words/1", "already a word of 'startup'"),
            ("vocabulary/synonyms/2/words/2", "already a word of 'vacant-shop'"),
        ],
    );
}

#[test]
fn word_of_more_than_fifty_characters_is_refused() {
    refuses_value(WORD, json!("店".repeat(51)), "is longer than 50 characters");
    refuses(|files| set(files, WORD, json!("店".repeat(50))), &[]);
}

#[test]
fn note_in_english_only_is_refused() {
    refuses(
        |files| set(files, "vocabulary/synonyms/0/note", json!(null)),
        &[("vocabulary/synonyms/0/note_en", "translates a text that is null")],
    );
}
