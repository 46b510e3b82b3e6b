//! Themes: no cycles of broader themes; policies and measures have themes, one of them primary.

use super::cycles::find_cycles;
use super::duplicates::listed_again;
use crate::domain::identifier::Identifier;
use crate::publish::location::RecordLocation;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;

pub fn check(read: &ReadBundle, violations: &mut Vec<Violation>) {
    let all = &read.bundle;
    let broader =
        all.themes.iter().filter_map(|theme| Some((&theme.id, theme.broader_id.as_ref()?)));
    let cycles = find_cycles(broader);
    for (location, theme) in read.each(&all.themes) {
        if let Some(cycle) = cycles.get(&theme.id) {
            violations
                .push(location.violation("broader_id", format!("is a cycle of themes: {cycle}")));
        }
    }
    for (location, policy) in read.each(&all.policies) {
        check_choice(location, &policy.theme_ids, policy.primary_theme_id.as_ref(), violations);
    }
    for (location, measure) in read.each(&all.measures) {
        check_choice(location, &measure.theme_ids, measure.primary_theme_id.as_ref(), violations);
    }
}

fn check_choice(
    location: &RecordLocation,
    themes: &[Identifier],
    primary: Option<&Identifier>,
    violations: &mut Vec<Violation>,
) {
    if themes.is_empty() {
        violations.push(location.violation("theme_ids", "is empty; at least one theme"));
    }
    for index in listed_again(themes) {
        violations
            .push(location.violation(format!("theme_ids[{index}]"), "is already in the list"));
    }
    match primary {
        Some(primary) if !themes.contains(primary) => {
            let reason = format!("'{primary}' is not among the theme_ids");
            violations.push(location.violation("primary_theme_id", reason));
        }
        None => {
            violations
                .push(location.violation("primary_theme_id", "is missing: one of the theme_ids"));
        }
        Some(_) => {}
    }
}
