//! Interim targets: each has a year, and none is for a year after the target.

use super::figures::KpiFigures;
use crate::domain::calendar::FiscalYear;
use crate::domain::observation::ObservationRole;
use crate::domain::warning::WarningKind;
use crate::publish::warnings::{LocatedWarning, Message};

pub fn warn(kpi: &KpiFigures<'_>, warnings: &mut Vec<LocatedWarning>) {
    let years = kpi.of(ObservationRole::Target).map(|(_, target)| target.fiscal_year);
    // A target without a year is for the end of the plan.
    let target_year = years.map(|year| year.or(kpi.plan_end)).max().flatten();
    for (location, interim) in kpi.of(ObservationRole::InterimTarget) {
        if let Some((kind, message)) = oddity(interim.fiscal_year, target_year) {
            warnings.push(LocatedWarning::new(location, "fiscal_year", kind, message));
        }
    }
}

fn oddity(
    year: Option<FiscalYear>,
    target_year: Option<FiscalYear>,
) -> Option<(WarningKind, Message)> {
    let Some(year) = year else {
        let message = Message {
            ja: "中間目標に年度がない。目標とする年度を書く。".into(),
            en: "is missing: the year that the interim target is for".into(),
        };
        return Some((WarningKind::InterimTargetWithoutYear, message));
    };
    let target_year = target_year.filter(|target_year| *target_year < year)?;
    let message = Message {
        ja: format!(
            "{year} 年度だが、目標は {target_year} 年度である。年度を確かめるか、role を `target` とする。"
        ),
        en: format!(
            "is {year}, but the target is for {target_year}: check the years, or make it a `target`"
        ),
    };
    Some((WarningKind::InterimTargetAfterTarget, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interim_targets_have_a_year_before_the_target() {
        use WarningKind::{InterimTargetAfterTarget as After, InterimTargetWithoutYear as Without};
        let table = [
            (Some(2023), Some(2025), None),
            (Some(2025), Some(2025), None),
            (Some(2026), Some(2025), Some(After)),
            (Some(2023), None, None),
            (None, Some(2025), Some(Without)),
            (None, None, Some(Without)),
        ];
        for (year, target, expected) in table {
            let of = |year: Option<i32>| year.map(|year| FiscalYear::new(year).unwrap());
            let found = oddity(of(year), of(target)).map(|(kind, _)| kind);
            assert_eq!(found, expected, "{year:?} {target:?}");
        }
    }
}
