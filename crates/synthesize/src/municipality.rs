//! One synthetic city with everything in its folder.

use super::cities::{self, place};
use super::dice::Dice;
use super::documents::Dated;
use super::indicators::Gauged;
use super::organizations::Organizations;
use super::phrases::Phrase;
use super::plans::{self, Outline};
use super::{kpis, measures, policies, progress_entries, statements};
use keikaku::domain::city::City;
use keikaku::publish::bundle::Bundle;

/// What the records of a city refer to.
pub struct Municipality<'a> {
    pub number: u32,
    pub city: City,
    pub places: Vec<Phrase>,
    pub organizations: Organizations,
    pub outlines: [Outline; 5],
    pub indicators: &'a [Gauged],
}

impl<'a> Municipality<'a> {
    pub fn thrown(number: u32, indicators: &'a [Gauged], dice: &mut Dice) -> Self {
        let city = cities::city(number, dice);
        let mut outlines = plans::outlines(number, &city.name);
        for outline in &mut outlines {
            outline.published = Dated::thrown(outline.year_of_publication(), dice);
        }
        let places = (0..12).map(|_| place(dice)).collect();
        let named_in = outlines[0].document_id();
        let organizations = Organizations::thrown(&city, &named_in, dice);
        Self { number, city, places, organizations, outlines, indicators }
    }
}

/// All records of a city's folder; a function of seed and number alone.
pub fn bundle(seed: u64, number: u32, indicators: &[Gauged]) -> Bundle {
    let mut dice = Dice::of_city(seed, number);
    let municipality = Municipality::thrown(number, indicators, &mut dice);
    let mut bundle = Bundle { cities: vec![municipality.city.clone()], ..Bundle::default() };
    for at in 0..municipality.outlines.len() {
        add_plan(&mut bundle, at, &municipality, &mut dice);
    }
    bundle.organizations = municipality.organizations.into_all();
    bundle
}

fn add_plan(bundle: &mut Bundle, at: usize, municipality: &Municipality<'_>, dice: &mut Dice) {
    let outline = &municipality.outlines[at];
    bundle.documents.extend(plans::documents(outline, municipality, dice));
    bundle.plans.push(plans::plan(at, municipality, dice));
    let headings = policies::policies(outline, municipality, dice);
    let measures = measures::measures(outline, &headings, municipality, dice);
    bundle.statements.extend(statements::statements(at, &headings, municipality, dice));
    let kpis = kpis::kpis(at, &headings, &measures, municipality, dice);
    bundle.kpis.extend(kpis.kpis);
    bundle.observations.extend(kpis.observations);
    for year in &outline.reported {
        let report = progress_entries::report(outline, *year, &measures, municipality, dice);
        bundle.progress_reports.push(report.report);
        bundle.progress_entries.extend(report.entries);
    }
    bundle.policies.extend(headings.into_iter().map(|heading| heading.policy));
    bundle.measures.extend(measures.into_iter().map(|line| line.measure));
}
