//! Compares figures of one indicator: which may share a table, and which may be divided.

use std::collections::{BTreeSet, HashMap};

use bigdecimal::{BigDecimal, Zero};
use serde::Deserialize;

use super::calendar::FiscalYear;
use super::comparability::Comparability;
use super::identifier::Identifier;
use super::observation::{MissingReason, ObservationRole, ObservationStatus, Statistic};
use super::quantity::Quantity;

/// Significant digits of a quotient.
const QUOTIENT_DIGITS: u64 = 6;

/// Roles that are compared between cities; targets are not figures of a city.
pub const COMPARED_ROLES: [ObservationRole; 2] =
    [ObservationRole::Baseline, ObservationRole::Actual];

/// The fields of a KPI that a comparison needs.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ComparedKpi {
    pub id: Identifier,
    pub city_id: Identifier,
    pub plan_id: Identifier,
    pub name: String,
    pub unit: Option<String>,
    pub comparability: Comparability,
    pub comparability_reason: Option<String>,
    pub comparability_reason_en: Option<String>,
    /// Baselines and actuals, ordered by year.
    #[serde(skip)]
    pub figures: Vec<ComparedFigure>,
}

/// The fields of a figure that a comparison needs.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ComparedFigure {
    pub id: Identifier,
    pub kpi_id: Identifier,
    pub role: ObservationRole,
    pub fiscal_year: Option<FiscalYear>,
    pub value: Option<Quantity>,
    pub unit: Option<String>,
    pub missing_reason: Option<MissingReason>,
    pub status: ObservationStatus,
    pub statistic: Option<Statistic>,
}

impl ComparedKpi {
    /// The unit of a figure: its own if it has one, otherwise the KPI's.
    #[must_use]
    pub fn unit_of<'a>(&'a self, figure: &'a ComparedFigure) -> Option<&'a str> {
        figure.unit.as_deref().or(self.unit.as_deref())
    }
}

/// The distinct units of the KPIs' figures; more than one must not share a table.
#[must_use]
pub fn units(kpis: &[ComparedKpi]) -> BTreeSet<Option<&str>> {
    kpis.iter()
        .flat_map(|kpi| {
            let valued = kpi.figures.iter().filter(|figure| figure.value.is_some());
            valued.map(|figure| kpi.unit_of(figure))
        })
        .collect()
}

/// The actuals of an indicator by city and year, without forecasts; the first one wins.
#[must_use]
pub fn actuals(kpis: &[ComparedKpi]) -> HashMap<(&Identifier, FiscalYear), &Quantity> {
    let mut actuals = HashMap::new();
    let is_actual = |figure: &&ComparedFigure| {
        figure.role == ObservationRole::Actual && figure.status != ObservationStatus::F
    };
    for kpi in kpis {
        let own = kpi.figures.iter().filter(is_actual);
        for (year, value) in own.filter_map(|figure| figure.fiscal_year.zip(figure.value.as_ref()))
        {
            actuals.entry((&kpi.city_id, year)).or_insert(value);
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
