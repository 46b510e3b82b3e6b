//! Budgets of plans, headings and measures, Sustainable Development Goals and schedules.

use super::duplicates::listed_again;
use crate::domain::budget::Budget;
use crate::domain::sdg::SdgGoal;
use crate::publish::location::RecordLocation;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;

pub fn check(read: &ReadBundle, violations: &mut Vec<Violation>) {
    let all = &read.bundle;
    for (location, plan) in read.each(&all.plans) {
        check_budgets(location, &plan.budgets, violations);
        check_goals(location, &plan.sdg_goals, violations);
    }
    for (location, policy) in read.each(&all.policies) {
        check_budgets(location, &policy.budgets, violations);
        check_goals(location, &policy.sdg_goals, violations);
    }
    for (location, measure) in read.each(&all.measures) {
        check_budgets(location, &measure.budgets, violations);
        check_goals(location, &measure.sdg_goals, violations);
        let years = measure.milestones.iter().map(|step| step.fiscal_year);
        if !years.is_sorted() {
            violations.push(location.violation("milestones", "must be in the order of years"));
        }
    }
}

fn check_budgets(location: &RecordLocation, budgets: &[Budget], violations: &mut Vec<Violation>) {
    let what = |budget: &Budget| -> (_, &str, _) {
        (budget.fiscal_year, budget.kind.into(), budget.budget_item.clone())
    };
    for index in listed_again(budgets.iter().map(what)) {
        let reason = "is already in the list: the same year, kind and budget item";
        violations.push(location.violation(format!("budgets[{index}]"), reason));
    }
    for (index, budget) in budgets.iter().enumerate() {
        if budget.amount_jpy.is_some_and(i64::is_negative) {
            let path = format!("budgets[{index}].amount_jpy");
            violations.push(location.violation(path, "is negative"));
        }
        let sources = budget.funding.iter().map(|part| -> &str { part.source.into() });
        for part in listed_again(sources) {
            let path = format!("budgets[{index}].funding[{part}].source");
            violations.push(location.violation(path, "is already in the list"));
        }
    }
}

fn check_goals(location: &RecordLocation, goals: &[SdgGoal], violations: &mut Vec<Violation>) {
    for index in listed_again(goals) {
        violations
            .push(location.violation(format!("sdg_goals[{index}]"), "is already in the list"));
    }
}
