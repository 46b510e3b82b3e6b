//! Plans: years, documents and relations to other plans.

use super::dates;
use super::duplicates::listed_again;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;

pub fn check(read: &ReadBundle, violations: &mut Vec<Violation>) {
    for (location, plan) in read.each(&read.bundle.plans) {
        if let (Some(start), Some(end)) = (plan.fiscal_year_start, plan.fiscal_year_end)
            && start > end
        {
            let reason = format!("{end} is before fiscal_year_start, {start}");
            violations.push(location.violation("fiscal_year_end", reason));
        }
        for index in listed_again(&plan.document_ids) {
            violations.push(
                location.violation(format!("document_ids[{index}]"), "is already in the list"),
            );
        }
        for (index, relation) in plan.relations.iter().enumerate() {
            let at = format!("relations[{index}]");
            if relation.plan_id.as_ref() == Some(&plan.id) {
                violations.push(location.violation(format!("{at}.plan_id"), "is the plan itself"));
            }
            let field = format!("{at}.dated_on");
            dates::check(location, &field, relation.dated_on, relation.dated_precision, violations);
        }
    }
}
