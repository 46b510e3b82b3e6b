//! Runs a complete search: query, filter, ranking, hits and facets.

use std::cmp::Reverse;

use tantivy::DocId;

use super::doc_values::year_at;
use super::document::is_tagged;
use super::error::SearchError;
use super::expand::ExpandedQuery;
use super::field_text::{FieldText, tags};
use super::filter::SearchFilters;
use super::highlight::highlights;
use super::index::{Index, crumb, identifier};
use super::query::ParsedQuery;
use super::ranking::{Ranked, SearchAfter, TopK};
use super::stored::StoredDocument;
use crate::domain::resource::ResourceKind;
use crate::domain::search::{Crumb, Found, Hit, Position};

/// Parameters of a search.
#[derive(Clone, Debug)]
pub struct Search {
    pub typed: ParsedQuery,
    /// Whether synonyms match.
    pub synonyms: bool,
    pub wanted: SearchFilters,
    pub limit: usize,
    /// The last hit of the previous page.
    pub after: Option<Position>,
}

impl Index {
    /// Returns the matching records, best first. Ties are ordered by type and identifier, so the
    /// order is stable within a release.
    ///
    /// # Errors
    /// Fails when the index cannot be read.
    pub fn search(&self, search: &Search) -> Result<Found, SearchError> {
        let reading = self.understand(search)?;
        let (query, matches) = (&reading.query, &reading.matches);
        let start = search.after.as_ref().map(|after| self.start(after)).transpose()?;
        let themes = self.theme_names.named(&query.groups);
        let mut ranking = TopK::new(self, &themes, search.limit, start);
        ranking.collect(matches);
        let (best, more) = ranking.best();
        let hits = best
            .into_iter()
            .map(|ranked| self.hit(ranked, query))
            .collect::<Result<Vec<_>, _>>()?;
        let next = hits.last().filter(|_| more).map(|last| Position {
            score: last.score,
            resource: last.resource,
            id: last.id.to_string(),
        });
        Ok(Found {
            hits,
            total: matches.len(),
            facets: ranking.facets(matches),
            synonyms: query.synonyms(),
            understanding: reading.understanding(self, search),
            rest: reading.rest(),
            next,
        })
    }

    /// Starts after a record, or where it would have been if it no longer exists.
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
        (score, Reverse(doc)): Ranked,
        query: &ExpandedQuery,
    ) -> Result<Hit, SearchError> {
        let resource = self.resource_of(doc)?;
        let shared = self.facts.shared(doc);
        let stored = self.stored(doc)?;
        let breadcrumbs = self.breadcrumbs(doc, &stored)?;
        let (title, title_en) = titles(resource, &stored, &breadcrumbs)?;
        let id_of = |crumb: Option<&Crumb>| crumb.map(|crumb| crumb.id.clone());
        Ok(Hit {
            resource,
            id: identifier(&stored.id)?,
            title,
            title_en,
            city_id: id_of(self.city_of(shared)),
            plan_id: id_of(self.plan_of(shared)),
            fiscal_year: year_at(shared.year.into()),
            theme_ids: self.themes_of(doc).map(|theme| theme.id.clone()).collect(),
            breadcrumbs,
            score,
            highlights: highlights(&self.texts(doc, resource, stored, query), query),
        })
    }

    fn themes_of(&self, doc: DocId) -> impl Iterator<Item = &Crumb> {
        let set = &self.theme_sets[self.facts.themes(doc)];
        set.iter().filter_map(|theme| self.ancestor(*theme))
    }

    /// All searchable texts of a record, including the titles of its themes that are searched for.
    fn texts(
        &self,
        doc: DocId,
        resource: ResourceKind,
        stored: StoredDocument,
        query: &ExpandedQuery,
    ) -> Vec<FieldText> {
        let mut texts = stored.texts;
        if is_tagged(resource) {
            let tags = |theme: &Crumb| tags(theme.title.as_deref(), theme.title_en.as_deref());
            let is_wanted = |tag: &FieldText| query.names(&tag.text);
            texts.extend(self.themes_of(doc).flat_map(tags).filter(is_wanted));
        }
        texts
    }
}

/// Title and its translation; a progress entry uses those of its measure.
fn titles(
    resource: ResourceKind,
    stored: &StoredDocument,
    breadcrumbs: &[Crumb],
) -> Result<(Option<String>, Option<String>), SearchError> {
    let own = crumb(resource, stored)?;
    let parent = breadcrumbs.last().filter(|_| resource == ResourceKind::ProgressEntries);
    Ok(match parent {
        Some(measure) => (measure.title.clone(), measure.title_en.clone()),
        None => (own.title, own.title_en),
    })
}
