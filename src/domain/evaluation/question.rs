//! The inputs of one evaluation, and whether they suffice.

use bigdecimal::BigDecimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::goal::{Elapsed, Goal, Judgement};
use super::status::NotComputable;
use crate::domain::calendar::FiscalYear;
use crate::domain::comparator::{Basis, Comparator};
use crate::domain::indicator::Direction;
use crate::domain::kpi::KpiWithFigures;
use crate::domain::observation::{MissingReason, Observation};
use crate::domain::quantity::Quantity;

/// Where the year of a baseline comes from. When several are known, the first of this list.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    EnumString,
    IntoStaticStr,
    VariantArray,
    Serialize,
    Deserialize,
    JsonSchema,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum YearSource {
    /// Printed with the figure.
    Printed,
    /// The fiscal year of the day on which it was taken.
    Day,
    /// The year of the statistic that it was taken from, as if it were a fiscal year.
    Statistic,
    /// Not known: the year before the plan’s first stands for it.
    Assumed,
}

/// One observation to evaluate, with its baseline and target.
#[derive(Clone, Copy, Debug)]
pub struct EvaluationCase<'a> {
    pub kpi: &'a KpiWithFigures,
    pub baseline: Option<&'a Observation>,
    pub target: Option<&'a Observation>,
    pub actual: Option<&'a Observation>,
}

/// An actual that can be evaluated.
struct Actual<'a> {
    observation: &'a Observation,
    value: BigDecimal,
    fiscal_year: FiscalYear,
}

/// A target that an actual can be compared with.
struct Target<'a> {
    observation: &'a Observation,
    goal: Goal,
    basis: Basis,
}

impl<'a> EvaluationCase<'a> {
    pub fn judge(&self) -> Judgement {
        self.actual()
            .and_then(|actual| Ok((self.target(&actual)?, actual)))
            .map_or_else(Judgement::from, |(target, actual)| self.compare(target, &actual))
    }

    /// As printed, otherwise the plan’s last year.
    pub fn target_year(&self) -> Option<FiscalYear> {
        let target = self.target?;
        target.fiscal_year.or(self.kpi.plan_end)
    }

    pub fn target_year_assumed(&self) -> bool {
        self.target_year().is_some()
            && self.target.is_some_and(|target| target.fiscal_year.is_none())
    }

    /// The year in which the path starts. The calendar year of a statistic counts as the fiscal
    /// year of the same number, because its month is unknown.
    pub fn baseline_year(&self) -> Option<(i32, YearSource)> {
        let baseline = self.baseline?;
        let printed = baseline.fiscal_year.map(|year| (year.year(), YearSource::Printed));
        let day = || year_of_day(baseline).map(|year| (year, YearSource::Day));
        let statistic = || year_of_statistic(baseline).map(|year| (year, YearSource::Statistic));
        let assumed = || self.kpi.plan_start.map(|first| (first.year() - 1, YearSource::Assumed));
        printed.or_else(day).or_else(statistic).or_else(assumed)
    }

    /// The unit as printed, otherwise the KPI’s.
    pub fn unit_of(&self, figure: &'a Observation) -> Option<&'a str> {
        figure.unit.as_deref().or(self.kpi.kpi.unit.as_deref())
    }

    fn actual(&self) -> Result<Actual<'a>, NotComputable> {
        if self.target.is_some_and(is_qualitative) {
            return Err(NotComputable::QualitativeTarget);
        }
        let observation = self.actual.ok_or(NotComputable::NoObservation)?;
        let value = decimal(observation.value.as_ref()).ok_or(NotComputable::ValueMissing)?;
        let fiscal_year = observation.fiscal_year.ok_or(NotComputable::NoFiscalYear)?;
        let oldest = year_taken(observation)
            .map_or(fiscal_year.year(), |taken| taken.min(fiscal_year.year()));
        if self.kpi.plan_start.is_some_and(|first| oldest < first.year()) {
            return Err(NotComputable::OlderThanPlan);
        }
        Ok(Actual { observation, value, fiscal_year })
    }

