//! Progress: one report per plan and year, one entry per measure, and shared activities.

use super::duplicates::{listed_again, repeats};
use super::lookup::Lookup;
use super::measures::check_partners;
use super::observations::check_digits;
use crate::domain::progress_entry::{Cause, ProgressEntry};
use crate::publish::location::RecordLocation;
use crate::publish::violation::Violation;

pub fn check(lookup: &Lookup<'_>, violations: &mut Vec<Violation>) {
    check_uniqueness(lookup, violations);
    for (location, entry) in lookup.read.each(&lookup.read.bundle.progress_entries) {
        if let Some(report) = lookup.reports.get(&entry.report_id)
            && report.fiscal_year != entry.fiscal_year
        {
            let reason =
                format!("is {}, but that of its report {}", entry.fiscal_year, report.fiscal_year);
            violations.push(location.violation("fiscal_year", reason));
        }
        for (index, output) in entry.outputs.iter().enumerate() {
            let field = |name: &str| format!("outputs[{index}].{name}");
            check_digits(location, &field("value"), Some(&output.value), violations);
            check_digits(location, &field("from_value"), output.from_value.as_ref(), violations);
        }
        let causes = entry.causes.iter().map(|cause: &Cause| -> &str { cause.into() });
        for index in listed_again(causes) {
            violations
                .push(location.violation(format!("causes[{index}]"), "is already in the list"));
        }
        check_partners(location, &entry.partners, violations);
        check_shares(lookup, location, entry, violations);
    }
}

fn check_uniqueness(lookup: &Lookup<'_>, violations: &mut Vec<Violation>) {
    let all = &lookup.read.bundle;
    let reports = lookup.read.each(&all.progress_reports);
    for (location, first) in
        repeats(reports.map(|(location, report)| (location, (&report.plan_id, report.fiscal_year))))
    {
        let reason = format!("'{}' reports on the same plan and year", first.id);
        violations.push(location.violation("fiscal_year", reason));
    }
    let entries = lookup.read.each(&all.progress_entries);
    for (location, first) in
        repeats(entries.map(|(location, entry)| (location, (&entry.report_id, &entry.measure_id))))
    {
        let reason = format!("'{}' is already the entry of this measure in the report", first.id);
        violations.push(location.violation("measure_id", reason));
    }
}

fn check_shares(
    lookup: &Lookup<'_>,
    location: &RecordLocation,
    entry: &ProgressEntry,
    violations: &mut Vec<Violation>,
) {
    for index in listed_again(&entry.shared_with) {
        violations
            .push(location.violation(format!("shared_with[{index}]"), "is already in the list"));
    }
    for (index, id) in entry.shared_with.iter().enumerate() {
        let reason = if *id == entry.id {
            "is the entry itself".into()
        } else if lookup.entries.get(id).is_some_and(|other| !other.shared_with.contains(&entry.id))
        {
            format!("'{id}' does not name '{}' in its own shared_with", entry.id)
        } else {
            continue;
        };
        violations.push(location.violation(format!("shared_with[{index}]"), reason));
    }
}
