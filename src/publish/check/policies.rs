//! The tree of headings: no circles, and levels that count from the top.

use super::cycles::find_cycles;
use super::lookup::Lookup;
use crate::domain::policy::Policy;
use crate::publish::violation::Violation;

/// Deeper than any plan; the database refuses more.
const DEEPEST_LEVEL: i32 = 9;

pub fn check(known: &Lookup<'_>, faults: &mut Vec<Violation>) {
    let policies = &known.read.bundle.policies;
    let parents =
        policies.iter().filter_map(|policy| Some((&policy.id, policy.parent_id.as_ref()?)));
    let cycles = find_cycles(parents);
    for (place, policy) in known.read.each(policies) {
        if let Some(circle) = cycles.get(&policy.id) {
            faults.push(place.fault("parent_id", format!("is a cycle of headings: {circle}")));
        // In a circle no level is right.
        } else if let Some(reason) = wrong_level(known, policy) {
            faults.push(place.fault("level", reason));
        }
    }
}

fn wrong_level(known: &Lookup<'_>, policy: &Policy) -> Option<String> {
    let level = policy.level;
    let Some(parent_id) = &policy.parent_id else {
        return (level != 1).then(|| format!("is {level}, but a heading without parent_id has 1"));
    };
    if !(2..=DEEPEST_LEVEL).contains(&level) {
        return Some(format!("is {level}; below the top levels are 2 to {DEEPEST_LEVEL}"));
    }
    let parent = known.policies.get(parent_id)?;
    let reason = || format!("is {level}, but that of '{parent_id}' is {}", parent.level);
    (level != parent.level.saturating_add(1)).then(reason)
}
