//! Single observations: value or missing reason, and fields that only targets have.

use super::dates;
use crate::domain::comparator::{Basis, Comparator};
use crate::domain::observation::{Observation, ObservationRole, ObservationStatus};
use crate::domain::quantity::{MAX_DECIMALS, MAX_INTEGER_DIGITS, Quantity};
use crate::domain::source::Certainty;
use crate::publish::location::RecordLocation;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;

/// Range of statistic years that the database accepts.
const STATISTIC_YEARS: std::ops::RangeInclusive<i32> = 1868..=2200;

/// Significant digits that a JSON number represents exactly (IEEE 754 double).
const EXACT_DIGITS: usize = 15;

pub fn check(read: &ReadBundle, violations: &mut Vec<Violation>) {
    for (location, observation) in read.each(&read.bundle.observations) {
        check_value(location, observation, violations);
        check_target(location, observation, violations);
        check_offset(location, observation, violations);
        check_upper(location, observation, violations);
        check_time(location, observation, violations);
        check_digits(location, "value", observation.value.as_ref(), violations);
        check_digits(location, "value_upper", observation.value_upper.as_ref(), violations);
    }
}

fn check_value(
    location: &RecordLocation,
    observation: &Observation,
    violations: &mut Vec<Violation>,
) {
    let has_reason = observation.missing_reason.is_some();
    match &observation.value {
        Some(_) if has_reason => {
            violations.push(location.violation("missing_reason", "must be null: there is a value"));
        }
        Some(_) if observation.source.certainty == Certainty::Lost => {
            violations.push(location.violation("value", "must be null: the source is 'lost'"));
        }
        None if !has_reason => {
            let reason = "is missing; or say in missing_reason why there is none";
            violations.push(location.violation("value", reason));
        }
        Some(_) | None => {}
    }
    let missing = matches!(observation.status, ObservationStatus::M | ObservationStatus::O);
    if missing != has_reason {
        let status: &str = observation.status.into();
        let right =
            if has_reason { "with a missing_reason M or O" } else { "without one neither M nor O" };
        violations.push(location.violation("status", format!("is {status}, but {right} is right")));
    }
}

fn check_target(
    location: &RecordLocation,
    observation: &Observation,
    violations: &mut Vec<Violation>,
) {
    let is_target = match observation.role {
        ObservationRole::Target | ObservationRole::InterimTarget => true,
        ObservationRole::Baseline | ObservationRole::Actual => false,
    };
    let parts =
        [("comparator", observation.comparator.is_some()), ("basis", observation.basis.is_some())];
    for (field, given) in parts {
        match (is_target, given) {
            (true, false) => {
                violations.push(location.violation(field, "is missing: every target has one"));
            }
            (false, true) => {
                violations.push(location.violation(field, "must be null: only targets have one"));
            }
            (true, true) | (false, false) => {}
        }
    }
    if observation.comparator == Some(Comparator::Establish) && observation.value.is_some() {
        violations
            .push(location.violation("value", "must be null: 'establish' is met without a figure"));
    }
}

/// A target that is stated by another figure says how it differs from it.
fn check_offset(
    location: &RecordLocation,
    observation: &Observation,
    violations: &mut Vec<Violation>,
) {
    let relative = matches!(observation.basis, Some(Basis::Baseline | Basis::PreviousYear));
    let fields = [("offset", &observation.offset), ("offset_percent", &observation.offset_percent)];
    for (field, quantity) in fields {
        if quantity.is_some() && !relative {
            let reason = "must be null: only a target with the basis 'baseline' or 'previous_year' \
                          has one";
            violations.push(location.violation(field, reason));
        }
        check_digits(location, field, quantity.as_ref(), violations);
    }
    match (&observation.offset, &observation.offset_percent) {
        (Some(_), Some(_)) if relative => {
            let reason = "must be null, as offset is given: a target differs by one of them";
            violations.push(location.violation("offset_percent", reason));
        }
        (None, None) if relative && observation.value.is_some() => {
            let reason = "is missing: by how much the target differs from what it is stated by, 0 \
                          for 現状以上; or offset_percent; value is the absolute figure";
            violations.push(location.violation("offset", reason));
        }
        _ => {}
    }
}

fn check_upper(
    location: &RecordLocation,
    observation: &Observation,
    violations: &mut Vec<Violation>,
) {
    let between = observation.comparator == Some(Comparator::Between);
    let reason = match (&observation.value_upper, &observation.value) {
        (Some(_), _) if !between => "must be null: only 'between' has an upper end",
        (Some(_), None) => "must be null, as value is",
        (Some(upper), Some(value)) if upper < value => "is below value",
        (None, Some(_)) if between => "is missing: 'between' has an upper end",
        (Some(_) | None, _) => return,
    };
    violations.push(location.violation("value_upper", reason));
}

fn check_time(
    location: &RecordLocation,
    observation: &Observation,
    violations: &mut Vec<Violation>,
) {
    if observation.role == ObservationRole::Actual && observation.fiscal_year.is_none() {
        violations
            .push(location.violation("fiscal_year", "is missing: the year that an actual is for"));
    }
    let year = observation.statistic.as_ref().and_then(|statistic| statistic.year);
    if let Some(year) = year.filter(|year| !STATISTIC_YEARS.contains(year)) {
        let (first, last) = (STATISTIC_YEARS.start(), STATISTIC_YEARS.end());
        let reason = format!("{year} is outside {first} to {last}");
        violations.push(location.violation("statistic.year", reason));
    }
    let (day, precision) = (observation.published_on, observation.published_precision);
    dates::check(location, "published_on", Some(day), Some(precision), violations);
}

/// Rejects numbers with more digits than JSON can represent: parsing has already changed them.
pub fn check_digits(
    location: &RecordLocation,
    field: &str,
    quantity: Option<&Quantity>,
    violations: &mut Vec<Violation>,
) {
    let Some(quantity) = quantity else { return };
    let digits: String = quantity.to_string().chars().filter(char::is_ascii_digit).collect();
    if digits.trim_matches('0').len() > EXACT_DIGITS {
        let reason = format!("has more than the {EXACT_DIGITS} digits that JSON numbers keep");
        violations.push(location.violation(field, reason));
        return;
    }
    let plain = quantity.to_string();
    let (integer, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    if integer.trim_start_matches('-').len() > MAX_INTEGER_DIGITS || decimals.len() > MAX_DECIMALS {
        let reason = format!(
            "has more than {MAX_INTEGER_DIGITS} digits before the point or {MAX_DECIMALS} after \
             it, which files have no room for"
        );
        violations.push(location.violation(field, reason));
    }
}
