//! The targets of a KPI that were in force at a time, and what they ask for.

use bigdecimal::BigDecimal;

use super::clock::Moment;
use super::goal::Goal;
use super::status::NotComputable;
use crate::domain::calendar::FiscalYear;
use crate::domain::comparator::{Basis, Comparator};
use crate::domain::kpi_figures::KpiWithFigures;
use crate::domain::observation::{MissingReason, Observation, ObservationRole};
use crate::domain::quantity::Quantity;
use crate::domain::unit;

/// The target with the interim and yearly targets before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Targets<'a> {
    pub last: &'a Observation,
    pub interim: Vec<&'a Observation>,
}

impl<'a> Targets<'a> {
    /// Of the figures that were known at a time. The last target is the one of the latest year; it
    /// may be one of a row of yearly targets.
    pub fn among(kpi: &KpiWithFigures, figures: &[&'a Observation]) -> Option<Self> {
        let of_role = |role| figures.iter().copied().filter(move |figure| figure.role == role);
        let last = kpi.last_target_of(of_role(ObservationRole::Target))?;
        let others = of_role(ObservationRole::Target).filter(|target| target.id != last.id);
        let interim = of_role(ObservationRole::InterimTarget).chain(others).collect();
        Some(Self { last, interim })
    }
}

/// The year in which a target is to be met, and the moment at which its path ends: its day, its
/// year, else the last year of the KPI’s period or of the plan.
pub fn due(kpi: &KpiWithFigures, target: &Observation) -> Option<(FiscalYear, Moment)> {
    let year = kpi.target_year_of(target)?;
    let end = target.as_of.map_or_else(|| Moment::end_of(year.year()), Moment::of_day);
    Some((year, end))
}

/// What a target asks for.
///
/// `reference` is the figure that it is stated by: the baseline, or the actual of the year before.
pub fn goal(
    kpi: &KpiWithFigures,
    target: &Observation,
    reference: Option<&Observation>,
) -> Result<Goal, NotComputable> {
    let value = absolute(kpi, target, reference);
    if value == Err(NotComputable::TargetMissing) {
        return Err(NotComputable::TargetMissing);
    }
    let comparator = target.comparator.ok_or(NotComputable::TargetIncomplete)?;
    target.basis.ok_or(NotComputable::TargetIncomplete)?;
    if target.offset_percent.is_some() && unit::is_percentage(kpi.unit_of(target)) {
        return Err(NotComputable::PercentageOfPercentage);
    }
    let value = value?;
    let upper = decimal(target.absolute_upper(reference).as_ref());
    let goal = Goal::new(comparator, value, upper).ok_or(NotComputable::TargetIncomplete)?;
    if goal.contradicts(kpi.kpi.direction) {
        return Err(NotComputable::ContradictoryTarget);
    }
    Ok(goal)
}

/// Whether the target is in words only; something to be set up is none of these.
pub fn is_qualitative(target: &Observation) -> bool {
    !is_establish(target) && target.missing_reason == Some(MissingReason::Qualitative)
}

pub fn is_establish(target: &Observation) -> bool {
    target.comparator == Some(Comparator::Establish)
}

fn absolute(
    kpi: &KpiWithFigures,
    target: &Observation,
    reference: Option<&Observation>,
) -> Result<BigDecimal, NotComputable> {
    if let Some(value) = target.absolute_value(reference) {
        return if target.is_difference() && !kpi.same_unit(target, reference) {
            Err(NotComputable::MixedUnits)
        } else {
            Ok(value.into_decimal())
        };
    }
    Err(match (target.basis, reference.map(|figure| figure.value.is_some())) {
        (Some(Basis::PreviousYear), _) if target.has_offset() => NotComputable::NoPreviousYear,
        (Some(Basis::Baseline), None) if target.is_stated_by_reference() => {
            NotComputable::NoBaseline
        }
        (Some(Basis::Baseline), Some(false)) if target.is_stated_by_reference() => {
            NotComputable::BaselineMissing
        }
        _ => NotComputable::TargetMissing,
    })
}

pub fn decimal(value: Option<&Quantity>) -> Option<BigDecimal> {
    value.cloned().map(Quantity::into_decimal)
}
