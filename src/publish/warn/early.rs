//! Figures that became known before their fiscal year had ended.

use chrono::{Days, Months, NaiveDate};

use crate::domain::calendar::{DatePrecision, FiscalYear};
use crate::domain::observation::{Observation, ObservationRole, ObservationStatus};
use crate::domain::warning::WarningKind;
use crate::publish::read::ReadBundle;
use crate::publish::warnings::{LocatedWarning, Message};

pub fn warn(here: &ReadBundle, warnings: &mut Vec<LocatedWarning>) {
    for (location, figure) in here.each(&here.bundle.observations) {
        if let Some(message) = oddity(figure) {
            let kind = WarningKind::PublishedBeforeYearEnd;
            warnings.push(LocatedWarning::new(location, "published_on", kind, message));
        }
    }
}

fn oddity(figure: &Observation) -> Option<Message> {
    let measured = match figure.role {
        ObservationRole::Baseline | ObservationRole::Actual => figure.value.is_some(),
        ObservationRole::Target | ObservationRole::InterimTarget => false,
    };
    let expected = matches!(figure.status, ObservationStatus::F | ObservationStatus::P);
    // A level of a known day can be known before the year ends.
    let dated = figure.as_of.is_some()
        || figure.statistic.as_ref().is_some_and(|statistic| statistic.year.is_some());
    let year = figure.fiscal_year.filter(|_| measured && !expected && !dated)?;
    let day = figure.published_on;
    let last = last_day(day, figure.published_precision)?;
    (last < year_end(year)?).then(|| Message {
        ja: format!(
            "{day} だが、{}は {year} 年度の数値で、年度はまだ終わっていない。見込みなら status を `F` か `P` と\
             し、時点が分かれば as_of に書く。そうでなければ年度を確かめる。",
            role_ja(figure.role)
        ),
        en: format!(
            "is {day}, before the fiscal year {year} of the figure had ended: an expected figure has \
             the status `F` or `P`, a level of a known day has `as_of`; otherwise check the year"
        ),
    })
}

fn role_ja(role: ObservationRole) -> &'static str {
    if role == ObservationRole::Baseline { "現状値" } else { "実績値" }
}

/// The last day that a date of known precision can be.
fn last_day(day: NaiveDate, precision: DatePrecision) -> Option<NaiveDate> {
    let first = precision.first_day(day);
    let months = match precision {
        DatePrecision::Day => return Some(day),
        DatePrecision::Month => 1,
        DatePrecision::Year | DatePrecision::FiscalYear => 12,
    };
    first.checked_add_months(Months::new(months))?.checked_sub_days(Days::new(1))
}

fn year_end(year: FiscalYear) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year.year() + 1, 3, 31)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::publish::warn::samples::{figure, folder};

    #[test]
    fn only_measured_figures_of_unfinished_years_are_told() {
        let table = [
            (json!({}), "2021-10-01", "month", false),
            (json!({}), "2021-03-30", "day", true),
            (json!({}), "2021-03-31", "day", false),
            (json!({}), "2021-02-01", "month", true),
            // It may have been the last day of the year.
            (json!({}), "2021-03-01", "month", false),
            (json!({}), "2020-01-01", "year", true),
            (json!({}), "2021-01-01", "year", false),
            (json!({}), "2020-04-01", "fiscal_year", false),
            (json!({}), "2019-04-01", "fiscal_year", true),
            (json!({ "status": "F" }), "2021-02-01", "month", false),
            (json!({ "status": "P" }), "2021-02-01", "month", false),
            (json!({ "status": "E" }), "2021-02-01", "month", true),
            (json!({ "role": "baseline" }), "2021-02-01", "month", true),
            (json!({ "role": "target" }), "2018-02-01", "month", false),
            (json!({ "role": "interim_target" }), "2018-02-01", "month", false),
            (json!({ "fiscal_year": null }), "2018-02-01", "month", false),
            (json!({ "as_of": "2020-04-01" }), "2021-02-01", "month", false),
            (
                json!({ "statistic": { "name": "国勢調査", "year": 2020 } }),
                "2021-02-01",
                "month",
                false,
            ),
            (json!({ "value": null }), "2021-02-01", "month", false),
        ];
        for (changes, day, precision, expected) in table {
            let mut actual = figure("actual", &json!({ "fiscal_year": 2020, "value": 1 }));
            actual["published_on"] = day.into();
            actual["published_precision"] = precision.into();
            for (field, value) in changes.as_object().unwrap() {
                actual[field] = value.clone();
            }
            let mut found = Vec::new();
            warn(&folder(&json!({}), &[actual]), &mut found);
            assert_eq!(!found.is_empty(), expected, "{changes} {day} {precision}");
        }
    }
}
