//! Runs a query: unions and intersects posting lists, and weighs matches by field.

use std::ops::Range;

use tantivy::query::{EnableScoring, PhraseQuery, Query as _, Scorer};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, TERMINATED, Term, postings::SegmentPostings};

use super::error::SearchError;
use super::expand::{Alternative, ExpandedQuery, Origin, TermGroup};
use super::filter::CompiledFilter;
use super::index::Index;
use super::normalize::normalize;
use super::phrase::Phrase;
use super::postings::{Match, doc_ids, intersect_docs, merge_union, seek_intersect, union};
use super::schema::key_of_code;

/// Weight of a match by field. Literal matches outweigh synonyms in any field, primary documents
/// (plans, measures, indicators) outweigh secondary ones (reports, statements, documents), names
/// outweigh texts, and texts outweigh theme names.
struct FieldWeights {
    name: u16,
    text: u16,
    tag: u16,
    name_of_other: u16,
    text_of_other: u16,
}

const LITERAL: FieldWeights =
    FieldWeights { name: 20, text: 16, tag: 12, name_of_other: 8, text_of_other: 4 };
const SYNONYM: FieldWeights =
    FieldWeights { name: 3, text: 2, tag: 1, name_of_other: 2, text_of_other: 1 };

/// The fields to search for a phrase.
#[derive(Clone, Copy)]
enum TargetField {
    Names,
    /// Includes names and identifiers.
    Texts,
    /// Complete titles of the document's themes.
    Tags,
}

/// A posting list, in ascending document order.
enum Docs {
    Term(Box<SegmentPostings>),
    Phrase(Box<dyn Scorer>),
}

pub struct Executor<'a> {
    index: &'a Index,
    filter: &'a CompiledFilter,
}

impl<'a> Executor<'a> {
    #[must_use]
    pub fn new(index: &'a Index, filter: &'a CompiledFilter) -> Self {
        Self { index, filter }
    }

    /// Returns all documents that match a query, in ascending order.
    ///
    /// # Errors
    /// Fails when the index cannot be read.
    pub fn all(&self, query: &ExpandedQuery) -> Result<Vec<Match>, SearchError> {
        let mut matches: Option<Vec<Match>> = None;
        for group in self.rarest_first(query)? {
            matches = Some(match matches {
                None => self.group(group, None)?,
                Some(so_far) => {
                    let own = self.group(group, Some(&doc_ids(&so_far)))?;
                    seek_intersect(so_far, &own, |one, other| one + other)
                }
            });
        }
        self.without_excluded(matches.unwrap_or_default(), query)
    }

    /// Returns the documents that match most of a query, in ascending order; rare words weigh more.
    ///
    /// # Errors
    /// Fails when the index cannot be read.
    pub fn most(&self, query: &ExpandedQuery) -> Result<Vec<Match>, SearchError> {
        let (mut rarities, mut weights) = (Vec::new(), Vec::new());
        for group in &query.groups {
            let matches = self.group(group, None)?;
            let rarity = rarity(matches.len(), self.index.len());
            let of = |value: fn(u16, u16) -> u16| -> Vec<Match> {
                matches.iter().map(|(doc, weight)| (*doc, value(*weight, rarity))).collect()
            };
            weights = merge_union(weights, of(|weight, rarity| weight * rarity), |a, b| a + b);
            rarities = merge_union(rarities, of(|_, rarity| rarity), |a, b| a + b);
        }
        let best = rarities.iter().map(|(_, rarity)| *rarity).max().unwrap_or_default();
        let all = weights.into_iter().zip(rarities);
        // Three fifths of what the best match has.
        let most = all.filter(|(_, (_, rarity))| rarity * 5 >= best * 3);
        self.without_excluded(most.map(|(weighed, _)| weighed).collect(), query)
    }

    /// Whether any text has a phrase, whatever the filter.
    ///
    /// # Errors
    /// Fails when the index cannot be read.
    pub fn occurs(index: &'a Index, phrase: &Phrase) -> Result<bool, SearchError> {
        let filter = CompiledFilter::default();
        Ok(!Executor { index, filter: &filter }.docs(phrase, TargetField::Texts)?.is_empty())
    }

    fn without_excluded(
        &self,
        mut matches: Vec<Match>,
        query: &ExpandedQuery,
    ) -> Result<Vec<Match>, SearchError> {
        for phrase in &query.excluded {
            let excluded = self.phrase(phrase, &LITERAL, Some(&doc_ids(&matches)))?;
            let mut excluded = excluded.iter().peekable();
            matches.retain(|(doc, _)| excluded.next_if(|(own, _)| own == doc).is_none());
        }
        Ok(matches)
    }

