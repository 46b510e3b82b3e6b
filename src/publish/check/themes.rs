//! Themes: no wider theme in a circle; policies and measures have some, one of them leading.

use super::cycles::find_cycles;
use super::duplicates::listed_again;
use crate::domain::identifier::Identifier;
use crate::publish::location::RecordLocation;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;

pub fn check(read: &ReadBundle, faults: &mut Vec<Violation>) {
    let all = &read.bundle;
    let broader =
        all.themes.iter().filter_map(|theme| Some((&theme.id, theme.broader_id.as_ref()?)));
    let cycles = find_cycles(broader);
    for (place, theme) in read.each(&all.themes) {
        if let Some(circle) = cycles.get(&theme.id) {
            faults.push(place.fault("broader_id", format!("is a cycle of themes: {circle}")));
        }
    }
    for (place, policy) in read.each(&all.policies) {
        check_choice(place, &policy.theme_ids, policy.primary_theme_id.as_ref(), faults);
    }
    for (place, measure) in read.each(&all.measures) {
        check_choice(place, &measure.theme_ids, measure.primary_theme_id.as_ref(), faults);
    }
}

fn check_choice(
    place: &RecordLocation,
    themes: &[Identifier],
    primary: Option<&Identifier>,
    faults: &mut Vec<Violation>,
) {
    if themes.is_empty() {
        faults.push(place.fault("theme_ids", "is empty; at least one theme"));
    }
    for index in listed_again(themes) {
        faults.push(place.fault(format!("theme_ids[{index}]"), "is already in the list"));
    }
    match primary {
        Some(primary) if !themes.contains(primary) => {
            let reason = format!("'{primary}' is not among the theme_ids");
            faults.push(place.fault("primary_theme_id", reason));
        }
        None => faults.push(place.fault("primary_theme_id", "is missing: one of the theme_ids")),
        Some(_) => {}
    }
}
