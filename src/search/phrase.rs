//! A phrase to search for: adjacent characters or words.

use unicode_normalization::UnicodeNormalization;

use super::normalize::{is_japanese, normalize};
use super::tokens::{stems, words_in_capitals};

/// A phrase: adjacent characters or words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Verbatim from the query.
    pub text: String,
    /// Its normalized characters, for Japanese texts. Never empty.
    pub letters: String,
    /// Its English word stems; empty when it contains Japanese.
    pub words: Vec<String>,
    /// A single word in capitals, to find it as it is written: LINE is not line.
    pub capitals: Option<String>,
    /// Lookup key for identifiers and codes.
    pub key: String,
}

impl Phrase {
    /// Returns `None` for text that is only punctuation.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let letters = without_final_long_vowel(normalize(text));
        if letters.is_empty() {
            return None;
        }
        let words: Vec<String> = if letters.chars().any(is_japanese) {
            Vec::new()
        } else {
            stems(text).into_iter().map(|token| token.text).collect()
        };
        let capitals = words_in_capitals(text).pop().filter(|_| words.len() == 1);
        let capitals = capitals.map(|token| token.text);
        let key = text.nfkc().flat_map(char::to_lowercase).collect();
        Some(Self { text: text.to_owned(), letters, words, capitals, key })
    }
}

/// サーバー is also written サーバ: dropping the final mark makes the longer form match both.
fn without_final_long_vowel(letters: String) -> String {
    let kana = letters.chars().rev().take_while(|l| matches!(l, 'ぁ'..='ゖ' | 'ー')).count();
    match letters.strip_suffix('ー') {
        Some(short) if kana >= 4 => short.to_owned(),
        _ => letters,
    }
}
