//! Letters or words that stand together: what is looked for in texts.

use unicode_normalization::UnicodeNormalization;

use super::normalize::{is_japanese, normalize};
use super::tokens::stems;

/// Letters or words that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// As it was typed.
    pub text: String,
    /// Its folded letters: what Japanese texts are searched for. Never empty.
    pub letters: String,
    /// Its English words in their stems; empty when there are Japanese letters in it.
    pub words: Vec<String>,
    /// As identifiers and codes would be written.
    pub key: String,
}

impl Phrase {
    /// None for what is only punctuation.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let letters = short_ended(normalize(text));
        if letters.is_empty() {
            return None;
        }
        let words = if letters.chars().any(is_japanese) {
            Vec::new()
        } else {
            stems(text).into_iter().map(|token| token.text).collect()
        };
        let key = text.nfkc().flat_map(char::to_lowercase).collect();
        Some(Self { text: text.to_owned(), letters, words, key })
    }
}

/// サーバー is also written サーバ: without its end the longer finds the shorter, too.
fn short_ended(letters: String) -> String {
    let kana = letters.chars().rev().take_while(|l| matches!(l, 'ぁ'..='ゖ' | 'ー')).count();
    match letters.strip_suffix('ー') {
        Some(short) if kana >= 4 => short.to_owned(),
        _ => letters,
    }
}
