//! Tokenizers: character bigrams, single characters and English words.

use tantivy::tokenizer::{Language, Stemmer, TextAnalyzer, Token, TokenStream, Tokenizer};

use super::normalize::{FoldedChar, chars, is_dash, is_japanese};

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
pub struct Words {
    /// Whether `Wi-Fi` is also `wifi`, and a word in capitals also itself in capitals.
    pub variants: bool,
}

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
    words: std::vec::IntoIter<Word>,
    token: Token,
}

impl TokenStream for WordStream {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        fill(&mut self.token, &word.letters, word.position);
        if word.in_capitals {
            self.token.text.make_ascii_uppercase();
        }
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
        let mut all = words(text, &chars(text));
        if self.variants {
            let variants = [compounds(text, &all), capitals(text, &all)].concat();
            all.extend(variants);
            all.sort_by_key(|word| word.position);
        }
        WordStream { words: all.into_iter(), token: Token::default() }
    }
}

#[derive(Clone)]
struct Word {
    letters: Vec<FoldedChar>,
    position: usize,
    in_capitals: bool,
}

impl Word {
    fn start(&self) -> usize {
        self.letters.first().map_or(0, |letter| letter.start)
    }

    fn end(&self) -> usize {
        self.letters.last().map_or(0, |letter| letter.end)
    }
}

/// Runs of adjacent characters. Apostrophes do not split a word; Japanese is skipped, and no phrase
/// matches across it.
fn words(text: &str, letters: &[FoldedChar]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut end = None;
    let mut position = 0;
    for letter in letters {
        if is_japanese(letter.folded) {
            position += usize::from(end.take().is_some());
            continue;
        }
        let adjacent = end.is_some_and(|end: usize| {
            end >= letter.start || ["'", "’"].contains(&&text[end..letter.start])
        });
        match words.last_mut() {
            Some(word) if adjacent => word.letters.push(*letter),
            _ => {
                words.push(Word { letters: vec![*letter], position, in_capitals: false });
                position += 1;
            }
        }
        end = Some(letter.end);
    }
    words
}

/// Words joined by a sign without spaces, as one word: Wi-Fi, CO+LAB.
fn compounds(text: &str, words: &[Word]) -> Vec<Word> {
    let joined = |pair: &[Word]| {
        let [first, second] = pair else { return None };
        let mut between = text.get(first.end()..second.start())?.chars();
        let sign = between.next().filter(|sign| is_dash(*sign) || *sign == '+')?;
        let has_digits = pair.iter().flat_map(|word| &word.letters).any(|l| l.folded.is_numeric());
        let letters = [first.letters.as_slice(), &second.letters].concat();
        let compound = Word { letters, position: first.position, in_capitals: false };
        (between.next().is_none() && sign != '\u{2014}' && !has_digits).then_some(compound)
    };
    words.windows(2).filter_map(joined).collect()
}

/// The words in capitals: LINE, DX.
fn capitals(text: &str, words: &[Word]) -> Vec<Word> {
    let is_capital = |letter: &FoldedChar| {
        letter.folded.is_ascii_alphabetic()
            && text[letter.start..letter.end].chars().all(char::is_uppercase)
    };
    let in_capitals = words
        .iter()
        .filter(|word| word.letters.len() > 1 && word.letters.iter().all(is_capital))
        .map(|word| Word { in_capitals: true, ..word.clone() });
    in_capitals.collect()
}

/// Stemmed words of a text, with byte offsets.
#[must_use]
pub fn stems(text: &str) -> Vec<Token> {
    tokens(text, false)
}

/// Stemmed words of a text with their other forms, as they are indexed.
#[must_use]
pub fn words_and_variants(text: &str) -> Vec<Token> {
    tokens(text, true)
}

/// The words of a text that are written in capitals, with byte offsets.
#[must_use]
pub fn words_in_capitals(text: &str) -> Vec<Token> {
    let is_capital = |token: &Token| token.text.contains(|letter: char| letter.is_uppercase());
    tokens(text, true).into_iter().filter(is_capital).collect()
}

fn tokens(text: &str, variants: bool) -> Vec<Token> {
    let mut analyzer = english(variants);
    let mut stream = analyzer.token_stream(text);
    let mut tokens = Vec::new();
    while let Some(token) = stream.next() {
        tokens.push(token.clone());
    }
    tokens
}

/// Stemming analyzer: shops, shop and shop's give the same token.
pub fn english(variants: bool) -> TextAnalyzer {
    TextAnalyzer::builder(Words { variants }).filter(Stemmer::new(Language::English)).build()
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
    #[test]
    fn hyphens_and_capitals_give_further_words() {
        let table = [
            ("Wi-Fi", vec!["wi", "wifi", "fi"]),
            ("start-ups", vec!["start", "startup", "up"]),
            ("LINEで in line", vec!["line", "LINE", "in", "line"]),
            ("5-10", vec!["5", "10"]),
        ];
        let found = |text: &str| -> Vec<String> {
            tokens(text, true).into_iter().map(|token| token.text).collect()
        };
        for (text, expected) in table {
            assert_eq!(found(text), expected, "{text}");
        }
        assert_eq!(words_in_capitals("ＬＩＮＥ or Line, A DX")[0].text, "LINE");
    }

    #[test]
    fn no_phrase_matches_across_japanese() {
        let mut words = Words { variants: false };
        let expected = [("dx", 0), ("ai", 2)].map(|(text, at)| (text.to_owned(), at));
        assert_eq!(texts(&mut words, "DXとAI"), expected);
    }
}
