//! What somebody may have meant: names, identifiers and words of the vocabulary that look alike.

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

/// A pair that more records have says little of any of them, and takes long to look through.
const TOO_FREQUENT: u32 = 20_000;
/// Of these there are never too many to look through: their names are found whatever else there is.
const FEW: [ResourceKind; 4] =
    [ResourceKind::Cities, ResourceKind::Themes, ResourceKind::Indicators, ResourceKind::Plans];
/// Of so many records that share the most pairs the names are compared.
const COMPARED: usize = 60;
/// How alike two texts must be, from 0 to 1.
const MIN_SIMILARITY: f64 = 0.5;
/// Longer texts are cut before they are compared: nobody mistypes more.
const MAX_CHARS: usize = 60;

/// A record whose name or identifier looks like what was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct FuzzyMatch {
    pub id: String,
    /// The name or identifier.
    pub name: String,
    similarity: f64,
}

impl Index {
    /// Names and words of synonyms that look like a text, the most alike first.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn did_you_mean(&self, text: &str, most: usize) -> Result<Vec<String>, SearchError> {
        let wanted = cut(&normalize(text));
        let words = self.synonyms.words().filter_map(|word| {
            let likeness = likeness(&wanted, &normalize(word));
            (likeness >= MIN_SIMILARITY).then(|| (likeness, word.to_owned()))
        });
        let mut found: Vec<(f64, String)> = words.collect();
        for of in FEW.map(Some).into_iter().chain([None]) {
            let near = self.similar(text, of)?;
            found.extend(near.into_iter().map(|near| (near.similarity, near.name)));
        }
        found.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
        let mut names: Vec<String> = Vec::new();
        for (_, name) in found {
            // What means the same after folding was searched already.
            if normalize(&name) != wanted && !names.contains(&name) && names.len() < most {
                names.push(name);
            }
        }
        Ok(names)
    }

    /// Records whose name or identifier looks like a text, the most alike first.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn similar(
        &self,
        text: &str,
        of: Option<ResourceKind>,
    ) -> Result<Vec<FuzzyMatch>, SearchError> {
        let wanted = cut(&normalize(text));
        let mut found = Vec::new();
        for number in self.sharing_pairs(&wanted, of)? {
            let kept = self.stored(number)?;
            found.extend(most_alike(&kept, &wanted));
        }
        found.sort_by(|one: &FuzzyMatch, other| {
            other.similarity.total_cmp(&one.similarity).then_with(|| one.id.cmp(&other.id))
        });
        Ok(found)
    }

    /// Records that share the most pairs of letters with a text.
    fn sharing_pairs(
        &self,
        text: &str,
        of: Option<ResourceKind>,
    ) -> Result<Vec<DocId>, SearchError> {
        let field = self.fields.near;
        let Some(lists) = self.lists(field)? else { return Ok(Vec::new()) };
        let within = of.map_or(0..TERMINATED, |resource| self.range(resource));
        let few = of.is_some_and(|resource| FEW.contains(&resource));
        let mut shared: HashMap<DocId, u32> = HashMap::new();
        for gram in grams(text) {
            let term = Term::from_field_text(field, &gram);
            let docs = lists.read_postings(&term, IndexRecordOption::Basic)?;
            let bearable = |docs: &SegmentPostings| few || docs.size_hint() <= TOO_FREQUENT;
            let Some(mut docs) = docs.filter(bearable) else { continue };
            let behind = docs.doc() < within.start;
            let mut number = if behind { docs.seek(within.start) } else { docs.doc() };
            while number < within.end {
                *shared.entry(number).or_default() += 1;
                number = docs.advance();
            }
        }
        let mut shared: Vec<(u32, DocId)> =
            shared.into_iter().map(|(number, pairs)| (pairs, number)).collect();
        shared.sort_unstable_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
        Ok(shared.into_iter().take(COMPARED).map(|(_, number)| number).collect())
    }
}

/// The pairs of a text; a single letter is itself.
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

fn most_alike(kept: &StoredDocument, wanted: &str) -> Option<FuzzyMatch> {
    let names = kept.texts.iter().filter(|text| text.kind.is_name()).map(|text| text.text.as_str());
    let near = names.chain([kept.id.as_str()]).map(|name| {
        let likeness = likeness(wanted, &cut(&normalize(name)));
        FuzzyMatch { id: kept.id.clone(), name: name.to_owned(), similarity: likeness }
    });
    let best = near.max_by(|one, other| one.similarity.total_cmp(&other.similarity));
    best.filter(|best| best.similarity >= MIN_SIMILARITY)
}

fn likeness(one: &str, other: &str) -> f64 {
    normalized_damerau_levenshtein(one, other)
}

fn cut(text: &str) -> String {
    text.chars().take(MAX_CHARS).collect()
}
