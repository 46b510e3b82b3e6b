//! Identifiers, codes and other names that must be unique, and how identifiers begin.

use super::duplicates::repeats;
use crate::publish::index::RecordIndex;
use crate::publish::location::RecordLocation;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;

/// What must be unique in the whole bundle.
pub fn check_all(census: &RecordIndex, faults: &mut Vec<Violation>) {
    for (place, first) in census.doubles() {
        let reason = format!("'{}' is already the id of {}", place.id, shown(&first));
        faults.push(place.fault("id", reason));
    }
    for (place, first) in repeats(census.codes().iter().map(|(place, code)| (place, code))) {
        faults.push(place.fault("code", format!("is already the code of '{}'", first.id)));
    }
    for (place, first) in repeats(census.texts().iter().map(|(place, text)| (place, text))) {
        faults.push(place.fault("sha256", format!("is already the text of '{}'", first.id)));
    }
}

pub fn check(read: &ReadBundle, faults: &mut Vec<Violation>) {
    for (place, organization) in read.each(&read.bundle.organizations) {
        if let Some(city_id) = &organization.city_id {
            begins_with(place, city_id.as_str(), faults);
        }
    }
}

/// Readable identifiers say what a record belongs to.
pub fn begins_with(place: &RecordLocation, owner: &str, faults: &mut Vec<Violation>) {
    let rest = place.id.as_str().strip_prefix(owner);
    if !rest.is_some_and(|rest| rest.starts_with('.')) {
        faults.push(place.fault("id", format!("'{}' must begin with '{owner}.'", place.id)));
    }
}

fn shown(place: &RecordLocation) -> String {
    format!("{} {}[{}]", place.file.display(), place.resource.name(), place.index)
}
