//! Fuzzy matching of names, identifiers and synonyms for "did you mean" suggestions.

use std::collections::HashMap;

use strsim::normalized_damerau_levenshtein;
use tantivy::postings::SegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, TERMINATED, Term};

use super::error::SearchError;
use super::index::Index;
use super::normalize::normalize;
use super::stored::StoredDocument;
use crate::domain::resource::ResourceKind;

/// Bigrams with longer posting lists are skipped: slow to scan and not selective.
const MAX_POSTINGS: u32 = 20_000;
/// Small resources: scan every bigram posting, however frequent.
const SMALL_RESOURCES: [ResourceKind; 4] =
    [ResourceKind::Cities, ResourceKind::Themes, ResourceKind::Indicators, ResourceKind::Plans];
/// Number of candidates, by shared bigrams, whose names are compared.
const MAX_CANDIDATES: usize = 60;
/// Minimum similarity, from 0 to 1.
const MIN_SIMILARITY: f64 = 0.5;
/// Longer texts are truncated before comparison.
const MAX_CHARS: usize = 60;

/// A record whose name or identifier is similar to the query.
#[derive(Clone, Debug, PartialEq)]
pub struct FuzzyMatch {
    pub id: String,
    /// The name or identifier.
    pub name: String,
    similarity: f64,
}

impl Index {
    /// Returns names and synonyms similar to a text, most similar first.
    ///
    /// # Errors
    /// Fails when the index cannot be read.
    pub fn did_you_mean(&self, text: &str, limit: usize) -> Result<Vec<String>, SearchError> {
        let wanted = truncate(&normalize(text));
        let words = self.synonyms.words().filter_map(|word| {
            let similarity = similarity(&wanted, &normalize(word));
            (similarity >= MIN_SIMILARITY).then(|| (similarity, word.to_owned()))
        });
        let mut found: Vec<(f64, String)> = words.collect();
        for resource in SMALL_RESOURCES.map(Some).into_iter().chain([None]) {
            let matches = self.similar(text, resource)?;
            found.extend(matches.into_iter().map(|found| (found.similarity, found.name)));
        }
        found.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
        let mut names: Vec<String> = Vec::new();
        for (_, name) in found {
            // Names equal after normalization were searched already.
            if normalize(&name) != wanted && !names.contains(&name) && names.len() < limit {
                names.push(name);
            }
        }
        Ok(names)
    }

    /// Returns records whose name or identifier is similar to a text, most similar first.
    ///
    /// # Errors
    /// Fails when the index cannot be read.
    pub fn similar(
        &self,
        text: &str,
        of: Option<ResourceKind>,
    ) -> Result<Vec<FuzzyMatch>, SearchError> {
        let wanted = truncate(&normalize(text));
        let mut found = Vec::new();
        for doc in self.candidates(&wanted, of)? {
            let stored = self.stored(doc)?;
            found.extend(best_match(&stored, &wanted));
        }
        found.sort_by(|one: &FuzzyMatch, other| {
            other.similarity.total_cmp(&one.similarity).then_with(|| one.id.cmp(&other.id))
        });
        Ok(found)
    }

    /// Returns the documents that share the most bigrams with a text.
    fn candidates(&self, text: &str, of: Option<ResourceKind>) -> Result<Vec<DocId>, SearchError> {
        let field = self.fields.near;
        let Some(lists) = self.lists(field)? else { return Ok(Vec::new()) };
        let within = of.map_or(0..TERMINATED, |resource| self.range(resource));
        let is_small = of.is_some_and(|resource| SMALL_RESOURCES.contains(&resource));
        let mut shared: HashMap<DocId, u32> = HashMap::new();
        for gram in grams(text) {
            let term = Term::from_field_text(field, &gram);
            let docs = lists.read_postings(&term, IndexRecordOption::Basic)?;
            let selective = |docs: &SegmentPostings| is_small || docs.size_hint() <= MAX_POSTINGS;
            let Some(mut docs) = docs.filter(selective) else { continue };
            let before_range = docs.doc() < within.start;
            let mut doc = if before_range { docs.seek(within.start) } else { docs.doc() };
            while doc < within.end {
                *shared.entry(doc).or_default() += 1;
                doc = docs.advance();
            }
        }
        let mut shared: Vec<(u32, DocId)> =
            shared.into_iter().map(|(doc, pairs)| (pairs, doc)).collect();
        shared.sort_unstable_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
        Ok(shared.into_iter().take(MAX_CANDIDATES).map(|(_, doc)| doc).collect())
    }
}

/// Distinct bigrams of a text; a single character stands alone.
fn grams(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut grams: Vec<String> = match letters.as_slice() {
        [only] => vec![only.to_string()],
        letters => letters.windows(2).map(|pair| pair.iter().collect()).collect(),
    };
    grams.sort();
    grams.dedup();
    grams
}

fn best_match(stored: &StoredDocument, wanted: &str) -> Option<FuzzyMatch> {
    let names =
        stored.texts.iter().filter(|text| text.kind.is_name()).map(|text| text.text.as_str());
    let matches = names.chain([stored.id.as_str()]).map(|name| {
        let similarity = similarity(wanted, &truncate(&normalize(name)));
        FuzzyMatch { id: stored.id.clone(), name: name.to_owned(), similarity }
    });
    let best = matches.max_by(|one, other| one.similarity.total_cmp(&other.similarity));
    best.filter(|best| best.similarity >= MIN_SIMILARITY)
}

fn similarity(one: &str, other: &str) -> f64 {
    normalized_damerau_levenshtein(one, other)
}

fn truncate(text: &str) -> String {
    text.chars().take(MAX_CHARS).collect()
}
