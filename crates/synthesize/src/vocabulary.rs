//! What synthetic cities share: themes, synonyms, indicators, wider bodies, and cities to compare with.

use super::cities;
use super::dice::Dice;
use super::indicators::Gauged;
use super::organizations::wider;
use super::sources::id;
use super::synonyms::synonyms;
use super::themes::themes;
use keikaku::domain::organization::{Organization, OrganizationKind};
use keikaku::publish::bundle::Bundle;

/// Cities that publish no plan.
const BENCHMARKS: u32 = 9;

/// A number that no city with a folder has.
const NO_CITY: u32 = 0;

pub fn bundle(seed: u64, indicators: &[Gauged]) -> Bundle {
    let mut dice = Dice::of_city(seed, NO_CITY);
    let benchmarks: Vec<_> =
        (1..=BENCHMARKS).map(|number| cities::benchmark(number, &mut dice)).collect();
    let municipalities = benchmarks.iter().map(|city| Organization {
        id: id(format!("{}.municipality", city.id)),
        city_id: Some(city.id.clone()),
        name: city.name.clone(),
        name_en: city.name_en.clone(),
        kind: OrganizationKind::Municipality,
        other_names: Vec::new(),
        source: None,
    });
    Bundle {
        organizations: municipalities.chain(wider()).collect(),
        cities: benchmarks,
        themes: themes(),
        synonyms: synonyms(),
        indicators: indicators.iter().map(|gauged| gauged.indicator.clone()).collect(),
        ..Bundle::default()
    }
}
