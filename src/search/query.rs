//! Query syntax: required words, quoted phrases, `OR` alternatives and `-` exclusions.
//!
//! Any input parses or gives an [`InvalidQuery`].

use std::str::FromStr;

use super::normalize::is_dash;
use super::phrase::Phrase;
use crate::domain::message::Message;

/// Maximum query length in characters; the longest titles have half of that.
pub const MAX_QUERY_CHARS: usize = 200;
/// Maximum number of words and phrases in a query.
pub const MAX_PHRASES: usize = 12;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidQuery {
    #[error("is empty")]
    Empty,
    #[error("has more than {MAX_QUERY_CHARS} characters")]
    TooLong,
    #[error("has more than {MAX_PHRASES} words")]
    TooManyWords,
    #[error("has only punctuation, nothing to look for")]
    OnlyPunctuation,
    #[error("only excludes; it must also say what to look for")]
    OnlyExclusions,
}

impl From<InvalidQuery> for Message {
    fn from(error: InvalidQuery) -> Self {
        let ja = match error {
            InvalidQuery::Empty => "空です".to_owned(),
            InvalidQuery::TooLong => format!("{MAX_QUERY_CHARS}文字を超えています"),
            InvalidQuery::TooManyWords => format!("語が{MAX_PHRASES}を超えています"),
            InvalidQuery::OnlyPunctuation => "記号だけで、探す語がありません".to_owned(),
            InvalidQuery::OnlyExclusions => "除く語だけです。探す語も書いてください".to_owned(),
        };
        Self::new(ja, error.to_string())
    }
}

/// A lexical part of the query.
#[derive(Debug, PartialEq, Eq)]
enum QueryPart {
    Or,
    Word { text: String, excluded: bool, quoted: bool },
}

/// A query as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParsedQuery {
    /// All of them must match.
    pub(super) groups: Vec<TypedGroup>,
    /// None of them may match.
    pub(super) excluded: Vec<Phrase>,
}

/// Alternatives joined by `OR`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TypedGroup {
    pub phrases: Vec<Phrase>,
    /// Whether it is a single unquoted word.
    pub is_plain: bool,
}

impl FromStr for ParsedQuery {
    type Err = InvalidQuery;

    fn from_str(text: &str) -> Result<Self, InvalidQuery> {
        if text.trim().is_empty() {
            return Err(InvalidQuery::Empty);
        }
        if text.chars().count() > MAX_QUERY_CHARS {
            return Err(InvalidQuery::TooLong);
        }
        let mut typed = Self::default();
        let mut or = false;
        for part in parts(text) {
            match part {
                QueryPart::Or => or = !typed.groups.is_empty(),
                QueryPart::Word { text, excluded, quoted } => {
                    if let Some(phrase) = Phrase::new(&text) {
                        typed.add_phrase(phrase, excluded, quoted, std::mem::take(&mut or));
                    }
                }
            }
        }
        typed.validated()
    }
}

impl ParsedQuery {
    fn add_phrase(&mut self, phrase: Phrase, excluded: bool, quoted: bool, or: bool) {
        if excluded {
            self.excluded.push(phrase);
            return;
        }
        match self.groups.last_mut() {
            Some(group) if or => {
                group.phrases.push(phrase);
                group.is_plain = false;
            }
            _ => self.groups.push(TypedGroup { phrases: vec![phrase], is_plain: !quoted }),
        }
    }

    fn validated(self) -> Result<Self, InvalidQuery> {
        let phrases: usize = self.groups.iter().map(|group| group.phrases.len()).sum();
        match (phrases, self.excluded.len()) {
            (0, 0) => Err(InvalidQuery::OnlyPunctuation),
            (0, _) => Err(InvalidQuery::OnlyExclusions),
            (wanted, excluded) if wanted + excluded > MAX_PHRASES => {
                Err(InvalidQuery::TooManyWords)
            }
            _ => Ok(self),
        }
    }

    /// Groups and exclusions in the syntax of queries, with everything in quotes.
    #[must_use]
    pub fn quoted(&self) -> String {
        let quoted = |phrase: &Phrase| format!("\"{}\"", phrase.text);
        let group =
            |group: &TypedGroup| group.phrases.iter().map(quoted).collect::<Vec<_>>().join(" OR ");
        let excluded = self.excluded.iter().map(|phrase| format!("-{}", quoted(phrase)));
        self.groups.iter().map(group).chain(excluded).collect::<Vec<_>>().join(" ")
    }
}

impl TypedGroup {
    /// A word that was typed without quotes.
    pub(super) fn plain(text: &str) -> Option<Self> {
        Some(Self { phrases: vec![Phrase::new(text)?], is_plain: true })
    }

    /// Its text if it is a single unquoted word.
    pub(super) fn plain_text(&self) -> Option<&str> {
        self.phrases.first().filter(|_| self.is_plain).map(|phrase| phrase.text.as_str())
    }
}

/// Splits at spaces outside quotes.
fn parts(text: &str) -> Vec<QueryPart> {
    let mut parts = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let excluded = is_minus(first) && rest[first.len_utf8()..].starts_with(is_content);
        if excluded {
            rest = &rest[first.len_utf8()..];
        }
        let (word, quoted, after) = next_part(rest);
        parts.push(match word {
            "OR" | "ＯＲ" if !quoted && !excluded => QueryPart::Or,
            text => QueryPart::Word { text: text.to_owned(), excluded, quoted },
        });
        rest = after.trim_start();
    }
    parts
}

