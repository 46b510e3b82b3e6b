//! Plans: their years, documents and ties to other plans.

use super::dates;
use super::duplicates::listed_again;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;

pub fn check(read: &ReadBundle, faults: &mut Vec<Violation>) {
    for (place, plan) in read.each(&read.bundle.plans) {
        if let (Some(start), Some(end)) = (plan.fiscal_year_start, plan.fiscal_year_end)
            && start > end
        {
            let reason = format!("{end} is before fiscal_year_start, {start}");
            faults.push(place.fault("fiscal_year_end", reason));
        }
        for index in listed_again(&plan.document_ids) {
            faults.push(place.fault(format!("document_ids[{index}]"), "is already in the list"));
        }
        for (index, relation) in plan.relations.iter().enumerate() {
            let at = format!("relations[{index}]");
            if relation.plan_id.as_ref() == Some(&plan.id) {
                faults.push(place.fault(format!("{at}.plan_id"), "is the plan itself"));
            }
            let field = format!("{at}.dated_on");
            dates::check(place, &field, relation.dated_on, relation.dated_precision, faults);
        }
    }
}
