//! Tokenizers: character bigrams, single characters and English words.

use tantivy::tokenizer::{Language, Stemmer, TextAnalyzer, Token, TokenStream, Tokenizer};

use super::normalize::{FoldedChar, chars, is_japanese};

pub const PAIRS: &str = "pairs";
pub const LETTERS: &str = "letters";
pub const PAIRS_AND_LETTERS: &str = "pairs_and_letters";
pub const WORDS: &str = "words";

/// Position length of a token: leaves a gap between the values of a field, so that no phrase
/// matches across two of them.
const POSITION_STEP: usize = 2;

/// Emits bigrams, single characters or both, at the position of their first character.
#[derive(Clone, Copy)]
pub struct BigramTokenizer {
    pub singles: bool,
    pub pairs: bool,
}

/// Splits at spaces and punctuation; skips Japanese.
#[derive(Clone, Copy)]
pub struct Words;

/// Token stream over the characters of a text; reuses one token.
pub struct BigramStream {
    letters: Vec<FoldedChar>,
    tokenizer: BigramTokenizer,
    position: usize,
    pair_is_next: bool,
    token: Token,
}

impl Tokenizer for BigramTokenizer {
    type TokenStream<'a> = BigramStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> BigramStream {
        let token = Token { position_length: POSITION_STEP, ..Token::default() };
        BigramStream {
            letters: chars(text),
            tokenizer: *self,
            position: 0,
            pair_is_next: false,
            token,
        }
    }
}

impl TokenStream for BigramStream {
    fn advance(&mut self) -> bool {
        while self.position < self.letters.len() {
            let (position, pair) = (self.position, self.pair_is_next);
            self.position += usize::from(pair);
            self.pair_is_next = !pair;
            let wanted = if pair { self.tokenizer.pairs } else { self.tokenizer.singles };
            let run = self.letters.get(position..=position + usize::from(pair));
            if let Some(run) = run.filter(|_| wanted) {
                fill(&mut self.token, run, position);
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

fn fill(token: &mut Token, run: &[FoldedChar], position: usize) {
    token.text.clear();
    token.text.extend(run.iter().map(|letter| letter.folded));
    token.position = position;
    if let (Some(first), Some(last)) = (run.first(), run.last()) {
        (token.offset_from, token.offset_to) = (first.start, last.end);
    }
}

/// Token stream over words.
pub struct WordStream {
    words: std::vec::IntoIter<Vec<FoldedChar>>,
    position: usize,
    token: Token,
}

impl TokenStream for WordStream {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        fill(&mut self.token, &word, self.position);
        self.position += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream {
        let words = words(text, &chars(text)).into_iter();
        WordStream { words, position: 0, token: Token::default() }
    }
}

/// Runs of adjacent characters. Apostrophes do not split a word; Japanese is skipped.
fn words(text: &str, letters: &[FoldedChar]) -> Vec<Vec<FoldedChar>> {
    let mut words: Vec<Vec<FoldedChar>> = Vec::new();
    let mut end = None;
    for letter in letters {
        if is_japanese(letter.folded) {
            end = None;
            continue;
        }
        let adjacent = end.is_some_and(|end: usize| {
            end >= letter.start || ["'", "’"].contains(&&text[end..letter.start])
        });
        match words.last_mut() {
            Some(word) if adjacent => word.push(*letter),
            _ => words.push(vec![*letter]),
        }
        end = Some(letter.end);
    }
    words
}

/// Stemmed words of a text, with byte offsets.
#[must_use]
pub fn stems(text: &str) -> Vec<Token> {
    let mut analyzer = english();
    let mut stream = analyzer.token_stream(text);
    let mut tokens = Vec::new();
    while let Some(token) = stream.next() {
        tokens.push(token.clone());
    }
    tokens
}

/// Stemming analyzer: shops, shop and shop's give the same token.
pub fn english() -> TextAnalyzer {
    TextAnalyzer::builder(Words).filter(Stemmer::new(Language::English)).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(tokenizer: &mut impl Tokenizer, text: &str) -> Vec<(String, usize)> {
        let mut stream = tokenizer.token_stream(text);
        let mut texts = Vec::new();
        while let Some(token) = stream.next() {
            texts.push((token.text.clone(), token.position));
        }
        texts
    }

    #[test]
    fn bigrams_span_scripts_and_punctuation() {
        let mut pairs = BigramTokenizer { singles: false, pairs: true };
        let expected = [("it", 0), ("t企", 1), ("企業", 2)].map(|(text, at)| (text.to_owned(), at));
        assert_eq!(texts(&mut pairs, "IT・企業"), expected);
        assert_eq!(texts(&mut pairs, "農"), []);
    }

    #[test]
    fn unigrams_cover_every_character() {
        let mut both = BigramTokenizer { singles: true, pairs: true };
        let expected = [("農", 0), ("農地", 0), ("地", 1)].map(|(text, at)| (text.to_owned(), at));
        assert_eq!(texts(&mut both, "農地"), expected);
    }

    #[test]
    fn english_words_are_stemmed() {
        let table = [
            ("Vacant-shop's owners", vec!["vacant", "shop", "owner"]),
            ("farms, farm and FARMING", vec!["farm", "farm", "and", "farm"]),
            ("The guide 子育てguide was published", vec!["the", "guid", "guid", "was", "publish"]),
            ("Ｗｉ－Ｆｉ", vec!["wi", "fi"]),
            ("子育て", vec![]),
        ];
        for (text, expected) in table {
            let found: Vec<String> = stems(text).into_iter().map(|token| token.text).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
