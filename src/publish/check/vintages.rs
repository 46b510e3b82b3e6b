//! Revisions of observations: valid `supersedes` links and exactly one current value.

use std::collections::HashSet;

use super::cycles::find_cycles;
use super::duplicates::repeats;
use super::lookup::Lookup;
use crate::domain::observation::{Observation, ObservationRole};
use crate::publish::violation::Violation;

pub fn check(lookup: &Lookup<'_>, violations: &mut Vec<Violation>) {
    check_revisions(lookup, violations);
    let each = || lookup.read.each(&lookup.read.bundle.observations);
    let revised =
        each().filter_map(|(location, later)| Some((location, later.supersedes.as_ref()?)));
    for (location, first) in repeats(revised) {
        let reason = format!("is already superseded by '{}'", first.id);
        violations.push(location.violation("supersedes", reason));
    }
    let superseded: HashSet<_> =
        each().filter_map(|(_, later)| later.supersedes.as_ref()).collect();
    let current = each().filter(|(_, observation)| !superseded.contains(&observation.id));
    let current = current.map(|(location, observation)| (location, subject(observation)));
    for (location, first) in repeats(current) {
        let reason = format!(
            "'{}' is a figure of the same KPI, role and fiscal year; which one supersedes the other?",
            first.id
        );
        violations.push(location.violation("supersedes", reason));
    }
}

type Subject<'a> = (&'a str, &'a str, Option<i32>);

fn subject(observation: &Observation) -> Subject<'_> {
    let year = observation.fiscal_year.map(crate::domain::calendar::FiscalYear::year);
    (observation.kpi_id.as_str(), observation.role.into(), year)
}

fn check_revisions(lookup: &Lookup<'_>, violations: &mut Vec<Violation>) {
    let observations = &lookup.read.bundle.observations;
    let cycles = find_cycles(
        observations.iter().filter_map(|later| Some((&later.id, later.supersedes.as_ref()?))),
    );
    for (location, later) in lookup.read.each(observations) {
        if let Some(cycle) = cycles.get(&later.id) {
            violations.push(
                location.violation("supersedes", format!("is a cycle of revisions: {cycle}")),
            );
        } else if let Some(earlier) =
            later.supersedes.as_ref().and_then(|id| lookup.observations.get(id))
            && let Some(reason) = wrong_revision(&earlier, later)
        {
            violations.push(location.violation("supersedes", reason));
        }
    }
}

fn wrong_revision(earlier: &Observation, later: &Observation) -> Option<String> {
    let id = &earlier.id;
    if earlier.kpi_id != later.kpi_id {
        return Some(format!("'{id}' is a figure of another KPI, '{}'", earlier.kpi_id));
    }
    if earlier.role != later.role {
        let role: &str = earlier.role.into();
        return Some(format!("'{id}' has another role, '{role}'"));
    }
    // Baselines and targets may move to another year; an actual would leave its own year empty.
    if later.role == ObservationRole::Actual && earlier.fiscal_year != later.fiscal_year {
        return Some(format!("'{id}' is the actual of another fiscal year"));
    }
    let earlier_day = earlier.published_on;
    (later.published_on < earlier_day)
        .then(|| format!("'{id}' was published later, on {earlier_day}"))
}
