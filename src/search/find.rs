//! A search from beginning to end.

use std::cmp::Reverse;

use tantivy::DocId;

use super::doc_values::year_at;
use super::document::is_tagged;
use super::error::SearchError;
use super::executor::Executor;
use super::field_text::{FieldText, tags};
use super::filter::{CompiledFilter, SearchFilters};
use super::highlight::highlights;
use super::index::{Index, crumb, identifier};
use super::query::{ExpandedQuery, ParsedQuery};
use super::ranking::{Ranked, SearchAfter, TopK};
use super::stored::StoredDocument;
use super::synonyms::Synonyms;
use crate::domain::resource::ResourceKind;
use crate::domain::search::{Crumb, Found, Hit, Position};

/// What is searched, and which part of what is found is wanted.
#[derive(Clone, Debug)]
pub struct Search {
    pub typed: ParsedQuery,
    /// Whether words that mean the same count.
    pub synonyms: bool,
    pub wanted: SearchFilters,
    pub limit: usize,
    /// The last record of the page before.
    pub after: Option<Position>,
}

impl Index {
    /// The records that match, the best first; equally good ones in the order of their types and
    /// identifiers, so that one release gives one order.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn search(&self, search: &Search) -> Result<Found, SearchError> {
        let query = self.query(search);
        let filter = CompiledFilter::new(self, &search.wanted)?;
        let matches = Executor::new(self, &filter).all(&query)?;
        let start = search.after.as_ref().map(|after| self.start(after)).transpose()?;
        let themes = self.theme_names.named(&query.groups);
        let mut ranking = TopK::new(self, &themes, search.limit, start);
        ranking.collect(&matches);
        let (best, more) = ranking.best();
        let hits = best
            .into_iter()
            .map(|ranked| self.hit(ranked, &query))
            .collect::<Result<Vec<_>, _>>()?;
        let next = hits.last().filter(|_| more).map(|last| Position {
            score: last.score,
            resource: last.resource,
            id: last.id.to_string(),
        });
        let facets = ranking.facets(&matches);
        Ok(Found { hits, total: matches.len(), facets, synonyms: query.synonyms(), next })
    }

    fn query(&self, search: &Search) -> ExpandedQuery {
        if search.synonyms {
            search.typed.expand_synonyms(&self.synonyms)
        } else {
            search.typed.expand_synonyms(&Synonyms::default())
        }
    }

    /// Behind a record, or where it would be if it is no longer there.
    fn start(&self, after: &Position) -> Result<SearchAfter, SearchError> {
        let mut range = self.range(after.resource);
        while range.start < range.end {
            let middle = range.start + (range.end - range.start) / 2;
            if self.stored(middle)?.id <= after.id {
                range.start = middle + 1;
            } else {
                range.end = middle;
            }
        }
        Ok(SearchAfter { score: after.score, number: range.start })
    }

    fn hit(
        &self,
        (score, Reverse(number)): Ranked,
        query: &ExpandedQuery,
    ) -> Result<Hit, SearchError> {
        let resource = self.resource_of(number)?;
        let shared = self.facts.shared(number);
        let kept = self.stored(number)?;
        let breadcrumbs = self.breadcrumbs(number, &kept)?;
        let (title, title_en) = titles(resource, &kept, &breadcrumbs)?;
        let own_id = |crumb: Option<&Crumb>| crumb.map(|crumb| crumb.id.clone());
        Ok(Hit {
            resource,
            id: identifier(&kept.id)?,
            title,
            title_en,
            city_id: own_id(self.city_of(shared)),
            plan_id: own_id(self.plan_of(shared)),
            fiscal_year: year_at(shared.year.into()),
            theme_ids: self.themes_of(number).map(|theme| theme.id.clone()).collect(),
            breadcrumbs,
            score,
            highlights: highlights(&self.texts(number, resource, kept), query),
        })
    }

    fn themes_of(&self, number: DocId) -> impl Iterator<Item = &Crumb> {
        let set = &self.theme_sets[self.facts.themes(number)];
        set.iter().filter_map(|theme| self.ancestor(*theme))
    }

    /// All that a record is found by.
    fn texts(&self, number: DocId, resource: ResourceKind, kept: StoredDocument) -> Vec<FieldText> {
        let mut texts = kept.texts;
        if is_tagged(resource) {
            let tags = |theme: &Crumb| tags(theme.title.as_deref(), theme.title_en.as_deref());
            texts.extend(self.themes_of(number).flat_map(tags));
        }
        texts
    }
}

/// Title and translation; an entry has those of its measure.
fn titles(
    resource: ResourceKind,
    kept: &StoredDocument,
    breadcrumbs: &[Crumb],
) -> Result<(Option<String>, Option<String>), SearchError> {
    let own = crumb(resource, kept)?;
    let above = breadcrumbs.last().filter(|_| resource == ResourceKind::ProgressEntries);
    Ok(match above {
        Some(measure) => (measure.title.clone(), measure.title_en.clone()),
        None => (own.title, own.title_en),
    })
}
