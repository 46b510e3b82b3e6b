//! KPIs: what they measure, certainty of the direction, comparability with the indicator.

use crate::domain::kpi::{Comparability, Kpi};
use crate::domain::source::Certainty;
use crate::publish::location::RecordLocation;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;

pub fn check(read: &ReadBundle, violations: &mut Vec<Violation>) {
    for (location, kpi) in read.each(&read.bundle.kpis) {
        check_measured(location, kpi, violations);
        check_grade(location, kpi, violations);
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
        if !exact && !given {
            violations.push(
                location.violation(field, "is missing: why the KPI is not exactly the indicator"),
            );
        }
    }
}