/// A word or quoted phrase and the rest of the text; an unclosed quote runs to the end.
fn next_part(text: &str) -> (&str, bool, &str) {
    if let Some(inside) = text.strip_prefix(is_quote) {
        let (inside, after) = inside.split_once(is_quote).unwrap_or((inside, ""));
        return (inside, true, after);
    }
    let end = text.find(|letter: char| letter.is_whitespace() || is_quote(letter));
    let (word, after) = text.split_at(end.unwrap_or(text.len()));
    (word, false, after)
}

/// Minus signs that keyboards produce; longer dashes separate words.
fn is_minus(letter: char) -> bool {
    matches!(letter, '-' | '－' | '\u{2212}')
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '＂' | '“' | '”')
}

fn is_content(letter: char) -> bool {
    !letter.is_whitespace() && !is_dash(letter)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::expand::{Alternative, Expansion, Origin, TermGroup};
    use crate::search::synonyms::Synonyms;

    /// Renders a query as `a|b c -d`: alternatives, groups, exclusions.
    fn render(text: &str) -> Result<String, InvalidQuery> {
        let synonyms = Synonyms::new(&[
            vec!["空き店舗".to_owned(), "vacant shop".to_owned()],
            vec!["創業".to_owned(), "起業".to_owned(), "startup".to_owned()],
        ]);
        let query = text.parse::<ParsedQuery>()?.expand(&Expansion::of(&synonyms));
        let alternative = |alternative: &Alternative| {
            let letters: Vec<_> = alternative.phrases.iter().map(|p| p.letters.clone()).collect();
            let mark = if alternative.origin == Origin::Synonym { "~" } else { "" };
            format!("{mark}{}", letters.join("+"))
        };
        let group = |group: &TermGroup| -> Vec<String> {
            group.alternatives.iter().map(alternative).collect()
        };
        let groups = query.groups.iter().map(|found| group(found).join("|"));
        let excluded = query.excluded.iter().map(|phrase| format!("-{}", phrase.letters));
        Ok(groups.chain(excluded).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn query_syntax_is_parsed() {
        let table = [
            ("農地", "農地"),
            ("農地　保全 活用", "農地 保全 活用"),
            ("\"vacant houses\" tax", "vacanthouses tax"),
            ("“空き家 対策”", "空き家対策"),
            ("農地 -都市", "農地 -都市"),
            ("農地 －都市", "農地 -都市"),
            ("-\"新 規\" 農地", "農地 -新規"),
            ("農地 OR 宅地 活用", "農地|宅地 活用"),
            ("農地 ＯＲ 宅地 OR 山林", "農地|宅地|山林"),
            ("OR 農地 OR", "農地"),
            ("農地 or 宅地", "農地 or 宅地"),
            ("農地 OR -宅地 活用", "農地 活用 -宅地"),
            ("農地 ・ -", "農地"),
            ("KO-TO", "koto"),
            ("--農地", "農地"),
            ("農地\"保全", "農地 保全"),
            ("サーバー", "さーば"),
            ("ター", "たー"),
            ("創業", "創業|~起業|~startup"),
            ("創業 OR 農地", "創業|農地|~起業|~startup"),
            ("Startups", "startups|~創業|~起業"),
            ("vacant shops 改修", "vacant+shops|~空き店舗 改修"),
            ("空店舗", "空店舗"),
        ];
        for (text, expected) in table {
            assert_eq!(render(text), Ok(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn empty_or_oversized_queries_are_rejected() {
        let long = "農".repeat(MAX_QUERY_CHARS + 1);
        let many = "農地 ".repeat(MAX_PHRASES + 1);
        let table = [
            ("", InvalidQuery::Empty),
            (" 　\t", InvalidQuery::Empty),
            ("、。", InvalidQuery::OnlyPunctuation),
            ("\"\"", InvalidQuery::OnlyPunctuation),
            ("OR", InvalidQuery::OnlyPunctuation),
            ("-", InvalidQuery::OnlyPunctuation),
            ("-農地 -宅地", InvalidQuery::OnlyExclusions),
            (&long, InvalidQuery::TooLong),
            (&many, InvalidQuery::TooManyWords),
        ];
        for (text, expected) in table {
            assert_eq!(render(text), Err(expected), "{text}");
        }
    }

    proptest! {
        #[test]
        fn parsed_queries_have_no_empty_groups(text in "[\"“ 　OR農地a1ー・－(){}*?~^:\\[\\]\u{3099}-]{0,40}") {
            if let Ok(typed) = text.parse::<ParsedQuery>() {
                let synonyms = Synonyms::default();
                let query = typed.expand(&Expansion::of(&synonyms));
                prop_assert!(!query.groups.is_empty());
                prop_assert!(query.groups.iter().all(|group| !group.alternatives.is_empty()));
            }
        }

        #[test]
        fn parser_never_panics(text in "\\PC*") {
            let _ = text.parse::<ParsedQuery>();
        }
    }
}
