//! Positions: from 1, each once in the order it counts.

use super::duplicates::repeats;
use super::plan_bound::PlanBound;
use crate::publish::location::RecordLocation;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;

pub fn check(read: &ReadBundle, faults: &mut Vec<Violation>) {
    let all = &read.bundle;
    let themes = read.each(&all.themes).map(|(place, theme)| (place, (), theme.position));
    check_order("in the vocabulary", themes, faults);
    let of_plan = "in its plan";
    check_order(of_plan, in_plan(read.each(&all.policies), |policy| policy.position), faults);
    check_order(of_plan, in_plan(read.each(&all.measures), |measure| measure.position), faults);
    check_order(of_plan, in_plan(read.each(&all.statements), |one| one.position), faults);
    check_order(of_plan, in_plan(read.each(&all.kpis), |kpi| kpi.position), faults);
    let entries = read.each(&all.progress_entries);
    let entries = entries.map(|(place, entry)| (place, &entry.report_id, entry.position));
    check_order("in its report", entries, faults);
}

fn in_plan<'a, R: PlanBound + 'a>(
    records: impl Iterator<Item = (&'a RecordLocation, &'a R)>,
    position: fn(&R) -> i32,
) -> impl Iterator<Item = (&'a RecordLocation, &'a crate::domain::identifier::Identifier, i32)> {
    records.map(move |(place, record)| (place, record.plan_id(), position(record)))
}

fn check_order<'a, S: Eq + std::hash::Hash>(
    scope: &str,
    positions: impl Iterator<Item = (&'a RecordLocation, S, i32)>,
    faults: &mut Vec<Violation>,
) {
    let positions: Vec<_> = positions.collect();
    for (place, _, position) in &positions {
        if *position < 1 {
            faults.push(place.fault("position", format!("is {position}; positions count from 1")));
        }
    }
    let keys = positions.into_iter().map(|(place, within, position)| (place, (within, position)));
    for (place, first) in repeats(keys) {
        let reason = format!("is already the position of '{}' {scope}", first.id);
        faults.push(place.fault("position", reason));
    }
}
