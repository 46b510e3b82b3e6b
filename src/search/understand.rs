//! How a query is understood: names of places narrow it, and what matches nothing as it was typed
//! is taken apart.

use super::error::SearchError;
use super::executor::Executor;
use super::expand::{ExpandedQuery, Expansion, Origin};
use super::filter::CompiledFilter;
use super::find::Search;
use super::index::Index;
use super::phrase::Phrase;
use super::places::Place;
use super::postings::Match;
use super::query::ParsedQuery;
use super::synonyms::Synonyms;
use crate::domain::resource::ResourceKind;
use crate::domain::search::{NarrowedBy, Understanding, WordMatching};

/// From this many words on, records that have most of them are found when none has all.
const MANY_WORDS: usize = 3;

/// A way to read a query, and what it matches.
pub struct Reading {
    pub query: ExpandedQuery,
    pub matches: Vec<Match>,
    /// The words that are searched for, without names of places.
    typed: ParsedQuery,
    places: Vec<Place>,
    matching: WordMatching,
}

/// What to look for in one attempt.
struct Attempt {
    typed: ParsedQuery,
    places: Vec<Place>,
    matching: WordMatching,
    /// Whether the query was taken apart.
    apart: bool,
}

impl Index {
    /// The first way to read a query that matches anything: with names of places as filters, as it
    /// was typed, taken apart, and at last with most of its words.
    pub(super) fn understand(&self, search: &Search) -> Result<Reading, SearchError> {
        let filter = CompiledFilter::new(self, &search.wanted)?;
        let attempt =
            |(typed, places)| Attempt { typed, places, matching: WordMatching::All, apart: false };
        let first = attempt(self.without_places(&search.typed)?);
        let is_narrowed = !first.places.is_empty();
        let first = self.attempt(search, &filter, first)?;
        if !first.matches.is_empty() {
            return Ok(first);
        }
        if is_narrowed {
            let as_typed = attempt((search.typed.clone(), Vec::new()));
            let as_typed = self.attempt(search, &filter, as_typed)?;
            if !as_typed.matches.is_empty() {
                return Ok(as_typed);
            }
        }
        let apart = self.apart(search, &filter)?;
        Ok(apart.filter(|apart| !apart.matches.is_empty()).unwrap_or(first))
    }

    fn apart(
        &self,
        search: &Search,
        filter: &CompiledFilter,
    ) -> Result<Option<Reading>, SearchError> {
        let words = self.without_prefixes(search.typed.taken_apart())?;
        if words.groups.is_empty() {
            return Ok(None);
        }
        let (typed, places) = self.without_places(&words)?;
        let all = Attempt { typed, places, matching: WordMatching::All, apart: true };
        let mut found = self.attempt(search, filter, all)?;
        let simple = self.without_compounds(&found.typed)?;
        if found.matches.is_empty() && simple != found.typed {
            let places = found.places.clone();
            let all = Attempt { typed: simple, places, matching: WordMatching::All, apart: true };
            found = self.attempt(search, filter, all)?;
        }
        let words = found.typed.groups.len();
        let is_sentence = words + found.places.len() > search.typed.groups.len();
        if !found.matches.is_empty() || words < if is_sentence { 2 } else { MANY_WORDS } {
            return Ok(Some(found));
        }
        let Reading { typed, places, .. } = found;
        let most = Attempt { typed, places, matching: WordMatching::Most, apart: true };
        self.attempt(search, filter, most).map(Some)
    }

    fn attempt(
        &self,
        search: &Search,
        filter: &CompiledFilter,
        attempt: Attempt,
    ) -> Result<Reading, SearchError> {
        let Attempt { typed, places, matching, apart } = attempt;
        let query = self.expanded(&typed, search.synonyms, apart);
        let narrowed = (!places.is_empty()).then(|| filter.narrowed(&places));
        let executor = Executor::new(self, narrowed.as_ref().unwrap_or(filter));
        let matches = match matching {
            WordMatching::All => executor.all(&query)?,
            WordMatching::Most => executor.most(&query)?,
        };
        Ok(Reading { query, matches, typed, places, matching })
    }

    fn expanded(&self, typed: &ParsedQuery, synonyms: bool, apart: bool) -> ExpandedQuery {
        // An index that cannot be read fails the search that follows.
        let occurs = |phrase: &Phrase| Executor::occurs(self, phrase).unwrap_or_default();
        let none = Synonyms::default();
        typed.expand(&Expansion {
            synonyms: if synonyms { &self.synonyms } else { &none },
            occurs: &occurs,
            variants: synonyms,
            of_parts: apart,
        })
    }
}

impl Reading {
    /// The words without names of places, for suggestions.
    #[must_use]
    pub fn rest(&self) -> Option<String> {
        let text = |group: &super::query::TypedGroup| group.plain_text().map(str::to_owned);
        let words: Option<Vec<String>> = self.typed.groups.iter().map(text).collect();
        words.filter(|_| !self.places.is_empty()).map(|words| words.join(" "))
    }

    /// How the query was understood.
    #[must_use]
    pub fn understanding(&self, index: &Index, search: &Search) -> Understanding {
        let typed = |group: &super::expand::TermGroup| {
            let own = group.alternatives.iter().filter(|own| own.origin == Origin::Typed);
            own.flat_map(|own| own.phrases.iter().map(|phrase| phrase.text.clone())).collect()
        };
        let words: Vec<Vec<String>> = self.query.groups.iter().map(typed).collect();
        let is_as_typed = self.places.is_empty() && self.typed == search.typed;
        Understanding {
            narrowed_by: self.places.iter().flat_map(|place| narrowed_by(index, place)).collect(),
            words: words.concat(),
            matching: self.matching,
            as_typed: (!is_as_typed).then(|| search.typed.quoted()),
        }
    }
}

fn narrowed_by(index: &Index, place: &Place) -> Vec<NarrowedBy> {
    let parameter = if place.resource == ResourceKind::Cities { "city" } else { "plan" };
    let crumbs = place.docs.iter().filter_map(|doc| index.ancestor(*doc).cloned());
    let narrowed = crumbs.map(|crumb| NarrowedBy {
        text: place.text.clone(),
        parameter,
        value: crumb.id,
        title: crumb.title.unwrap_or_default(),
        title_en: crumb.title_en.unwrap_or_default(),
    });
    narrowed.collect()
}