    fn target(&self, actual: &Actual) -> Result<Target<'a>, NotComputable> {
        let observation = self.target.ok_or(NotComputable::NoTarget)?;
        let value = decimal(observation.value.as_ref()).ok_or(NotComputable::TargetMissing)?;
        let upper = decimal(observation.value_upper.as_ref());
        let goal = observation
            .comparator
            .and_then(|comparator| Goal::new(comparator, value, upper))
            .ok_or(NotComputable::TargetIncomplete)?;
        let basis = observation.basis.ok_or(NotComputable::TargetIncomplete)?;
        if is_contradictory(&goal, self.kpi.kpi.direction) {
            return Err(NotComputable::ContradictoryTarget);
        }
        if self.unit_of(observation) != self.unit_of(actual.observation) {
            return Err(NotComputable::MixedUnits);
        }
        Ok(Target { observation, goal, basis })
    }

    /// The gap to an absolute target needs no baseline, so it is returned even without one.
    fn compare(&self, target: Target, actual: &Actual) -> Judgement {
        match self.baseline_value(&target, actual) {
            Ok(baseline) => {
                let goal = match target.basis {
                    Basis::Absolute => target.goal,
                    Basis::Baseline => target.goal.above(&baseline),
                };
                goal.judge(target.basis, &baseline, &actual.value, self.elapsed(actual.fiscal_year))
            }
            Err(reason) => {
                let gap = (target.basis == Basis::Absolute).then(|| target.goal.gap(&actual.value));
                Judgement { gap, ..reason.into() }
            }
        }
    }

    fn baseline_value(
        &self,
        target: &Target,
        actual: &Actual,
    ) -> Result<BigDecimal, NotComputable> {
        let baseline = self.baseline.ok_or(NotComputable::NoBaseline)?;
        let value = decimal(baseline.value.as_ref()).ok_or(NotComputable::BaselineMissing)?;
        if self.unit_of(baseline) != self.unit_of(target.observation) {
            return Err(NotComputable::MixedUnits);
        }
        if self.baseline_year().is_some_and(|(year, _)| actual.fiscal_year.year() < year) {
            return Err(NotComputable::OlderThanBaseline);
        }
        Ok(value)
    }

    /// The path ends at the target year: from then on the target is due, whatever the start.
    fn elapsed(&self, fiscal_year: FiscalYear) -> Result<Elapsed, NotComputable> {
        let end = self.target_year().ok_or(NotComputable::NoTargetYear)?;
        if fiscal_year >= end {
            return Ok(Elapsed { years: 1, of_years: 1 });
        }
        let (start, _) = self.baseline_year().ok_or(NotComputable::NoBaselineYear)?;
        Ok(Elapsed { years: fiscal_year.year() - start, of_years: end.year() - start })
    }
}

/// The year in which the figure was taken, if more specific than its column: from its date,
/// otherwise from its statistic.
pub fn year_taken(figure: &Observation) -> Option<i32> {
    year_of_day(figure).or_else(|| year_of_statistic(figure))
}

fn year_of_day(figure: &Observation) -> Option<i32> {
    figure.as_of.and_then(|day| FiscalYear::of(day).ok()).map(FiscalYear::year)
}

fn year_of_statistic(figure: &Observation) -> Option<i32> {
    figure.statistic.as_ref().and_then(|statistic| statistic.year)
}

fn decimal(value: Option<&Quantity>) -> Option<BigDecimal> {
    value.cloned().map(Quantity::into_decimal)
}

fn is_qualitative(target: &Observation) -> bool {
    target.comparator == Some(Comparator::Establish)
        || target.missing_reason == Some(MissingReason::Qualitative)
}

/// A target for a level to be maintained may be a floor or a ceiling.
fn is_contradictory(goal: &Goal, direction: Direction) -> bool {
    match goal {
        Goal::AtLeast(_) => direction == Direction::Decrease,
        Goal::AtMost(_) => direction == Direction::Increase,
        Goal::Within(..) => false,
    }
}
