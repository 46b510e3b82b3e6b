//! Figures of one indicator side by side: what may stand in one table, and what may be divided.

use std::collections::{BTreeSet, HashMap};

use bigdecimal::{BigDecimal, Zero};

use super::calendar::FiscalYear;
use super::identifier::Identifier;
use super::kpi::Comparability;
use super::observation::{MissingReason, ObservationRole, ObservationStatus, Statistic};
use super::quantity::Quantity;

/// Digits that a quotient is given with.
const QUOTIENT_DIGITS: u64 = 6;

/// What cities are compared by: a target is no figure of a city.
pub const COMPARED_ROLES: [ObservationRole; 2] =
    [ObservationRole::Baseline, ObservationRole::Actual];

/// A KPI as far as a comparison shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedKpi {
    pub id: Identifier,
    pub city_id: Identifier,
    pub plan_id: Identifier,
    pub name: String,
    pub unit: Option<String>,
    pub comparability: Comparability,
    pub comparability_reason: Option<String>,
    pub comparability_reason_en: Option<String>,
    /// Baselines and actuals, in the order of their years.
    pub figures: Vec<ComparedFigure>,
}

/// A figure as far as a comparison shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedFigure {
    pub id: Identifier,
    pub role: ObservationRole,
    pub fiscal_year: Option<FiscalYear>,
    pub value: Option<Quantity>,
    pub unit: Option<String>,
    pub missing_reason: Option<MissingReason>,
    pub status: ObservationStatus,
    pub statistic: Option<Statistic>,
}

impl ComparedKpi {
    /// The unit of one of its figures: its own, where it has one.
    #[must_use]
    pub fn unit_of<'a>(&'a self, figure: &'a ComparedFigure) -> Option<&'a str> {
        figure.unit.as_deref().or(self.unit.as_deref())
    }
}

/// The units that the figures of some KPIs come in; more than one must not stand in one table.
#[must_use]
pub fn units(kpis: &[ComparedKpi]) -> BTreeSet<Option<&str>> {
    kpis.iter()
        .flat_map(|kpi| {
            let valued = kpi.figures.iter().filter(|figure| figure.value.is_some());
            valued.map(|figure| kpi.unit_of(figure))
        })
        .collect()
}

/// The actuals of an indicator by city and year; of several the first.
#[must_use]
pub fn actuals(kpis: &[ComparedKpi]) -> HashMap<(&Identifier, FiscalYear), &Quantity> {
    let mut actuals = HashMap::new();
    for kpi in kpis {
        let own = kpi.figures.iter().filter(|figure| figure.role == ObservationRole::Actual);
        for (year, value) in own.filter_map(|figure| figure.fiscal_year.zip(figure.value.as_ref()))
        {
            actuals.entry((&kpi.city_id, year)).or_insert(value);
        }
    }
    actuals
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
