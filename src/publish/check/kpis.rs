//! KPIs: what they measure and how sure their direction is.

use crate::domain::source::Certainty;
use crate::publish::fault::Fault;
use crate::publish::read::ReadBundle;

pub fn check(read: &ReadBundle, faults: &mut Vec<Fault>) {
    for (place, kpi) in read.each(&read.bundle.kpis) {
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
        if kpi.direction_certainty == Certainty::Lost {
            let reason = "cannot be 'lost': a direction is given; write 'inferred'";
            faults.push(place.fault("direction_certainty", reason));
        }
    }
}
