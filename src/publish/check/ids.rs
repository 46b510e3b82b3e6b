//! Identifiers, codes and other names that must be unique, and how identifiers begin.

use super::repeats::repeats;
use crate::publish::fault::Fault;
use crate::publish::place::Place;
use crate::publish::read::ReadBundle;

pub fn check(read: &ReadBundle, faults: &mut Vec<Fault>) {
    let all = &read.bundle;
    let ids = read.places().map(|place| (place, (place.resource, &place.id)));
    for (place, first) in repeats(ids) {
        let reason = format!("'{}' is already the id of {}", place.id, shown(first));
        faults.push(place.fault("id", reason));
    }
    let codes = read.each(&all.cities).map(|(place, city)| (place, &city.code));
    for (place, first) in repeats(codes) {
        faults.push(place.fault("code", format!("is already the code of '{}'", first.id)));
    }
    let texts = read.each(&all.documents).map(|(place, document)| (place, &document.sha256));
    for (place, first) in repeats(texts) {
        faults.push(place.fault("sha256", format!("is already the text of '{}'", first.id)));
    }
    for (place, organization) in read.each(&all.organizations) {
        if let Some(city_id) = &organization.city_id {
            begins_with(place, city_id.as_str(), faults);
        }
    }
}

/// Readable identifiers say what a record belongs to.
pub fn begins_with(place: &Place, owner: &str, faults: &mut Vec<Fault>) {
    let rest = place.id.as_str().strip_prefix(owner);
    if !rest.is_some_and(|rest| rest.starts_with('.')) {
        faults.push(place.fault("id", format!("'{}' must begin with '{owner}.'", place.id)));
    }
}

fn shown(place: &Place) -> String {
    format!("{} {}[{}]", place.file.display(), place.resource.name(), place.index)
}
