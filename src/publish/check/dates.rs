//! Dates known in part: the day is the first of what is known.

use chrono::NaiveDate;

use crate::domain::calendar::DatePrecision;
use crate::publish::location::RecordLocation;
use crate::publish::violation::Violation;

pub fn check(
    place: &RecordLocation,
    field: &str,
    day: Option<NaiveDate>,
    precision: Option<DatePrecision>,
    faults: &mut Vec<Violation>,
) {
    let precision_field = format!("{field}_precision").replace("_on_", "_");
    match (day, precision) {
        (Some(day), Some(precision)) => {
            let first = precision.first_day(day);
            if first != day {
                let known: &str = precision.into();
                let reason = format!("is {day}, but the first day of its {known} is {first}");
                faults.push(place.fault(field, reason));
            }
        }
        (Some(_), None) => {
            let reason = format!("is missing: how much of {field} is printed");
            faults.push(place.fault(precision_field, reason));
        }
        (None, Some(_)) => {
            faults.push(place.fault(precision_field, format!("must be null, as {field} is")));
        }
        (None, None) => {}
    }
}
