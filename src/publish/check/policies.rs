//! The policy tree: no cycles, and levels that count from the top.

use super::cycles::find_cycles;
use super::lookup::Lookup;
use crate::domain::policy::Policy;
use crate::publish::violation::Violation;

/// Deeper than any real plan; the database enforces the same limit.
const MAX_LEVEL: i32 = 9;

pub fn check(lookup: &Lookup<'_>, violations: &mut Vec<Violation>) {
    let policies = &lookup.read.bundle.policies;
    let parents =
        policies.iter().filter_map(|policy| Some((&policy.id, policy.parent_id.as_ref()?)));
    let cycles = find_cycles(parents);
    for (location, policy) in lookup.read.each(policies) {
        if let Some(cycle) = cycles.get(&policy.id) {
            violations
                .push(location.violation("parent_id", format!("is a cycle of headings: {cycle}")));
        // Levels are meaningless inside a cycle.
        } else if let Some(reason) = wrong_level(lookup, policy) {
            violations.push(location.violation("level", reason));
        }
    }
}

fn wrong_level(lookup: &Lookup<'_>, policy: &Policy) -> Option<String> {
    let level = policy.level;
    let Some(parent_id) = &policy.parent_id else {
        return (level != 1).then(|| format!("is {level}, but a heading without parent_id has 1"));
    };
    if !(2..=MAX_LEVEL).contains(&level) {
        return Some(format!("is {level}; below the top levels are 2 to {MAX_LEVEL}"));
    }
    let parent = lookup.policies.get(parent_id)?;
    let reason = || format!("is {level}, but that of '{parent_id}' is {}", parent.level);
    (level != parent.level.saturating_add(1)).then(reason)
}
