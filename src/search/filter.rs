//! Search filters and their compiled form.

use std::ops::Range;

use tantivy::DocId;

use super::doc_values::{SharedValues, YEARS, year_index};
use super::error::SearchError;
use super::index::Index;
use super::places::Place;
use crate::domain::calendar::FiscalYear;
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::resource::ResourceKind;

/// Requested filters; an empty one matches everything.
#[derive(Clone, Debug, Default)]
pub struct SearchFilters {
    pub types: Vec<ResourceKind>,
    pub cities: Vec<CityReference>,
    pub plans: Vec<Identifier>,
    pub themes: Vec<Identifier>,
    pub fiscal_years: Vec<FiscalYear>,
}

/// The filters resolved to document ids of an index.
#[derive(Clone, Default)]
pub struct CompiledFilter {
    ranges: Vec<Range<DocId>>,
    /// Whether anything but the type restricts the result.
    is_restrictive: bool,
    cities: Option<Vec<u16>>,
    plans: Option<Vec<u32>>,
    theme_sets: Option<Vec<bool>>,
    years: Option<[bool; YEARS]>,
}

impl CompiledFilter {
    /// # Errors
    /// Fails when the index cannot be read.
    pub fn new(index: &Index, wanted: &SearchFilters) -> Result<Self, SearchError> {
        let ranges = index
            .ranges()
            .iter()
            .filter(|(resource, _)| wanted.types.is_empty() || wanted.types.contains(resource));
        let cities = resolve_all(&wanted.cities, |city| {
            let key = city.to_string();
            Ok(index
                .with_code(&key, ResourceKind::Cities)?
                .into_iter()
                .filter_map(|n| n.try_into().ok()))
        })?;
        let plans =
            resolve_all(&wanted.plans, |plan| index.with_code(plan.as_str(), ResourceKind::Plans))?;
        let themes = resolve_all(&wanted.themes, |theme| {
            index.with_code(theme.as_str(), ResourceKind::Themes)
        })?;
        let theme_sets = themes.map(|themes| index.sets_with(&themes));
        let years = (!wanted.fiscal_years.is_empty()).then(|| {
            let mut years = [false; YEARS];
            for year in &wanted.fiscal_years {
                years[usize::from(year_index(*year))] = true;
            }
            years
        });
        let is_restrictive =
            cities.is_some() || plans.is_some() || theme_sets.is_some() || years.is_some();
        let ranges = ranges.map(|(_, range)| range.clone()).collect();
        Ok(Self { ranges, is_restrictive, cities, plans, theme_sets, years })
    }

    /// This filter, and one of the cities and one of the plans that are named.
    #[must_use]
    pub fn narrowed(&self, places: &[Place]) -> Self {
        let mut narrowed = self.clone();
        narrowed.is_restrictive = true;
        let named = |resource| {
            let named = places.iter().filter(move |place| place.resource == resource);
            named.flat_map(|place| &place.docs).copied().collect::<Vec<DocId>>()
        };
        let cities = named(ResourceKind::Cities).into_iter().filter_map(|doc| doc.try_into().ok());
        narrow(&mut narrowed.cities, cities.collect());
        narrow(&mut narrowed.plans, named(ResourceKind::Plans));
        narrowed
    }

    /// Document ranges of the requested types.
    #[must_use]
    pub fn ranges(&self) -> &[Range<DocId>] {
        &self.ranges
    }

    /// Retains the documents that match; `doc_ids` must be sorted.
    pub fn retain(&self, index: &Index, doc_ids: &mut Vec<DocId>) {
        if !self.is_restrictive {
            return;
        }
        let mut cursor = index.facts.walk();
        let (mut end, mut run_matches) = (0, false);
        doc_ids.retain(|doc| {
            if *doc >= end {
                let (run, run_end) = cursor.run_of(*doc);
                (end, run_matches) = (run_end, self.matches_shared(run.shared));
            }
            run_matches && self.has_theme(index, *doc)
        });
    }

    #[must_use]
    pub fn matches(&self, index: &Index, doc: DocId) -> bool {
        self.matches_shared(index.facts.shared(doc)) && self.has_theme(index, doc)
    }

    fn matches_shared(&self, shared: SharedValues) -> bool {
        self.cities.as_ref().is_none_or(|cities| cities.contains(&shared.city))
            && self.plans.as_ref().is_none_or(|plans| plans.contains(&shared.plan))
            && self.years.is_none_or(|years| years[usize::from(shared.year)])
    }

    fn has_theme(&self, index: &Index, doc: DocId) -> bool {
        self.theme_sets.as_ref().is_none_or(|sets| sets[index.facts.themes(doc)])
    }
}

/// Leaves of one filter what is also named; all of it if nothing is.
fn narrow<T: PartialEq>(filter: &mut Option<Vec<T>>, mut named: Vec<T>) {
    if named.is_empty() {
        return;
    }
    if let Some(wanted) = filter {
        named.retain(|own| wanted.contains(own));
    }
    *filter = Some(named);
}

/// Resolves the values of one filter; `None` when the filter is empty.
fn resolve_all<T, N, I: IntoIterator<Item = N>>(
    wanted: &[T],
    resolve: impl Fn(&T) -> Result<I, SearchError>,
) -> Result<Option<Vec<N>>, SearchError> {
    if wanted.is_empty() {
        return Ok(None);
    }
    let mut all = Vec::new();
    for value in wanted {
        all.extend(resolve(value)?);
    }
    Ok(Some(all))
}

impl Index {
    /// For each theme set, whether its primary theme is one of `themes`.
    pub(super) fn sets_led_by(&self, themes: &[DocId]) -> Vec<bool> {
        let led = |set: &Vec<DocId>| set.first().is_some_and(|theme| themes.contains(theme));
        self.theme_sets.iter().map(led).collect()
    }

    /// For each theme set, whether it contains one of `themes`.
    pub(super) fn sets_with(&self, themes: &[DocId]) -> Vec<bool> {
        let has = |set: &Vec<DocId>| set.iter().any(|theme| themes.contains(theme));
        self.theme_sets.iter().map(has).collect()
    }
}
