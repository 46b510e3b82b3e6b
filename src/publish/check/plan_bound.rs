//! What belongs to a plan: same city as the plan, an identifier that says so, and links that stay
//! inside the plan.

use super::ids::begins_with;
use super::lookup::{ById, Lookup};
use crate::domain::identifier::Identifier;
use crate::domain::kpi::Kpi;
use crate::domain::measure::Measure;
use crate::domain::observation::Observation;
use crate::domain::policy::Policy;
use crate::domain::progress_entry::ProgressEntry;
use crate::domain::progress_report::ProgressReport;
use crate::domain::record::Record;
use crate::domain::statement::Statement;
use crate::publish::location::RecordLocation;
use crate::publish::violation::Violation;

pub trait PlanBound: Record {
    fn city_id(&self) -> &Identifier;
    fn plan_id(&self) -> &Identifier;
}

pub fn check(known: &Lookup<'_>, faults: &mut Vec<Violation>) {
    let all = &known.read.bundle;
    check_owner(known, &all.policies, faults);
    check_owner(known, &all.measures, faults);
    check_owner(known, &all.statements, faults);
    check_owner(known, &all.kpis, faults);
    check_owner(known, &all.observations, faults);
    check_owner(known, &all.progress_reports, faults);
    check_owner(known, &all.progress_entries, faults);
    check_links(known, faults);
}

fn check_owner<R: PlanBound>(known: &Lookup<'_>, records: &[R], faults: &mut Vec<Violation>) {
    for (place, record) in known.read.each(records) {
        let plan_id = record.plan_id();
        begins_with(place, plan_id.as_str(), faults);
        if let Some(plan) = known.plans.get(plan_id)
            && plan.city_id != *record.city_id()
        {
            let reason = format!("the plan '{plan_id}' is one of '{}'", plan.city_id);
            faults.push(place.fault("city_id", reason));
        }
    }
}

fn check_links(known: &Lookup<'_>, faults: &mut Vec<Violation>) {
    let all = &known.read.bundle;
    for (place, policy) in known.read.each(&all.policies) {
        stays((place, policy), "parent_id", policy.parent_id.as_ref(), &known.policies, faults);
    }
    for (place, measure) in known.read.each(&all.measures) {
        let from = (place, measure);
        stays(from, "policy_id", Some(&measure.policy_id), &known.policies, faults);
        stays(from, "repeats_id", measure.repeats_id.as_ref(), &known.measures, faults);
    }
    for (place, kpi) in known.read.each(&all.kpis) {
        stays((place, kpi), "policy_id", kpi.policy_id.as_ref(), &known.policies, faults);
        stays((place, kpi), "measure_id", kpi.measure_id.as_ref(), &known.measures, faults);
    }
    for (place, observation) in known.read.each(&all.observations) {
        stays((place, observation), "kpi_id", Some(&observation.kpi_id), &known.kpis, faults);
    }
    for (place, entry) in known.read.each(&all.progress_entries) {
        stays((place, entry), "report_id", Some(&entry.report_id), &known.reports, faults);
        stays((place, entry), "measure_id", Some(&entry.measure_id), &known.measures, faults);
    }
}

fn stays<R: PlanBound, T: PlanBound + Clone>(
    (place, record): (&RecordLocation, &R),
    field: &str,
    target: Option<&Identifier>,
    targets: &ById<'_, T>,
    faults: &mut Vec<Violation>,
) {
    // Links that lead nowhere are told elsewhere.
    let Some(target) = target.and_then(|id| targets.get(id)) else { return };
    if target.plan_id() != record.plan_id() {
        let reason = format!(
            "'{}' belongs to the plan '{}', this record to '{}'",
            target.id(),
            target.plan_id(),
            record.plan_id()
        );
        faults.push(place.fault(field, reason));
    }
}

impl PlanBound for Policy {
    fn city_id(&self) -> &Identifier {
        &self.city_id
    }

    fn plan_id(&self) -> &Identifier {
        &self.plan_id
    }
}

impl PlanBound for Measure {
    fn city_id(&self) -> &Identifier {
        &self.city_id
    }

    fn plan_id(&self) -> &Identifier {
        &self.plan_id
    }
}

impl PlanBound for Statement {
    fn city_id(&self) -> &Identifier {
        &self.city_id
    }

    fn plan_id(&self) -> &Identifier {
        &self.plan_id
    }
}

impl PlanBound for Kpi {
    fn city_id(&self) -> &Identifier {
        &self.city_id
    }

    fn plan_id(&self) -> &Identifier {
        &self.plan_id
    }
}

impl PlanBound for Observation {
    fn city_id(&self) -> &Identifier {
        &self.city_id
    }

    fn plan_id(&self) -> &Identifier {
        &self.plan_id
    }
}

impl PlanBound for ProgressReport {
    fn city_id(&self) -> &Identifier {
        &self.city_id
    }

    fn plan_id(&self) -> &Identifier {
        &self.plan_id
    }
}

impl PlanBound for ProgressEntry {
    fn city_id(&self) -> &Identifier {
        &self.city_id
    }

    fn plan_id(&self) -> &Identifier {
        &self.plan_id
    }
}
