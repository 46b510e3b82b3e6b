//! Takes compounds of kanji apart that no text has: 消費者相談, 消費者 and 相談.

use super::error::SearchError;
use super::executor::Executor;
use super::index::Index;
use super::phrase::Phrase;
use super::query::{MAX_PHRASES, ParsedQuery, TypedGroup};

/// Letters of the shortest part.
const SHORTEST: usize = 2;
/// Letters of the longest compound that is taken apart.
const LONGEST: usize = 12;
/// Letters that a compound may end with beside its parts: 新規就農者数.
const ENDINGS: [char; 8] = ['数', '率', '額', '等', '者', '的', '化', '用'];

impl Index {
    /// The query with compounds that no text has taken apart into words that texts have.
    pub(super) fn without_compounds(
        &self,
        typed: &ParsedQuery,
    ) -> Result<ParsedQuery, SearchError> {
        let mut groups = Vec::new();
        for group in &typed.groups {
            let parts = group.plain_text().map(|text| self.parts(text)).transpose()?.flatten();
            match parts {
                Some(parts) => {
                    groups.extend(parts.iter().filter_map(|part| TypedGroup::plain(part)));
                }
                None => groups.push(group.clone()),
            }
        }
        groups.truncate(MAX_PHRASES);
        Ok(ParsedQuery { groups, excluded: typed.excluded.clone() })
    }

    /// The parts of a compound, the first ones as long as can be; none if a letter is left over.
    fn parts(&self, text: &str) -> Result<Option<Vec<String>>, SearchError> {
        let letters: Vec<char> = text.chars().collect();
        let is_kanji = letters.iter().all(|letter| matches!(letter, '々' | '一'..='鿿'));
        let is_compound = is_kanji && (SHORTEST + 1..=LONGEST).contains(&letters.len());
        if !is_compound || self.has(&letters)? {
            return Ok(None);
        }
        // Parts of the text from each letter on, the last letter first.
        let mut from: Vec<Option<Vec<String>>> = vec![Some(Vec::new())];
        for start in (0..letters.len()).rev() {
            let rest = &letters[start..];
            let mut parts = (rest.len() == 1 && ENDINGS.contains(&rest[0])).then(Vec::new);
            for length in (SHORTEST..=rest.len()).rev() {
                let Some(after) = &from[rest.len() - length] else { continue };
                if self.has(&rest[..length])? {
                    let first = rest[..length].iter().collect();
                    parts = Some([vec![first], after.clone()].concat());
                    break;
                }
            }
            from.push(parts);
        }
        Ok(from.pop().flatten())
    }

    fn has(&self, letters: &[char]) -> Result<bool, SearchError> {
        let phrase = Phrase::new(&letters.iter().collect::<String>());
        phrase.map_or(Ok(false), |phrase| Executor::occurs(self, &phrase))
    }
}