    /// Puts the most selective group first, so the others only check its matches.
    fn rarest_first<'q>(
        &self,
        query: &'q ExpandedQuery,
    ) -> Result<Vec<&'q TermGroup>, SearchError> {
        if let [only] = query.groups.as_slice() {
            return Ok(vec![only]);
        }
        let mut groups = Vec::new();
        for group in &query.groups {
            groups.push((self.size(group)?, group));
        }
        groups.sort_by_key(|(size, _)| *size);
        Ok(groups.into_iter().map(|(_, group)| group).collect())
    }

    /// Upper bound of the number of matches.
    fn size(&self, group: &TermGroup) -> Result<u64, SearchError> {
        let mut size = 0;
        for alternative in &group.alternatives {
            let mut min = u64::MAX;
            for phrase in &alternative.phrases {
                let mut own = 0;
                for target in [TargetField::Texts, TargetField::Tags] {
                    own += self.docs(phrase, target)?.iter().map(Docs::size).sum::<u64>();
                }
                min = min.min(own);
            }
            size += min;
        }
        Ok(size)
    }

    fn group(&self, group: &TermGroup, among: Option<&[DocId]>) -> Result<Vec<Match>, SearchError> {
        let (mut literal, mut synonyms) = (Vec::new(), Vec::new());
        for alternative in &group.alternatives {
            let matches = self.alternative(alternative, among)?;
            let is_synonym = alternative.origin == Origin::Synonym;
            let own = if is_synonym { &mut synonyms } else { &mut literal };
            *own = merge_union(std::mem::take(own), matches, u16::max);
        }
        Ok(merge_union(literal, synonyms, u16::max))
    }

    fn alternative(
        &self,
        alternative: &Alternative,
        among: Option<&[DocId]>,
    ) -> Result<Vec<Match>, SearchError> {
        let is_synonym = alternative.origin == Origin::Synonym;
        let weights = if is_synonym { &SYNONYM } else { &LITERAL };
        let mut matches: Option<Vec<Match>> = None;
        for phrase in &alternative.phrases {
            matches = Some(match matches {
                None => self.phrase(phrase, weights, among)?,
                Some(so_far) => {
                    let own = self.phrase(phrase, weights, Some(&doc_ids(&so_far)))?;
                    seek_intersect(so_far, &own, u16::min)
                }
            });
        }
        Ok(matches.unwrap_or_default())
    }

    fn phrase(
        &self,
        phrase: &Phrase,
        weights: &FieldWeights,
        among: Option<&[DocId]>,
    ) -> Result<Vec<Match>, SearchError> {
        let texts = self.docs_with(phrase, TargetField::Texts, among)?;
        let with_name = self.docs_with(phrase, TargetField::Names, Some(&texts))?;
        let secondary_start = self.index.promises_end();
        let text_weight =
            |doc: DocId| if doc < secondary_start { weights.text } else { weights.text_of_other };
        let mut texts: Vec<Match> = texts.into_iter().map(|doc| (doc, text_weight(doc))).collect();
        // Names are a subset of the texts, in the same order.
        let mut rest = texts.iter_mut();
        for doc in with_name {
            if let Some((_, own)) = rest.find(|(own, _)| *own == doc) {
                *own = if doc < secondary_start || self.is_complete_name(doc, phrase) {
                    weights.name
                } else {
                    weights.name_of_other
                };
            }
        }
        let tag = |doc: DocId| {
            (doc, if doc < secondary_start { weights.tag } else { weights.text_of_other })
        };
        let tags = self.docs_with(phrase, TargetField::Tags, among)?.into_iter().map(tag).collect();
        Ok(merge_union(texts, tags, u16::max))
    }

    /// Whether a phrase that occurs in a document's name is the complete name.
    fn is_complete_name(&self, doc: DocId, phrase: &Phrase) -> bool {
        let name_len = usize::from(self.index.facts.brevity(doc));
        name_len == phrase.letters.chars().count()
    }

    /// Documents that contain a phrase: those that pass the filter, or those in `among`.
    fn docs_with(
        &self,
        phrase: &Phrase,
        target: TargetField,
        among: Option<&[DocId]>,
    ) -> Result<Vec<DocId>, SearchError> {
        let mut doc_ids: Vec<DocId> = Vec::new();
        for docs in self.docs(phrase, target)? {
            let own = match (docs, among) {
                (Docs::Term(mut docs), Some(among)) => intersect_docs(&mut *docs, among),
                (Docs::Phrase(mut docs), Some(among)) => intersect_docs(&mut *docs, among),
                (Docs::Term(mut docs), None) => self.scan(&mut *docs),
                (Docs::Phrase(mut docs), None) => self.scan(&mut *docs),
            };
            doc_ids = if doc_ids.is_empty() { own } else { union(&doc_ids, &own) };
        }
        Ok(doc_ids)
    }

    fn scan<D: DocSet + ?Sized>(&self, docs: &mut D) -> Vec<DocId> {
        let mut doc_ids = Vec::with_capacity(docs.size_hint() as usize);
        for Range { start, end } in self.filter.ranges() {
            let mut doc = docs.doc();
            if doc < *start {
                doc = docs.seek(*start);
            }
            while doc < *end {
                doc_ids.push(doc);
                doc = docs.advance();
            }
        }
        self.filter.retain(self.index, &mut doc_ids);
        doc_ids
    }

    /// Posting lists of a phrase: Japanese bigrams or English words, and the exact key.
    fn docs(&self, phrase: &Phrase, target: TargetField) -> Result<Vec<Docs>, SearchError> {
        let fields = &self.index.fields;
        let letters: Vec<char> = phrase.letters.chars().collect();
        let (japanese, english) = match target {
            TargetField::Names => (fields.names, fields.english_names),
            TargetField::Texts if letters.len() == 1 => (fields.letters, fields.english),
            TargetField::Texts => (fields.texts, fields.english),
            TargetField::Tags => {
                return Ok(self.term(fields.tags, &normalize(&phrase.text))?.into_iter().collect());
            }
        };
        let own = match &phrase.capitals {
            Some(capitals) => self.term(english, capitals)?,
            None if phrase.words.is_empty() => self.term_or_phrase(japanese, &pairs(&letters))?,
            None => {
                let words: Vec<_> = phrase.words.iter().cloned().enumerate().collect();
                self.term_or_phrase(english, &words)?
            }
        };
        let key = self.term(fields.keys, &key_of_code(&phrase.key))?;
        Ok([own, key].into_iter().flatten().collect())
    }

    /// A positional phrase query; a single term needs no positions.
    fn term_or_phrase(
        &self,
        field: Field,
        terms: &[(usize, String)],
    ) -> Result<Option<Docs>, SearchError> {
        if let [(_, term)] = terms {
            return self.term(field, term);
        }
        let Some(reader) = self.index.reader().filter(|_| !terms.is_empty()) else {
            return Ok(None);
        };
        let terms =
            terms.iter().map(|(position, text)| (*position, Term::from_field_text(field, text)));
        let query = PhraseQuery::new_with_offset(terms.collect());
        let scoring = EnableScoring::disabled_from_searcher(&self.index.searcher);
        let docs = query.weight(scoring)?.scorer(reader, 1.0)?;
        Ok((docs.doc() != TERMINATED).then_some(Docs::Phrase(docs)))
    }

    fn term(&self, field: Field, text: &str) -> Result<Option<Docs>, SearchError> {
        let Some(lists) = self.index.lists(field)? else { return Ok(None) };
        let term = Term::from_field_text(field, text);
        let docs = lists.read_postings(&term, IndexRecordOption::Basic)?;
        Ok(docs.map(|docs| Docs::Term(Box::new(docs))))
    }
}

