//! Property tests of texts that are searched and searched for. `scripts/fuzz` runs them with many cases.

use proptest::prelude::*;
use tantivy::tokenizer::{TextAnalyzer, TokenStream};

use super::expand::{ExpandedQuery, Expansion};
use super::normalize::normalize;
use super::query::{MAX_PHRASES, MAX_QUERY_CHARS, ParsedQuery};
use super::synonyms::Synonyms;
use super::tokens::{BigramTokenizer, Words};

/// Letters that the syntax, normalization and tokenizers treat each in their own way.
const LETTERS: &str =
    "([\"“”＂ 　\\-－\u{2212}ORＯＲ農地創業aB1ｶﾞパー㈱①・、\u{3099}\u{0}\u{feff}🦀é']|\\PC){0,60}";

fn parsed(text: &str) -> Option<ExpandedQuery> {
    let synonyms = Synonyms::default();
    Some(text.parse::<ParsedQuery>().ok()?.expand(&Expansion::of(&synonyms)))
}

/// Alternatives of each group, and exclusions, as they were written.
fn phrases(query: &ExpandedQuery) -> (Vec<Vec<String>>, Vec<String>) {
    let groups = query.groups.iter().map(|group| {
        let phrases = group.alternatives.iter().flat_map(|one| &one.phrases);
        phrases.map(|phrase| phrase.text.clone()).collect()
    });
    let excluded = query.excluded.iter().map(|phrase| phrase.text.clone());
    (groups.collect(), excluded.collect())
}

/// The query in its syntax, with each phrase in quotes.
fn written((groups, excluded): &(Vec<Vec<String>>, Vec<String>)) -> String {
    let quoted = |text: &String| format!("\"{text}\"");
    let group = |phrases: &Vec<String>| phrases.iter().map(quoted).collect::<Vec<_>>().join(" OR ");
    let groups = groups.iter().map(group);
    let excluded = excluded.iter().map(|text| format!("-{}", quoted(text)));
    groups.chain(excluded).collect::<Vec<_>>().join(" ")
}

proptest! {
    #[test]
    fn search_queries_are_bounded_and_read_as_they_are_written(text in LETTERS) {
        let Some(query) = parsed(&text) else { return Ok(()) };
        let found = phrases(&query);
        let count = found.0.iter().flatten().count() + found.1.len();
        prop_assert!((1..=MAX_PHRASES).contains(&count));
        prop_assert!(found.0.iter().flatten().chain(&found.1).all(|phrase| text.contains(phrase)));
        let again = written(&found);
        // Quotes and spaces may make it longer than a query may be.
        if again.chars().count() <= MAX_QUERY_CHARS {
            prop_assert_eq!(parsed(&again).map(|query| phrases(&query)), Some(found), "{}", again);
        }
    }

    #[test]
    fn tokens_lie_within_their_text_and_in_order(text in LETTERS, singles: bool, pairs: bool) {
        let analyzers = [
            TextAnalyzer::from(BigramTokenizer { singles, pairs }),
            TextAnalyzer::from(Words { variants: singles }),
        ];
        for mut analyzer in analyzers {
            let mut tokens = analyzer.token_stream(&text);
            let mut position = 0;
            while tokens.advance() {
                let token = tokens.token();
                let part = text.get(token.offset_from..token.offset_to);
                prop_assert!(part.is_some_and(|part| !part.is_empty()), "{:?}", token);
                prop_assert!(!token.text.is_empty());
                prop_assert!(token.position >= position);
                position = token.position;
            }
        }
    }

    #[test]
    fn normalized_texts_stay_as_they_are(text in LETTERS) {
        let once = normalize(&text);
        prop_assert_eq!(normalize(&once), once);
    }
}
