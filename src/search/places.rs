//! Names of cities and plans within a query, which narrow it.

use std::collections::BTreeSet;

use tantivy::DocId;

use super::doc_values::NO_CITY;
use super::error::SearchError;
use super::index::Index;
use super::query::{ParsedQuery, TypedGroup};
use crate::domain::resource::ResourceKind;

/// Last letters of official names, before which a name ends without a particle: 小平市農業.
const KINDS: [char; 4] = ['市', '区', '町', '村'];

/// A name in a query, and the cities or plans that have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub resource: ResourceKind,
    pub docs: Vec<DocId>,
    /// The name as it was typed.
    pub text: String,
}

impl Index {
    /// Cities with plans: the others would leave nothing.
    pub(super) fn cities_with_plans(&self) -> BTreeSet<DocId> {
        let plans = self.range(ResourceKind::Plans);
        let cities = plans.map(|plan| self.facts.shared(plan).city);
        cities.filter(|city| *city != NO_CITY).map(DocId::from).collect()
    }

    /// Takes the names of cities and plans out of the plain words; none if nothing would be left,
    /// or if all words together are the name of a record.
    pub(super) fn without_places(
        &self,
        typed: &ParsedQuery,
    ) -> Result<(ParsedQuery, Vec<Place>), SearchError> {
        let as_typed = (typed.clone(), Vec::new());
        if let Some(name) = joined(&typed.groups)
            && !self.with_key(&name)?.is_empty()
        {
            return Ok(as_typed);
        }
        let (mut groups, mut places) = (Vec::new(), Vec::new());
        let mut rest = typed.groups.as_slice();
        while let Some((first, after)) = rest.split_first() {
            let place = self.longest_place(rest)?;
            if place.is_none() {
                groups.push(first.clone());
            }
            rest = place.as_ref().map_or(after, |(_, length)| &rest[*length..]);
            places.extend(place.map(|(place, _)| place));
        }
        if groups.is_empty() || places.is_empty() {
            return Ok(as_typed);
        }
        Ok((ParsedQuery { groups, excluded: typed.excluded.clone() }, places))
    }

    /// The longest run of words that is the name of a city or plan, and its length.
    fn longest_place(&self, groups: &[TypedGroup]) -> Result<Option<(Place, usize)>, SearchError> {
        for length in (1..=groups.len()).rev() {
            let Some(name) = joined(&groups[..length]) else { continue };
            if let Some(place) = self.place(&name)? {
                return Ok(Some((place, length)));
            }
        }
        Ok(None)
    }

    fn place(&self, name: &str) -> Result<Option<Place>, SearchError> {
        // A name of one letter is a word like any other: 港, 北.
        if name.chars().nth(1).is_none() {
            return Ok(None);
        }
        let found = self.with_key(name)?;
        let plans = self.range(ResourceKind::Plans);
        let (cities, others): (Vec<DocId>, Vec<DocId>) =
            found.into_iter().partition(|doc| self.planning_cities.contains(doc));
        let plans: Vec<DocId> = others.into_iter().filter(|doc| plans.contains(doc)).collect();
        let (resource, docs) = if cities.is_empty() {
            (ResourceKind::Plans, plans)
        } else {
            (ResourceKind::Cities, cities)
        };
        Ok((!docs.is_empty()).then(|| Place { resource, docs, text: name.to_owned() }))
    }

    /// Takes words that begin with the official name of a city apart: 小平市農業.
    pub(super) fn without_prefixes(&self, typed: ParsedQuery) -> Result<ParsedQuery, SearchError> {
        let mut groups = Vec::new();
        for group in typed.groups {
            match group.plain_text().map(|text| self.prefix(text)).transpose()?.flatten() {
                Some((city, rest)) => groups.extend([city, rest]),
                None => groups.push(group),
            }
        }
        Ok(ParsedQuery { groups, excluded: typed.excluded })
    }

    fn prefix(&self, text: &str) -> Result<Option<(TypedGroup, TypedGroup)>, SearchError> {
        for (start, kind) in text.match_indices(KINDS) {
            let (name, rest) = text.split_at(start + kind.len());
            let city = self.place(name)?.filter(|place| place.resource == ResourceKind::Cities);
            if city.is_some() {
                return Ok(TypedGroup::plain(name).zip(TypedGroup::plain(rest)));
            }
        }
        Ok(None)
    }
}

/// Plain words as one name.
fn joined(groups: &[TypedGroup]) -> Option<String> {
    let words: Option<Vec<&str>> = groups.iter().map(TypedGroup::plain_text).collect();
    words.map(|words| words.join(" "))
}
