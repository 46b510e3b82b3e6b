//! Records that belong to a plan: same city, identifier prefixed with the plan, and links only
//! within the plan.

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

pub fn check(lookup: &Lookup<'_>, violations: &mut Vec<Violation>) {
    let all = &lookup.read.bundle;
    check_owner(lookup, &all.policies, violations);
    check_owner(lookup, &all.measures, violations);
    check_owner(lookup, &all.statements, violations);
    check_owner(lookup, &all.kpis, violations);
    check_owner(lookup, &all.observations, violations);
    check_owner(lookup, &all.progress_reports, violations);
    check_owner(lookup, &all.progress_entries, violations);
    check_links(lookup, violations);
}

fn check_owner<R: PlanBound>(lookup: &Lookup<'_>, records: &[R], violations: &mut Vec<Violation>) {
    for (location, record) in lookup.read.each(records) {
        let plan_id = record.plan_id();
        begins_with(location, plan_id.as_str(), violations);
        if let Some(plan) = lookup.plans.get(plan_id)
            && plan.city_id != *record.city_id()
        {
            let reason = format!("the plan '{plan_id}' is one of '{}'", plan.city_id);
            violations.push(location.violation("city_id", reason));
        }
    }
}

fn check_links(lookup: &Lookup<'_>, violations: &mut Vec<Violation>) {
    let all = &lookup.read.bundle;
    for (location, policy) in lookup.read.each(&all.policies) {
        check_same_plan(
            (location, policy),
            "parent_id",
            policy.parent_id.as_ref(),
            &lookup.policies,
            violations,
        );
    }
    for (location, measure) in lookup.read.each(&all.measures) {
        let from = (location, measure);
        check_same_plan(from, "policy_id", Some(&measure.policy_id), &lookup.policies, violations);
        check_same_plan(
            from,
            "repeats_id",
            measure.repeats_id.as_ref(),
            &lookup.measures,
            violations,
        );
        for (index, policy) in measure.also_under.iter().enumerate() {
            let path = format!("also_under[{index}]");
            check_same_plan(from, &path, Some(policy), &lookup.policies, violations);
        }
    }
    for (location, kpi) in lookup.read.each(&all.kpis) {
        check_same_plan(
            (location, kpi),
            "policy_id",
            kpi.policy_id.as_ref(),
            &lookup.policies,
            violations,
        );
        check_same_plan(
            (location, kpi),
            "measure_id",
            kpi.measure_id.as_ref(),
            &lookup.measures,
            violations,
        );
        check_same_plan((location, kpi), "part_of", kpi.part_of.as_ref(), &lookup.kpis, violations);
        for (index, policy) in kpi.also_under.iter().enumerate() {
            let path = format!("also_under[{index}]");
            check_same_plan((location, kpi), &path, Some(policy), &lookup.policies, violations);
        }
    }
    for (location, statement) in lookup.read.each(&all.statements) {
        let from = (location, statement);
        let (measure, kpi) = (statement.measure_id.as_ref(), statement.kpi_id.as_ref());
        check_same_plan(from, "measure_id", measure, &lookup.measures, violations);
        check_same_plan(from, "kpi_id", kpi, &lookup.kpis, violations);
        check_same_plan(
            from,
            "report_id",
            statement.report_id.as_ref(),
            &lookup.reports,
            violations,
        );
    }
    for (location, observation) in lookup.read.each(&all.observations) {
        check_same_plan(
            (location, observation),
            "kpi_id",
            Some(&observation.kpi_id),
            &lookup.kpis,
            violations,
        );
    }
    for (location, entry) in lookup.read.each(&all.progress_entries) {
        check_same_plan(
            (location, entry),
            "report_id",
            Some(&entry.report_id),
            &lookup.reports,
            violations,
        );
        check_same_plan(
            (location, entry),
            "measure_id",
            Some(&entry.measure_id),
            &lookup.measures,
            violations,
        );
    }
}

fn check_same_plan<R: PlanBound, T: PlanBound + Clone>(
    (location, record): (&RecordLocation, &R),
    field: &str,
    target: Option<&Identifier>,
    targets: &ById<'_, T>,
    violations: &mut Vec<Violation>,
) {
    // Dangling links are reported by `links`.
    let Some(target) = target.and_then(|id| targets.get(id)) else { return };
    if target.plan_id() != record.plan_id() {
        let reason = format!(
            "'{}' belongs to the plan '{}', this record to '{}'",
            target.id(),
            target.plan_id(),
            record.plan_id()
        );
        violations.push(location.violation(field, reason));
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
