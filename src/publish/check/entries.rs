//! Progress: one report a year, one entry a measure, and activities that several entries share.

use super::duplicates::{listed_again, repeats};
use super::lookup::Lookup;
use super::measures::check_partners;
use super::observations::check_digits;
use crate::domain::progress_entry::{Cause, ProgressEntry};
use crate::publish::location::RecordLocation;
use crate::publish::violation::Violation;

pub fn check(known: &Lookup<'_>, faults: &mut Vec<Violation>) {
    check_uniqueness(known, faults);
    for (place, entry) in known.read.each(&known.read.bundle.progress_entries) {
        if let Some(report) = known.reports.get(&entry.report_id)
            && report.fiscal_year != entry.fiscal_year
        {
            let reason =
                format!("is {}, but that of its report {}", entry.fiscal_year, report.fiscal_year);
            faults.push(place.fault("fiscal_year", reason));
        }
        for (index, output) in entry.outputs.iter().enumerate() {
            let field = |name: &str| format!("outputs[{index}].{name}");
            check_digits(place, &field("value"), Some(&output.value), faults);
            check_digits(place, &field("from_value"), output.from_value.as_ref(), faults);
        }
        let causes = entry.causes.iter().map(|cause: &Cause| -> &str { cause.into() });
        for index in listed_again(causes) {
            faults.push(place.fault(format!("causes[{index}]"), "is already in the list"));
        }
        check_partners(place, &entry.partners, faults);
        check_shares(known, place, entry, faults);
    }
}

fn check_uniqueness(known: &Lookup<'_>, faults: &mut Vec<Violation>) {
    let all = &known.read.bundle;
    let reports = known.read.each(&all.progress_reports);
    for (place, first) in
        repeats(reports.map(|(place, report)| (place, (&report.plan_id, report.fiscal_year))))
    {
        let reason = format!("'{}' reports on the same plan and year", first.id);
        faults.push(place.fault("fiscal_year", reason));
    }
    let entries = known.read.each(&all.progress_entries);
    for (place, first) in
        repeats(entries.map(|(place, entry)| (place, (&entry.report_id, &entry.measure_id))))
    {
        let reason = format!("'{}' is already the entry of this measure in the report", first.id);
        faults.push(place.fault("measure_id", reason));
    }
}

fn check_shares(
    known: &Lookup<'_>,
    place: &RecordLocation,
    entry: &ProgressEntry,
    faults: &mut Vec<Violation>,
) {
    for index in listed_again(&entry.shared_with) {
        faults.push(place.fault(format!("shared_with[{index}]"), "is already in the list"));
    }
    for (index, id) in entry.shared_with.iter().enumerate() {
        let reason = if *id == entry.id {
            "is the entry itself".into()
        } else if known.entries.get(id).is_some_and(|other| !other.shared_with.contains(&entry.id))
        {
            format!("'{id}' does not name '{}' in its own shared_with", entry.id)
        } else {
            continue;
        };
        faults.push(place.fault(format!("shared_with[{index}]"), reason));
    }
}
