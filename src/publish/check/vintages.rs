//! Figures and their revisions: which one supersedes which, and that one is current.

use std::collections::HashSet;

use super::cycles::find_cycles;
use super::duplicates::repeats;
use super::lookup::Lookup;
use crate::domain::observation::{Observation, ObservationRole};
use crate::publish::violation::Violation;

pub fn check(known: &Lookup<'_>, faults: &mut Vec<Violation>) {
    check_revisions(known, faults);
    let each = || known.read.each(&known.read.bundle.observations);
    let revised = each().filter_map(|(place, later)| Some((place, later.supersedes.as_ref()?)));
    for (place, first) in repeats(revised) {
        let reason = format!("is already superseded by '{}'", first.id);
        faults.push(place.fault("supersedes", reason));
    }
    let superseded: HashSet<_> =
        each().filter_map(|(_, later)| later.supersedes.as_ref()).collect();
    let current = each().filter(|(_, observation)| !superseded.contains(&observation.id));
    let current = current.map(|(place, observation)| (place, subject(observation)));
    for (place, first) in repeats(current) {
        let reason = format!(
            "'{}' is a figure of the same KPI, role and fiscal year; which one supersedes the other?",
            first.id
        );
        faults.push(place.fault("supersedes", reason));
    }
}

type Subject<'a> = (&'a str, &'a str, Option<i32>);

fn subject(observation: &Observation) -> Subject<'_> {
    let year = observation.fiscal_year.map(crate::domain::calendar::FiscalYear::year);
    (observation.kpi_id.as_str(), observation.role.into(), year)
}

fn check_revisions(known: &Lookup<'_>, faults: &mut Vec<Violation>) {
    let observations = &known.read.bundle.observations;
    let cycles = find_cycles(
        observations.iter().filter_map(|later| Some((&later.id, later.supersedes.as_ref()?))),
    );
    for (place, later) in known.read.each(observations) {
        if let Some(circle) = cycles.get(&later.id) {
            faults.push(place.fault("supersedes", format!("is a cycle of revisions: {circle}")));
        } else if let Some(earlier) =
            later.supersedes.as_ref().and_then(|id| known.observations.get(id))
            && let Some(reason) = wrong_revision(&earlier, later)
        {
            faults.push(place.fault("supersedes", reason));
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
    // Baselines and targets may be revised to another year; an actual would lose its own.
    if later.role == ObservationRole::Actual && earlier.fiscal_year != later.fiscal_year {
        return Some(format!("'{id}' is the actual of another fiscal year"));
    }
    let earlier_day = earlier.published_on;
    (later.published_on < earlier_day)
        .then(|| format!("'{id}' was published later, on {earlier_day}"))
}
