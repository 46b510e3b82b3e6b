//! Uniqueness of identifiers and codes, and identifier prefixes.

use super::duplicates::repeats;
use crate::publish::index::RecordIndex;
use crate::publish::location::RecordLocation;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;

/// Checks keys that must be unique across the bundle.
pub fn check_all(record_index: &RecordIndex, violations: &mut Vec<Violation>) {
    for (location, first) in record_index.duplicates() {
        let reason = format!("'{}' is already the id of {}", location.id, describe(&first));
        violations.push(location.violation("id", reason));
    }
    for (location, first) in
        repeats(record_index.codes().iter().map(|(location, code)| (location, code)))
    {
        violations
            .push(location.violation("code", format!("is already the code of '{}'", first.id)));
    }
    for (location, first) in
        repeats(record_index.texts().iter().map(|(location, text)| (location, text)))
    {
        violations
            .push(location.violation("sha256", format!("is already the text of '{}'", first.id)));
    }
}

pub fn check(read: &ReadBundle, violations: &mut Vec<Violation>) {
    for (location, organization) in read.each(&read.bundle.organizations) {
        if let Some(city_id) = &organization.city_id {
            begins_with(location, city_id.as_str(), violations);
        }
    }
    for (location, indicator) in read.each(&read.bundle.indicators) {
        if let Some(city_id) = &indicator.city_id {
            begins_with(location, city_id.as_str(), violations);
        }
    }
    for (location, scale) in read.each(&read.bundle.rating_scales) {
        begins_with(location, scale.city_id.as_str(), violations);
    }
}

/// Identifiers start with the identifier of their owner.
pub fn begins_with(location: &RecordLocation, owner: &str, violations: &mut Vec<Violation>) {
    let rest = location.id.as_str().strip_prefix(owner);
    if !rest.is_some_and(|rest| rest.starts_with('.')) {
        violations.push(
            location.violation("id", format!("'{}' must begin with '{owner}.'", location.id)),
        );
    }
}

fn describe(location: &RecordLocation) -> String {
    format!("{} {}[{}]", location.file.display(), location.resource.name(), location.index)
}
