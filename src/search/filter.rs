//! Which records may be found at all.

use std::ops::Range;

use tantivy::DocId;

use super::doc_values::{SharedValues, YEARS, year_index};
use super::error::SearchError;
use super::index::Index;
use crate::domain::calendar::FiscalYear;
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::resource::ResourceKind;

/// Filters as they are asked for; an empty one lets everything through.
#[derive(Clone, Debug, Default)]
pub struct SearchFilters {
    pub types: Vec<ResourceKind>,
    pub cities: Vec<CityReference>,
    pub plans: Vec<Identifier>,
    pub themes: Vec<Identifier>,
    pub fiscal_years: Vec<FiscalYear>,
}

/// The same as numbers of an index.
pub struct CompiledFilter {
    ranges: Vec<Range<DocId>>,
    /// Whether anything but the range is looked at.
    narrows: bool,
    cities: Option<Vec<u16>>,
    plans: Option<Vec<u32>>,
    theme_sets: Option<Vec<bool>>,
    years: Option<[bool; YEARS]>,
}

impl CompiledFilter {
    /// # Errors
    /// When the index cannot be read.
    pub fn new(index: &Index, wanted: &SearchFilters) -> Result<Self, SearchError> {
        let ranges = index
            .ranges()
            .iter()
            .filter(|(resource, _)| wanted.types.is_empty() || wanted.types.contains(resource));
        let cities = some(&wanted.cities, |city| {
            let key = city.to_string();
            Ok(index
                .with_code(&key, ResourceKind::Cities)?
                .into_iter()
                .filter_map(|n| n.try_into().ok()))
        })?;
        let plans =
            some(&wanted.plans, |plan| index.with_code(plan.as_str(), ResourceKind::Plans))?;
        let themes =
            some(&wanted.themes, |theme| index.with_code(theme.as_str(), ResourceKind::Themes))?;
        let theme_sets = themes.map(|themes| index.sets_with(&themes));
        let years = (!wanted.fiscal_years.is_empty()).then(|| {
            let mut years = [false; YEARS];
            for year in &wanted.fiscal_years {
                years[usize::from(year_index(*year))] = true;
            }
            years
        });
        let narrows =
            cities.is_some() || plans.is_some() || theme_sets.is_some() || years.is_some();
        let ranges = ranges.map(|(_, range)| range.clone()).collect();
        Ok(Self { ranges, narrows, cities, plans, theme_sets, years })
    }

    /// Where the records of the types that are wanted are.
    #[must_use]
    pub fn ranges(&self) -> &[Range<DocId>] {
        &self.ranges
    }

    /// Leaves those that it lets through, of numbers in their order.
    pub fn retain(&self, index: &Index, numbers: &mut Vec<DocId>) {
        if !self.narrows {
            return;
        }
        let mut walk = index.facts.walk();
        let (mut end, mut admitted) = (0, false);
        numbers.retain(|number| {
            if *number >= end {
                let (run, run_end) = walk.run_of(*number);
                (end, admitted) = (run_end, self.admits(run.shared));
            }
            admitted && self.has_theme(index, *number)
        });
    }

    #[must_use]
    pub fn matches(&self, index: &Index, number: DocId) -> bool {
        self.admits(index.facts.shared(number)) && self.has_theme(index, number)
    }

    fn admits(&self, shared: SharedValues) -> bool {
        self.cities.as_ref().is_none_or(|cities| cities.contains(&shared.city))
            && self.plans.as_ref().is_none_or(|plans| plans.contains(&shared.plan))
            && self.years.is_none_or(|years| years[usize::from(shared.year)])
    }

    fn has_theme(&self, index: &Index, number: DocId) -> bool {
        self.theme_sets.as_ref().is_none_or(|sets| sets[index.facts.themes(number)])
    }
}

/// The numbers of what is wanted; none when everything is.
fn some<T, N, I: IntoIterator<Item = N>>(
    wanted: &[T],
    numbers: impl Fn(&T) -> Result<I, SearchError>,
) -> Result<Option<Vec<N>>, SearchError> {
    if wanted.is_empty() {
        return Ok(None);
    }
    let mut all = Vec::new();
    for one in wanted {
        all.extend(numbers(one)?);
    }
    Ok(Some(all))
}

impl Index {
    /// For each set of themes whether its leading one is among some.
    pub(super) fn sets_led_by(&self, themes: &[DocId]) -> Vec<bool> {
        let led = |set: &Vec<DocId>| set.first().is_some_and(|theme| themes.contains(theme));
        self.theme_sets.iter().map(led).collect()
    }

    /// For each set of themes whether one of some themes is in it.
    pub(super) fn sets_with(&self, themes: &[DocId]) -> Vec<bool> {
        let has = |set: &Vec<DocId>| set.iter().any(|theme| themes.contains(theme));
        self.theme_sets.iter().map(has).collect()
    }
}
