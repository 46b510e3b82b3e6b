//! What the records of one synthetic city share.

use super::cities::{self, place};
use super::documents::PublicationDate;
use super::indicators::SyntheticIndicator;
use super::organizations::Organizations;
use super::phrases::Phrase;
use super::plan_spec::{self, PlanSpec};
use super::rng::SeededRng;
use keikaku::domain::city::City;

/// The data that the records of a city share.
pub struct Municipality<'a> {
    pub number: u32,
    pub city: City,
    pub places: Vec<Phrase>,
    pub organizations: Organizations,
    pub plan_specs: [PlanSpec; 5],
    pub indicators: &'a [SyntheticIndicator],
}

impl<'a> Municipality<'a> {
    pub fn random(number: u32, indicators: &'a [SyntheticIndicator], rng: &mut SeededRng) -> Self {
        let city = cities::city(number, rng);
        let mut plan_specs = plan_spec::plan_specs(number, &city.name);
        for plan_spec in &mut plan_specs {
            plan_spec.published = PublicationDate::random(plan_spec.year_of_publication(), rng);
        }
        let places = (0..12).map(|_| place(rng)).collect();
        let named_in = plan_specs[0].document_id();
        let organizations = Organizations::random(&city, &named_in, rng);
        Self { number, city, places, organizations, plan_specs, indicators }
    }
}
