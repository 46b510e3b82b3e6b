//! Whether the records of a bundle agree with each other and with the rules that the database
//! enforces: every fault, told in terms of the files. Pure; one file for each kind of rule.

mod bodies;
mod cycles;
mod dates;
mod documents;
mod entries;
mod homes;
mod ids;
mod kpis;
mod links;
mod measures;
mod observations;
mod plan_bound;
mod plans;
mod policies;
mod positions;
mod repeats;
mod texts;
mod themes;
mod vintages;

use std::collections::HashMap;

use super::fault::Fault;
use super::read::ReadBundle;
use crate::domain::identifier::Identifier;
use crate::domain::kpi::Kpi;
use crate::domain::measure::Measure;
use crate::domain::observation::Observation;
use crate::domain::organization::Organization;
use crate::domain::plan::Plan;
use crate::domain::policy::Policy;
use crate::domain::progress_entry::ProgressEntry;
use crate::domain::progress_report::ProgressReport;
use crate::domain::record::Record;

/// Every fault of a bundle that could be read, in the order of its files.
#[must_use]
pub fn check(read: &ReadBundle) -> Vec<Fault> {
    let known = Known::of(read);
    let mut faults = Vec::new();
    if read.places().next().is_none() {
        faults.push(Fault::new(".", "", "the bundle holds no record"));
    }
    check_canonical(read, &mut faults);
    ids::check(read, &mut faults);
    plan_bound::check(&known, &mut faults);
    positions::check(read, &mut faults);
    themes::check(read, &mut faults);
    documents::check(read, &mut faults);
    plans::check(read, &mut faults);
    policies::check(&known, &mut faults);
    measures::check(&known, &mut faults);
    bodies::check(read, &mut faults);
    kpis::check(read, &mut faults);
    observations::check(read, &mut faults);
    vintages::check(&known, &mut faults);
    entries::check(&known, &mut faults);
    faults.sort();
    faults.dedup();
    faults
}

/// The rules that hold for all records alike.
fn check_canonical(read: &ReadBundle, faults: &mut Vec<Fault>) {
    let homes = homes::Homes::of(read);
    let targets = links::Targets::of(read);
    homes.check_folders(faults);
    for (place, record) in read.canonical() {
        homes.check(place, &record, faults);
        texts::check(place, &record, faults);
        targets.check(place, &record, faults);
    }
}

type ById<'a, R> = HashMap<&'a Identifier, &'a R>;

/// The records that others point to.
struct Known<'a> {
    read: &'a ReadBundle,
    organizations: ById<'a, Organization>,
    plans: ById<'a, Plan>,
    policies: ById<'a, Policy>,
    measures: ById<'a, Measure>,
    kpis: ById<'a, Kpi>,
    observations: ById<'a, Observation>,
    reports: ById<'a, ProgressReport>,
    entries: ById<'a, ProgressEntry>,
}

impl<'a> Known<'a> {
    fn of(read: &'a ReadBundle) -> Self {
        let all = &read.bundle;
        Self {
            read,
            organizations: by_id(&all.organizations),
            plans: by_id(&all.plans),
            policies: by_id(&all.policies),
            measures: by_id(&all.measures),
            kpis: by_id(&all.kpis),
            observations: by_id(&all.observations),
            reports: by_id(&all.progress_reports),
            entries: by_id(&all.progress_entries),
        }
    }
}

/// The first record of each identifier: a second one is a fault of its own.
fn by_id<R: Record>(records: &[R]) -> ById<'_, R> {
    records.iter().rev().map(|record| (record.id(), record)).collect()
}