impl Docs {
    fn size(&self) -> u64 {
        let size = match self {
            Self::Term(docs) => docs.size_hint(),
            Self::Phrase(docs) => docs.size_hint(),
        };
        size.into()
    }
}

/// One more for each time that a word is four times rarer.
fn rarity(matches: usize, records: usize) -> u16 {
    let ratio = records / matches.max(1);
    u16::try_from(1 + ratio.max(1).ilog(4)).unwrap_or(1)
}

/// The fewest bigrams that cover all characters, with positions; a single character stands alone.
fn pairs(letters: &[char]) -> Vec<(usize, String)> {
    let last = letters.len().saturating_sub(2);
    let mut positions: Vec<usize> = (0..=last).step_by(2).collect();
    if positions.last() != Some(&last) {
        positions.push(last);
    }
    let pair =
        |start: usize| (start, letters[start..letters.len().min(start + 2)].iter().collect());
    positions.into_iter().map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bigrams_cover_every_character() {
        let table: [(&str, &[(usize, &str)]); 5] = [
            ("農", &[(0, "農")]),
            ("農地", &[(0, "農地")]),
            ("農地法", &[(0, "農地"), (1, "地法")]),
            ("農地保全", &[(0, "農地"), (2, "保全")]),
            ("農地保全策", &[(0, "農地"), (2, "保全"), (3, "全策")]),
        ];
        for (text, expected) in table {
            let letters: Vec<char> = text.chars().collect();
            let expected: Vec<_> =
                expected.iter().map(|(position, pair)| (*position, (*pair).to_owned())).collect();
            assert_eq!(pairs(&letters), expected);
        }
    }
}
