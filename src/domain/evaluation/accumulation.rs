//! How the figures of a KPI are to be read beside its target: as levels, as running totals, or as
//! amounts that are summed.

use bigdecimal::BigDecimal;

use super::goal::Goal;
use super::status::NotComputable;
use super::targets::decimal;
use crate::domain::calendar::FiscalYear;
use crate::domain::indicator;
use crate::domain::kpi::KpiAccumulation;
use crate::domain::kpi_figures::{KpiWithFigures, newest};
use crate::domain::observation::Observation;
use crate::domain::unit;

/// The readings that are possible: what the KPI says, else what its indicator leaves open.
///
/// An indicator that counts by the year leaves open whether a target is for a year, for the sum of
/// the period or for all since its start; a running count, whether it began before the plan. A
/// percentage is never summed, and a target below what one year has is not for a sum.
pub fn readings(
    kpi: &KpiWithFigures,
    goal: &Goal,
    baseline: Option<&Observation>,
) -> Vec<KpiAccumulation> {
    use KpiAccumulation::{Cumulative, PeriodSum, PointInTime, YearlyFlow};
    if let Some(stated) = kpi.kpi.accumulation {
        return vec![stated];
    }
    let is_level = unit::is_percentage(kpi.kpi.unit.as_deref()) || reduces(goal, baseline);
    match kpi.indicator_accumulation {
        Some(indicator::Accumulation::Flow) if is_level => vec![YearlyFlow],
        Some(indicator::Accumulation::Flow) => vec![YearlyFlow, PeriodSum, Cumulative],
        Some(indicator::Accumulation::Cumulative) if !is_level => vec![PointInTime, Cumulative],
        Some(
            indicator::Accumulation::Stock
            | indicator::Accumulation::Ratio
            | indicator::Accumulation::Cumulative,
        )
        | None => vec![PointInTime],
    }
}

fn reduces(goal: &Goal, baseline: Option<&Observation>) -> bool {
    let baseline = baseline.and_then(|figure| decimal(figure.value.as_ref()));
    match goal {
        Goal::AtMost(most) => baseline.is_some_and(|baseline| &baseline > most),
        Goal::AtLeast(_) => false,
        Goal::Within(..) => true,
    }
}

/// The figures that a total consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total<'a> {
    pub value: BigDecimal,
    pub figures: Vec<&'a Observation>,
}

/// The sum of the years from the start of the period to a year.
///
/// # Errors
/// When the period is not known, a year has no figure, or units differ.
pub fn sum(kpi: &KpiWithFigures, until: FiscalYear) -> Result<Total<'_>, NotComputable> {
    let first = kpi.period_start().ok_or(NotComputable::NoPeriod)?;
    let mut total = Total { value: BigDecimal::from(0), figures: Vec::new() };
    for year in first.year()..=until.year() {
        let of_year =
            kpi.actuals().filter(|figure| figure.fiscal_year.map(FiscalYear::year) == Some(year));
        let figure = newest(of_year).ok_or(NotComputable::PeriodIncomplete)?;
        let value = decimal(figure.value.as_ref()).ok_or(NotComputable::PeriodIncomplete)?;
        if !kpi.same_unit(figure, total.figures.first().copied()) {
            return Err(NotComputable::MixedUnits);
        }
        total.value += value;
        total.figures.push(figure);
    }
    Ok(total)
}
