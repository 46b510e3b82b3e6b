//! What only some plans print: ratings, budgets, goals, schedules, reviews, names and a city's own
//! indicators. It is added to finished records, with a random sequence of its own, so that the rest of a
//! data set does not change with it.

mod budgets;
mod directions;
mod marks;
mod mentions;
mod own_indicators;
mod ratings;
mod reviews;
mod scales;
mod schedules;
mod translations;

use std::ops::Range;

use self::scales::Scales;
use super::municipality::Municipality;
use super::plan_spec::PlanSpec;
use super::rng::SeededRng;
use keikaku::publish::bundle::Bundle;

/// The records of one plan in the lists of a city.
#[derive(Clone, Debug)]
pub struct PlanRange {
    pub policies: Range<usize>,
    pub measures: Range<usize>,
    pub statements: Range<usize>,
    pub kpis: Range<usize>,
    pub reports: Range<usize>,
    pub entries: Range<usize>,
}

/// What the additions to a plan depend on.
struct PlanExtras<'a> {
    spec: &'a PlanSpec,
    municipality: &'a Municipality<'a>,
    scales: &'a Scales,
    /// Place of the scale on which the city rates itself in this plan.
    scale: usize,
}

/// Adds to all records of a city.
pub fn add(
    bundle: &mut Bundle,
    ranges: &[PlanRange],
    municipality: &Municipality<'_>,
    rng: &mut SeededRng,
) {
    let scales = Scales::of(municipality);
    for (index, (range, spec)) in ranges.iter().zip(&municipality.plan_specs).enumerate() {
        let scale = (municipality.number as usize + index) % scales.all().len();
        let extras = PlanExtras { spec, municipality, scales: &scales, scale };
        add_to_plan(bundle, index, range, &extras, rng);
    }
    reviews::add(bundle, ranges, municipality, rng);
    own_indicators::add(bundle, municipality, rng);
    translations::leave_out(bundle, municipality.number, rng);
    bundle.rating_scales = scales.into_all();
}

fn add_to_plan(
    bundle: &mut Bundle,
    index: usize,
    range: &PlanRange,
    extras: &PlanExtras<'_>,
    rng: &mut SeededRng,
) {
    let plan = &mut bundle.plans[index];
    let policies = &mut bundle.policies[range.policies.clone()];
    let measures = &mut bundle.measures[range.measures.clone()];
    let kpis = &mut bundle.kpis[range.kpis.clone()];
    let entries = &mut bundle.progress_entries[range.entries.clone()];
    let statements = &mut bundle.statements[range.statements.clone()];
    marks::add(extras, plan, policies, measures, kpis, rng);
    budgets::add(extras, plan, policies, measures, rng);
    schedules::add(extras, measures, rng);
    ratings::add(extras, policies, kpis, entries, rng);
    directions::add(entries, rng);
    mentions::add(policies, measures, statements, entries, rng);
}
