//! Compares figures of one indicator: which may share a table, and which may be divided.

use std::collections::{BTreeSet, HashMap};

use bigdecimal::{BigDecimal, Zero};

use super::calendar::FiscalYear;
use super::identifier::Identifier;
use super::kpi_figures::KpiWithFigures;
use super::observation::ObservationRole;
use super::quantity::Quantity;

/// Significant digits of a quotient.
const QUOTIENT_DIGITS: u64 = 6;

/// Roles that are compared unless others are asked for; targets are not figures of a city.
pub const COMPARED_ROLES: [ObservationRole; 2] =
    [ObservationRole::Baseline, ObservationRole::Actual];

/// The distinct units of the KPIs' figures of some roles; more than one must not share a table.
#[must_use]
pub fn units<'a>(
    kpis: &'a [KpiWithFigures],
    roles: &[ObservationRole],
) -> BTreeSet<Option<&'a str>> {
    kpis.iter()
        .flat_map(|kpi| {
            let valued = kpi.figures.iter().filter(|it| roles.contains(&it.role));
            valued.filter(|figure| figure.value.is_some()).map(|figure| kpi.unit_of(figure))
        })
        .collect()
}

/// The actuals of an indicator by city and year, without forecasts; the first one wins.
#[must_use]
pub fn actuals(kpis: &[KpiWithFigures]) -> HashMap<(&Identifier, FiscalYear), &Quantity> {
    let mut actuals = HashMap::new();
    for kpi in kpis {
        let own = kpi.actuals();
        for (year, value) in own.filter_map(|figure| figure.fiscal_year.zip(figure.value.as_ref()))
        {
            actuals.entry((&kpi.kpi.city_id, year)).or_insert(value);
        }
    }
    actuals
}

/// Divides one figure by another; `None` when the divisor is zero.
#[must_use]
pub fn quotient(value: &Quantity, by: &Quantity) -> Option<Quantity> {
    let (value, by): (BigDecimal, BigDecimal) =
        (value.clone().into_decimal(), by.clone().into_decimal());
    (!by.is_zero()).then(|| (value / by).with_prec(QUOTIENT_DIGITS).into())
}

/// The part that some of a whole are, from 0 to 1; `None` of nothing.
#[must_use]
pub fn share(part: i64, whole: i64) -> Option<Quantity> {
    quotient(&BigDecimal::from(part).into(), &BigDecimal::from(whole).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotients_are_rounded_and_division_by_zero_is_none() {
        let quantity = |text: &str| text.parse::<Quantity>().unwrap();
        assert_eq!(quotient(&quantity("273"), &quantity("191")), Some(quantity("1.42932")));
        assert_eq!(quotient(&quantity("0"), &quantity("191")), Some(quantity("0")));
        assert_eq!(quotient(&quantity("273"), &quantity("0")), None);
    }
}
