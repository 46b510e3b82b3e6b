//! KPIs: what they measure, how sure their direction is, how far they are the shared indicator.

use crate::domain::kpi::{Comparability, Kpi};
use crate::domain::source::Certainty;
use crate::publish::location::RecordLocation;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;

pub fn check(read: &ReadBundle, faults: &mut Vec<Violation>) {
    for (place, kpi) in read.each(&read.bundle.kpis) {
        check_measured(place, kpi, faults);
        check_grade(place, kpi, faults);
        if kpi.direction_certainty == Certainty::Lost {
            let reason = "cannot be 'lost': a direction is given; write 'inferred'";
            faults.push(place.fault("direction_certainty", reason));
        }
    }
}

fn check_measured(place: &RecordLocation, kpi: &Kpi, faults: &mut Vec<Violation>) {
    match (&kpi.policy_id, &kpi.measure_id) {
        (Some(_), Some(_)) => {
            let reason = "must be null, as policy_id is given: a KPI measures one of them";
            faults.push(place.fault("measure_id", reason));
        }
        (None, None) => {
            faults.push(place.fault("policy_id", "is missing: policy_id or measure_id"));
        }
        (Some(_), None) | (None, Some(_)) => {}
    }
}

fn check_grade(place: &RecordLocation, kpi: &Kpi, faults: &mut Vec<Violation>) {
    let exact = kpi.comparability == Comparability::Exact;
    let reasons = [
        ("comparability_reason", kpi.comparability_reason.is_some()),
        ("comparability_reason_en", kpi.comparability_reason_en.is_some()),
    ];
    for (field, given) in reasons {
        if exact && given {
            faults.push(place.fault(field, "must be null: the KPI is exactly the indicator"));
        }
        if !exact && !given {
            faults.push(place.fault(field, "is missing: why the KPI is not exactly the indicator"));
        }
    }
}
