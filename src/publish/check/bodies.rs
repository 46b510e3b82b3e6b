//! Statements and organizations.

use super::repeats::listed_again;
use crate::publish::fault::Fault;
use crate::publish::read::ReadBundle;

pub fn check(read: &ReadBundle, faults: &mut Vec<Fault>) {
    for (place, statement) in read.each(&read.bundle.statements) {
        if statement.title.is_none() && statement.summary.is_none() {
            faults.push(place.fault("", "says nothing: title and summary are both null"));
        }
    }
    for (place, organization) in read.each(&read.bundle.organizations) {
        for index in listed_again(&organization.other_names) {
            faults.push(place.fault(format!("other_names[{index}]"), "is already in the list"));
        }
    }
}
