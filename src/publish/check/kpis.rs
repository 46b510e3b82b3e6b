//! KPIs: what they measure, certainty of the direction, comparability with the indicator.

use super::lookup::Lookup;
use super::measures::check_departments;
use crate::domain::comparability::Comparability;
use crate::domain::kpi::Kpi;
use crate::domain::source::Certainty;
use crate::publish::location::RecordLocation;
use crate::publish::violation::Violation;

/// Years between two surveys; the longest cycle of Japanese statistics is 10.
const MAX_CYCLE_YEARS: i32 = 20;

pub fn check(lookup: &Lookup<'_>, violations: &mut Vec<Violation>) {
    for (location, kpi) in lookup.read.each(&lookup.read.bundle.kpis) {
        check_measured(location, kpi, violations);
        check_grade(location, kpi, violations);
        check_period(location, kpi, violations);
        check_departments(lookup, location, &kpi.departments, violations);
        if kpi.direction_certainty == Certainty::Lost {
            let reason = "cannot be 'lost': a direction is given; write 'inferred'";
            violations.push(location.violation("direction_certainty", reason));
        }
    }
}

fn check_measured(location: &RecordLocation, kpi: &Kpi, violations: &mut Vec<Violation>) {
    match (&kpi.policy_id, &kpi.measure_id) {
        (Some(_), Some(_)) => {
            let reason = "must be null, as policy_id is given: a KPI measures one of them";
            violations.push(location.violation("measure_id", reason));
        }
        (None, None) => {
            violations.push(location.violation("policy_id", "is missing: policy_id or measure_id"));
        }
        (Some(_), None) | (None, Some(_)) => {}
    }
}

fn check_grade(location: &RecordLocation, kpi: &Kpi, violations: &mut Vec<Violation>) {
    let exact = kpi.comparability == Comparability::Exact;
    let reasons = [
        ("comparability_reason", kpi.comparability_reason.is_some()),
        ("comparability_reason_en", kpi.comparability_reason_en.is_some()),
    ];
    for (field, given) in reasons {
        if exact && given {
            violations
                .push(location.violation(field, "must be null: the KPI is exactly the indicator"));
        }
        // A translation may always be missing.
        if !exact && !given && !field.ends_with("_en") {
            violations.push(
                location.violation(field, "is missing: why the KPI is not exactly the indicator"),
            );
        }
    }
}

fn check_period(location: &RecordLocation, kpi: &Kpi, violations: &mut Vec<Violation>) {
    if kpi.period.is_some_and(|period| period.to < period.from) {
        violations.push(location.violation("period.to", "is before period.from"));
    }
    if kpi.part_of.as_ref() == Some(&kpi.id) {
        violations.push(location.violation("part_of", "is the KPI itself"));
    }
    let cycle = kpi.survey.as_ref().and_then(|survey| survey.cycle_years);
    if cycle.is_some_and(|years| !(1..=MAX_CYCLE_YEARS).contains(&years)) {
        let reason = format!("is outside 1 to {MAX_CYCLE_YEARS}");
        violations.push(location.violation("survey.cycle_years", reason));
    }
}
