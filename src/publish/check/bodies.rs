//! Statements and organizations.

use super::duplicates::listed_again;
use crate::domain::statement::StatementKind;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;

pub fn check(read: &ReadBundle, violations: &mut Vec<Violation>) {
    for (location, statement) in read.each(&read.bundle.statements) {
        if statement.title.is_none() && statement.summary.is_none() {
            violations
                .push(location.violation("", "says nothing: title and summary are both null"));
        }
        for index in listed_again(&statement.organization_ids) {
            let path = format!("organization_ids[{index}]");
            violations.push(location.violation(path, "is already in the list"));
        }
        let is_review =
            matches!(statement.kind, StatementKind::ReviewComment | StatementKind::ReviewResponse);
        if is_review && statement.fiscal_year.is_none() {
            let reason = "is missing: the year that the comment of a review speaks of";
            violations.push(location.violation("fiscal_year", reason));
        }
    }
    for (location, organization) in read.each(&read.bundle.organizations) {
        for index in listed_again(&organization.other_names) {
            violations.push(
                location.violation(format!("other_names[{index}]"), "is already in the list"),
            );
        }
    }
}
