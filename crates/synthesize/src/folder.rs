//! The folder of one synthetic city: all its records.

use super::extras::{self, PlanRange};
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
    let mut ranges = Vec::new();
    for plan_index in 0..municipality.plan_specs.len() {
        let before = Lengths::of(&bundle);
        add_plan(&mut bundle, plan_index, &municipality, &mut rng);
        ranges.push(before.range_to(&Lengths::of(&bundle)));
    }
    bundle.organizations = municipality.organizations.all();
    extras::add(&mut bundle, &ranges, &municipality, &mut SeededRng::for_extras(seed, number));
    bundle
}

/// Lengths of the lists of a city.
struct Lengths {
    policies: usize,
    measures: usize,
    statements: usize,
    kpis: usize,
    reports: usize,
    entries: usize,
}

impl Lengths {
    fn of(bundle: &Bundle) -> Self {
        Self {
            policies: bundle.policies.len(),
            measures: bundle.measures.len(),
            statements: bundle.statements.len(),
            kpis: bundle.kpis.len(),
            reports: bundle.progress_reports.len(),
            entries: bundle.progress_entries.len(),
        }
    }

    fn range_to(&self, end: &Self) -> PlanRange {
        PlanRange {
            policies: self.policies..end.policies,
            measures: self.measures..end.measures,
            statements: self.statements..end.statements,
            kpis: self.kpis..end.kpis,
            reports: self.reports..end.reports,
            entries: self.entries..end.entries,
        }
    }
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
