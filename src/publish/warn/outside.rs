//! Milestones and budgets are for years of the plan.

use std::collections::HashMap;

use crate::domain::calendar::FiscalYear;
use crate::domain::identifier::Identifier;
use crate::domain::plan::Plan;
use crate::domain::warning::WarningKind;
use crate::publish::location::RecordLocation;
use crate::publish::read::ReadBundle;
use crate::publish::warnings::{LocatedWarning, Message};

pub fn warn(here: &ReadBundle, warnings: &mut Vec<LocatedWarning>) {
    let all = &here.bundle;
    let plans = all.plans.iter().map(|plan| (&plan.id, Years::of(plan))).collect();
    let mut rule = Rule { plans, warnings };
    for (location, plan) in here.each(&all.plans) {
        let years = plan.budgets.iter().map(|budget| budget.fiscal_year);
        rule.list(location, &plan.id, "budgets", years);
    }
    for (location, policy) in here.each(&all.policies) {
        let years = policy.budgets.iter().map(|budget| budget.fiscal_year);
        rule.list(location, &policy.plan_id, "budgets", years);
    }
    for (location, measure) in here.each(&all.measures) {
        let years = measure.milestones.iter().map(|milestone| milestone.fiscal_year);
        rule.list(location, &measure.plan_id, "milestones", years);
        let years = measure.budgets.iter().map(|budget| budget.fiscal_year);
        rule.list(location, &measure.plan_id, "budgets", years);
    }
}

/// The years of a plan, as far as they are printed.
#[derive(Clone, Copy)]
struct Years {
    start: Option<FiscalYear>,
    end: Option<FiscalYear>,
}

impl Years {
    fn of(plan: &Plan) -> Self {
        Self { start: plan.fiscal_year_start, end: plan.fiscal_year_end }
    }

    fn oddity(self, year: FiscalYear) -> Option<Message> {
        let before = self.start.filter(|start| year < *start);
        let after = self.end.filter(|end| year > *end);
        let (ja, en, limit) = match (before, after) {
            (Some(start), _) => ("開始", "begins", start),
            (None, Some(end)) => ("終了", "ends", end),
            (None, None) => return None,
        };
        Some(Message {
            ja: format!(
                "{year} 年度だが、計画の{ja}は {limit} 年度である。年度を確かめるか、計画の期間を改める。"
            ),
            en: format!(
                "is {year}, but the plan {en} in {limit}: check the year, or correct those of the plan"
            ),
        })
    }
}

struct Rule<'a> {
    plans: HashMap<&'a Identifier, Years>,
    warnings: &'a mut Vec<LocatedWarning>,
}

impl Rule<'_> {
    fn list(
        &mut self,
        location: &RecordLocation,
        plan: &Identifier,
        field: &str,
        years: impl Iterator<Item = FiscalYear>,
    ) {
        let Some(of_plan) = self.plans.get(plan).copied() else { return };
        for (index, year) in years.enumerate() {
            if let Some(message) = of_plan.oddity(year) {
                let path = format!("{field}[{index}].fiscal_year");
                let kind = WarningKind::OutsidePlanYears;
                self.warnings.push(LocatedWarning::new(location, path, kind, message));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_outside_the_plan_are_told_as_far_as_it_prints_its_own() {
        let table = [
            (Some(2021), Some(2025), 2021, false),
            (Some(2021), Some(2025), 2025, false),
            (Some(2021), Some(2025), 2020, true),
            (Some(2021), Some(2025), 2026, true),
            (Some(2021), None, 2030, false),
            (None, Some(2025), 2010, false),
            (None, None, 2010, false),
        ];
        let of = |year: i32| FiscalYear::new(year).unwrap();
        for (start, end, year, expected) in table {
            let years = Years { start: start.map(of), end: end.map(of) };
            assert_eq!(years.oddity(of(year)).is_some(), expected, "{start:?} {end:?} {year}");
        }
    }
}
