//! The shared vocabulary: themes, synonyms, indicators, national bodies, and cities for comparison.

use super::cities;
use super::indicators::SyntheticIndicator;
use super::organizations::national_bodies;
use super::rng::SeededRng;
use super::sources::id;
use super::synonyms::synonyms;
use super::themes::themes;
use keikaku::domain::organization::{Organization, OrganizationKind};
use keikaku::publish::bundle::Bundle;

/// The number of cities without plans.
const BENCHMARKS: u32 = 9;

/// The random sequence of the vocabulary; cities are numbered from 1.
const VOCABULARY_NUMBER: u32 = 0;

pub fn bundle(seed: u64, indicators: &[SyntheticIndicator]) -> Bundle {
    let mut rng = SeededRng::for_city(seed, VOCABULARY_NUMBER);
    let benchmarks: Vec<_> =
        (1..=BENCHMARKS).map(|number| cities::benchmark(number, &mut rng)).collect();
    let municipalities = benchmarks.iter().map(|city| Organization {
        id: id(format!("{}.municipality", city.id)),
        city_id: Some(city.id.clone()),
        name: city.name.clone(),
        name_en: Some(city.name_en.clone()),
        kind: OrganizationKind::Municipality,
        other_names: Vec::new(),
        source: None,
    });
    Bundle {
        organizations: municipalities.chain(national_bodies()).collect(),
        cities: benchmarks,
        themes: themes(),
        synonyms: synonyms(),
        indicators: indicators.iter().map(|indicator| indicator.indicator.clone()).collect(),
        ..Bundle::default()
    }
}
