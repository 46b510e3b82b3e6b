//! Partial dates: the day is the first day of the known month or year.

use chrono::NaiveDate;

use crate::domain::calendar::DatePrecision;
use crate::publish::location::RecordLocation;
use crate::publish::violation::Violation;

pub fn check(
    location: &RecordLocation,
    field: &str,
    day: Option<NaiveDate>,
    precision: Option<DatePrecision>,
    violations: &mut Vec<Violation>,
) {
    let precision_field = format!("{field}_precision").replace("_on_", "_");
    match (day, precision) {
        (Some(day), Some(precision)) => {
            let first = precision.first_day(day);
            if first != day {
                let known: &str = precision.into();
                let reason = format!("is {day}, but the first day of its {known} is {first}");
                violations.push(location.violation(field, reason));
            }
        }
        (Some(_), None) => {
            let reason = format!("is missing: how much of {field} is printed");
            violations.push(location.violation(precision_field, reason));
        }
        (None, Some(_)) => {
            violations
                .push(location.violation(precision_field, format!("must be null, as {field} is")));
        }
        (None, None) => {}
    }
}
