//! Renamings: the former identifier must be unused, the current one must exist.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::domain::identifier::Identifier;
use crate::domain::resource::ResourceKind;
use crate::domain::similarity::did_you_mean;
use crate::publish::index::RecordIndex;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;

pub fn check(read: &ReadBundle, record_index: &RecordIndex, violations: &mut Vec<Violation>) {
    let mut taken: HashMap<(ResourceKind, &Identifier), &Identifier> = HashMap::new();
    for (location, renaming) in read.each(&read.bundle.renamings) {
        let (resource, former, current) =
            (renaming.resource, &renaming.former_id, &renaming.current_id);
        let kind = resource.name().replace('_', " ");
        let mut refuse = |field: &str, reason| violations.push(location.violation(field, reason));
        if former == current {
            refuse("current_id", "is the former identifier".to_owned());
        } else if record_index.find(resource, former.as_str()).is_some() {
            refuse("former_id", format!("'{former}' is still among the {kind} of the bundle"));
        }
        if record_index.find(resource, current.as_str()).is_none() {
            let known = record_index.of(resource).iter().map(|record| &*record.id);
            let near = did_you_mean(current.as_str(), known);
            let reason = format!("'{current}' is not among the {kind} of the bundle{near}");
            refuse("current_id", reason);
        }
        match taken.entry((resource, former)) {
            Entry::Vacant(free) => drop(free.insert(&renaming.id)),
            Entry::Occupied(taken) => {
                let reason = format!("'{former}' is already renamed by '{}'", taken.get());
                refuse("former_id", reason);
            }
        }
    }
}
