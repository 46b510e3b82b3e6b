//! The folder of one synthetic city: all its records.

use super::indicators::SyntheticIndicator;
use super::municipality::Municipality;
use super::rng::SeededRng;
use super::{kpis, measures, plans, policies, progress_entries, statements};
use keikaku::publish::bundle::Bundle;

/// All records of a city; they depend only on the seed and the number.
pub fn bundle(seed: u64, number: u32, indicators: &[SyntheticIndicator]) -> Bundle {
    let mut rng = SeededRng::for_city(seed, number);
    let municipality = Municipality::random(number, indicators, &mut rng);
    let mut bundle = Bundle { cities: vec![municipality.city.clone()], ..Bundle::default() };
    for plan_index in 0..municipality.plan_specs.len() {
        add_plan(&mut bundle, plan_index, &municipality, &mut rng);
    }
    bundle.organizations = municipality.organizations.into_all();
    bundle
}

fn add_plan(
    bundle: &mut Bundle,
    plan_index: usize,
    municipality: &Municipality<'_>,
    rng: &mut SeededRng,
) {
    let plan_spec = &municipality.plan_specs[plan_index];
    bundle.documents.extend(plans::documents(plan_spec, municipality, rng));
    bundle.plans.push(plans::plan(plan_index, municipality, rng));
    let policies = policies::policies(plan_spec, municipality, rng);
    let measures = measures::measures(plan_spec, &policies, municipality, rng);
    bundle.statements.extend(statements::statements(plan_index, &policies, municipality, rng));
    let kpis = kpis::kpis(plan_index, &policies, &measures, municipality, rng);
    bundle.kpis.extend(kpis.kpis);
    bundle.observations.extend(kpis.observations);
    for year in &plan_spec.reported {
        let report = progress_entries::report(plan_spec, *year, &measures, municipality, rng);
        bundle.progress_reports.push(report.report);
        bundle.progress_entries.extend(report.entries);
    }
    bundle.policies.extend(policies.into_iter().map(|one| one.policy));
    bundle.measures.extend(measures.into_iter().map(|one| one.measure));
}
