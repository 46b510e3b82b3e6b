//! Positions: start at 1 and are unique within their scope.

use super::duplicates::repeats;
use super::plan_bound::PlanBound;
use crate::publish::location::RecordLocation;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;

pub fn check(read: &ReadBundle, violations: &mut Vec<Violation>) {
    let all = &read.bundle;
    let themes = read.each(&all.themes).map(|(location, theme)| (location, (), theme.position));
    check_order("in the vocabulary", themes, violations);
    let of_plan = "in its plan";
    check_order(of_plan, in_plan(read.each(&all.policies), |policy| policy.position), violations);
    check_order(of_plan, in_plan(read.each(&all.measures), |measure| measure.position), violations);
    check_order(of_plan, in_plan(read.each(&all.statements), |one| one.position), violations);
    check_order(of_plan, in_plan(read.each(&all.kpis), |kpi| kpi.position), violations);
    let entries = read.each(&all.progress_entries);
    let entries = entries.map(|(location, entry)| (location, &entry.report_id, entry.position));
    check_order("in its report", entries, violations);
}

fn in_plan<'a, R: PlanBound + 'a>(
    records: impl Iterator<Item = (&'a RecordLocation, &'a R)>,
    position: fn(&R) -> i32,
) -> impl Iterator<Item = (&'a RecordLocation, &'a crate::domain::identifier::Identifier, i32)> {
    records.map(move |(location, record)| (location, record.plan_id(), position(record)))
}

fn check_order<'a, S: Eq + std::hash::Hash>(
    scope: &str,
    positions: impl Iterator<Item = (&'a RecordLocation, S, i32)>,
    violations: &mut Vec<Violation>,
) {
    let positions: Vec<_> = positions.collect();
    for (location, _, position) in &positions {
        if *position < 1 {
            violations.push(
                location.violation("position", format!("is {position}; positions count from 1")),
            );
        }
    }
    let keys =
        positions.into_iter().map(|(location, within, position)| (location, (within, position)));
    for (location, first) in repeats(keys) {
        let reason = format!("is already the position of '{}' {scope}", first.id);
        violations.push(location.violation("position", reason));
    }
}
