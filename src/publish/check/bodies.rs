//! Statements and organizations.

use super::duplicates::listed_again;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;

pub fn check(read: &ReadBundle, violations: &mut Vec<Violation>) {
    for (location, statement) in read.each(&read.bundle.statements) {
        if statement.title.is_none() && statement.summary.is_none() {
            violations
                .push(location.violation("", "says nothing: title and summary are both null"));
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
