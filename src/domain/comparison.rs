//! Figures of one indicator side by side: what may stand in one table, and what may be divided.

use std::collections::BTreeSet;

use bigdecimal::{BigDecimal, Zero};

use super::calendar::FiscalYear;
use super::identifier::Identifier;
use super::kpi::KpiInPlan;
use super::observation::{Observation, ObservationRole};
use super::quantity::Quantity;

/// Digits that a quotient is given with.
const QUOTIENT_DIGITS: u64 = 6;

/// Baselines and actuals: a target is no figure to compare cities by.
pub fn compared(kpi: &KpiInPlan) -> impl Iterator<Item = &Observation> {
    kpi.figures
        .iter()
        .filter(|figure| matches!(figure.role, ObservationRole::Baseline | ObservationRole::Actual))
}

/// The units that the figures of some KPIs come in; more than one must not stand in one table.
#[must_use]
pub fn units(kpis: &[KpiInPlan]) -> BTreeSet<Option<String>> {
    kpis.iter()
        .flat_map(|kpi| {
            compared(kpi)
                .filter(|figure| figure.value.is_some())
                .map(|figure| figure.unit.clone().or_else(|| kpi.kpi.unit.clone()))
        })
        .collect()
}

/// The actual of a city for a year, among the KPIs of an indicator.
#[must_use]
pub fn actual_of<'a>(
    kpis: &'a [KpiInPlan],
    city: &Identifier,
    year: FiscalYear,
) -> Option<&'a Quantity> {
    kpis.iter()
        .filter(|kpi| kpi.kpi.city_id == *city)
        .flat_map(|kpi| &kpi.figures)
        .filter(|figure| figure.role == ObservationRole::Actual && figure.fiscal_year == Some(year))
        .find_map(|figure| figure.value.as_ref())
}

/// A figure divided by another; none when that is zero.
#[must_use]
pub fn quotient(value: &Quantity, by: &Quantity) -> Option<Quantity> {
    let (value, by): (BigDecimal, BigDecimal) =
        (value.clone().into_decimal(), by.clone().into_decimal());
    (!by.is_zero()).then(|| (value / by).with_prec(QUOTIENT_DIGITS).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotients_are_short_and_never_of_zero() {
        let quantity = |text: &str| text.parse::<Quantity>().unwrap();
        assert_eq!(quotient(&quantity("273"), &quantity("191")), Some(quantity("1.42932")));
        assert_eq!(quotient(&quantity("0"), &quantity("191")), Some(quantity("0")));
        assert_eq!(quotient(&quantity("273"), &quantity("0")), None);
    }
}
