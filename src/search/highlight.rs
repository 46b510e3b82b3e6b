//! Highlights: splits texts into matching and other segments, so clients need neither parse markup
//! nor count characters.

use super::expand::ExpandedQuery;
use super::field_text::FieldText;
use super::normalize::chars;
use super::phrase::Phrase;
use super::tokens::{stems, words_and_variants};
use crate::domain::search::{Highlight, Segment};

/// Byte range of a text.
type Span = (usize, usize);

/// Returns the texts that match part of the query, in field order.
#[must_use]
pub fn highlights(texts: &[FieldText], query: &ExpandedQuery) -> Vec<Highlight> {
    let phrases: Vec<&Phrase> = query
        .groups
        .iter()
        .flat_map(|group| &group.alternatives)
        .flat_map(|alternative| &alternative.phrases)
        .collect();
    let highlight = |text: &FieldText| {
        let spans = spans(text, &phrases);
        let segments = (!spans.is_empty()).then(|| segments(&text.text, &spans))?;
        Some(Highlight { field: text.field.clone(), segments })
    };
    texts.iter().filter_map(highlight).collect()
}

fn spans(text: &FieldText, phrases: &[&Phrase]) -> Vec<Span> {
    let mut spans = word_matches(&text.text, phrases);
    if !text.kind.is_english() {
        spans.extend(substring_matches(&text.text, phrases));
    }
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::new();
    for (start, end) in spans {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
}

fn substring_matches(text: &str, phrases: &[&Phrase]) -> Vec<Span> {
    let letters = chars(text);
    let mut spans = Vec::new();
    for phrase in phrases.iter().filter(|phrase| phrase.words.is_empty()) {
        let wanted: Vec<char> = phrase.letters.chars().collect();
        for run in letters.windows(wanted.len()) {
            if run.iter().zip(&wanted).all(|(letter, wanted)| letter.folded == *wanted) {
                spans.extend(
                    run.first().zip(run.last()).map(|(first, last)| (first.start, last.end)),
                );
            }
        }
    }
    spans
}

fn word_matches(text: &str, phrases: &[&Phrase]) -> Vec<Span> {
    if phrases.iter().all(|phrase| phrase.words.is_empty()) {
        return Vec::new();
    }
    let (stems, words_alone) = (stems(text), words_and_variants(text));
    let mut spans = Vec::new();
    for phrase in phrases.iter().filter(|phrase| !phrase.words.is_empty()) {
        let (tokens, words) = match (&phrase.capitals, phrase.words.as_slice()) {
            (Some(capitals), _) => (&words_alone, std::slice::from_ref(capitals)),
            (None, [only]) => (&words_alone, std::slice::from_ref(only)),
            (None, several) => (&stems, several),
        };
        for run in tokens.windows(words.len()) {
            if run.iter().zip(words).all(|(token, word)| token.text == *word) {
                let ends = run.first().zip(run.last());
                spans.extend(ends.map(|(first, last)| (first.offset_from, last.offset_to)));
            }
        }
    }
    spans
}

fn segments(text: &str, spans: &[Span]) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut done = 0;
    let mut add = |from: usize, to: usize, matches: bool| {
        if from < to {
            segments.push(Segment { text: text[from..to].to_owned(), matches });
        }
    };
    for (start, end) in spans {
        add(done, *start, false);
        add(*start, *end, true);
        done = *end;
    }
    add(done, text.len(), false);
    segments
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::expand::Expansion;
    use crate::search::field_text::TextKind;
    use crate::search::query::ParsedQuery;
    use crate::search::synonyms::Synonyms;

    /// Renders matches in brackets.
    fn marked(text: &str, kind: TextKind, query: &str) -> Option<String> {
        let synonyms = Synonyms::new(&[vec!["創業".into(), "起業".into()]]);
        let query = query.parse::<ParsedQuery>().unwrap().expand(&Expansion::of(&synonyms));
        let text = FieldText { field: "a".into(), kind, text: text.into() };
        let highlight = highlights(&[text], &query).pop()?;
        let mark = |segment: &Segment| {
            if segment.matches { format!("[{}]", segment.text) } else { segment.text.clone() }
        };
        Some(highlight.segments.iter().map(mark).collect())
    }

    #[test]
    fn highlights_quote_the_original_text() {
        let table = [
            ("ＫＯ－ＴＯの運営", TextKind::Text, "ko-to", Some("[ＫＯ－ＴＯ]の運営")),
            ("起業・創業への支援", TextKind::Name, "創業 支援", Some("[起業]・[創業]への[支援]")),
            ("農地と農地", TextKind::Text, "農地", Some("[農地]と[農地]")),
            ("農農農", TextKind::Text, "農農", Some("[農農農]")),
            ("<b>農地</b>", TextKind::Text, "農地", Some("<b>[農地]</b>")),
            (
                "Renting vacant shops",
                TextKind::EnglishText,
                "\"vacant shop\"",
                Some("Renting [vacant shops]"),
            ),
            ("Renting vacant shops", TextKind::EnglishText, "rent", Some("[Renting] vacant shops")),
            ("農地", TextKind::Text, "宅地", None),
            ("農地 宅地", TextKind::Text, "農地 -宅地", Some("[農地] 宅地")),
            ("farm", TextKind::EnglishText, "農", None),
        ];
        for (text, kind, query, expected) in table {
            assert_eq!(marked(text, kind, query).as_deref(), expected, "{text}: {query}");
        }
    }

    proptest! {
        #[test]
        fn segments_concatenate_to_the_text(text in "[農地ｶﾞーA-Zé①・ ]{1,20}", query in "[農地がa-zé1]{1,3}") {
            for kind in [TextKind::Text, TextKind::EnglishText] {
                let typed: ParsedQuery = query.parse().unwrap();
                let synonyms = Synonyms::default();
                let query = typed.expand(&Expansion::of(&synonyms));
                let text = FieldText { field: "a".into(), kind, text: text.clone() };
                for highlight in highlights(std::slice::from_ref(&text), &query) {
                    let all: String = highlight.segments.iter().map(|s| s.text.as_str()).collect();
                    prop_assert_eq!(&all, &text.text);
                }
            }
        }
    }
}
