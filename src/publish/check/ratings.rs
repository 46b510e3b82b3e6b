//! Rating scales, and ratings on them.

use super::lookup::Lookup;
use crate::domain::identifier::Identifier;
use crate::domain::rating::{RANKS, Rating, RatingScale, ScaleKind};
use crate::publish::location::RecordLocation;
use crate::publish::violation::Violation;

pub fn check(lookup: &Lookup<'_>, violations: &mut Vec<Violation>) {
    let all = &lookup.read.bundle;
    for (location, scale) in lookup.read.each(&all.rating_scales) {
        check_levels(location, scale, violations);
    }
    for (location, policy) in lookup.read.each(&all.policies) {
        check_ratings(lookup, location, &policy.city_id, &policy.ratings, violations);
    }
    for (location, kpi) in lookup.read.each(&all.kpis) {
        check_ratings(lookup, location, &kpi.city_id, &kpi.ratings, violations);
    }
    for (location, entry) in lookup.read.each(&all.progress_entries) {
        check_ratings(lookup, location, &entry.city_id, &entry.ratings, violations);
    }
}

/// Ranks count from 1, because they are compared.
fn check_levels(location: &RecordLocation, scale: &RatingScale, violations: &mut Vec<Violation>) {
    let (first, last) = RANKS;
    if !scale.levels.iter().map(|level| level.rank).eq((first..=last).take(scale.levels.len())) {
        let reason = format!("must have the ranks {first}, 2, 3 …, the best first, at most {last}");
        violations.push(location.violation("levels", reason));
    }
    let reason = match scale.kind {
        ScaleKind::Levels if scale.levels.len() < 2 => "must have at least two levels",
        ScaleKind::Percentage if !scale.levels.is_empty() => "must be empty for a percentage",
        ScaleKind::Levels | ScaleKind::Percentage => return,
    };
    violations.push(location.violation("levels", reason));
}

fn check_ratings(
    lookup: &Lookup<'_>,
    location: &RecordLocation,
    city: &Identifier,
    ratings: &[Rating],
    violations: &mut Vec<Violation>,
) {
    for (index, rating) in ratings.iter().enumerate() {
        let at = |field: &str| format!("ratings[{index}].{field}");
        // Dangling links are reported by `links`.
        let Some(scale) = lookup.scales.get(&rating.scale_id) else { continue };
        if scale.city_id != *city {
            let reason = format!("'{}' is a scale of '{}'", scale.id, scale.city_id);
            violations.push(location.violation(at("scale_id"), reason));
        }
        if let Some((field, reason)) = mismatch(rating, &scale) {
            violations.push(location.violation(at(field), reason));
        }
    }
}

/// What of a rating does not fit its scale: the field, and what is wrong with it.
fn mismatch(rating: &Rating, scale: &RatingScale) -> Option<(&'static str, String)> {
    match (scale.kind, rating.rank, &rating.percentage) {
        (ScaleKind::Levels, Some(rank), None) => {
            let level = scale.levels.iter().find(|level| level.rank == rank);
            match level {
                Some(level) if level.printed == rating.printed => None,
                Some(level) => Some((
                    "printed",
                    format!("rank {rank} of '{}' is '{}'", scale.id, level.printed),
                )),
                None => Some(("rank", format!("'{}' has no rank {rank}", scale.id))),
            }
        }
        (ScaleKind::Percentage, None, Some(percentage)) => {
            let is_share = (0.0..=100.0).contains(&percentage.to_f64());
            (!is_share).then(|| ("percentage", format!("is {percentage}, not from 0 to 100")))
        }
        (ScaleKind::Levels, ..) => {
            Some(("rank", format!("'{}' has levels: give the rank, and no percentage", scale.id)))
        }
        (ScaleKind::Percentage, ..) => {
            Some(("percentage", format!("'{}' is a percentage: give it, and no rank", scale.id)))
        }
    }
}
