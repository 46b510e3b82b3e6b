//! Where the path of a case starts, and what it leads through.

use bigdecimal::{BigDecimal, Zero};

use super::case::EvaluationCase;
use super::clock::{Measured, Moment, YearSource};
use super::goal::Goal;
use super::path::{Path, PathPoint};
use super::status::NotComputable;
use super::targets::{self, decimal};
use crate::domain::comparator::Basis;
use crate::domain::kpi::KpiAccumulation;
use crate::domain::observation::Observation;

/// Where a path starts.
pub struct Start<'a> {
    pub value: BigDecimal,
    measured: Option<Measured>,
    figure: Option<&'a Observation>,
}

impl<'a> EvaluationCase<'a> {
    pub fn start(
        &self,
        reading: KpiAccumulation,
        at: Measured,
    ) -> Result<Start<'a>, NotComputable> {
        match reading {
            KpiAccumulation::Cumulative | KpiAccumulation::PeriodSum => {
                let first = self.kpi.period_start().ok_or(NotComputable::NoPeriod)?;
                let measured = Measured::in_year(first.year() - 1, YearSource::Assumed);
                let value = BigDecimal::zero();
                Ok(Start { value, measured: Some(measured), figure: None })
            }
            KpiAccumulation::PointInTime | KpiAccumulation::YearlyFlow => {
                if self.target().is_some_and(|it| it.basis == Some(Basis::PreviousYear)) {
                    return self.start_a_year_ago(reading);
                }
                self.start_at_baseline(reading, at)
            }
        }
    }

    fn start_a_year_ago(&self, reading: KpiAccumulation) -> Result<Start<'a>, NotComputable> {
        let figure = self.previous_year().ok_or(NotComputable::NoPreviousYear)?;
        let value = decimal(figure.value.as_ref()).ok_or(NotComputable::NoPreviousYear)?;
        Ok(Start { value, measured: Measured::read_as(reading, figure), figure: Some(figure) })
    }

    fn start_at_baseline(
        &self,
        reading: KpiAccumulation,
        at: Measured,
    ) -> Result<Start<'a>, NotComputable> {
        let baseline = self.baseline.ok_or(NotComputable::NoBaseline)?;
        let value = decimal(baseline.value.as_ref()).ok_or(NotComputable::BaselineMissing)?;
        if !self.kpi.same_unit(baseline, self.target()) {
            return Err(NotComputable::MixedUnits);
        }
        let measured = self.baseline_measured(reading);
        if measured.is_some_and(|measured| at.moment < measured.moment) {
            return Err(NotComputable::OlderThanBaseline);
        }
        Ok(Start { value, measured, figure: Some(baseline) })
    }

    /// When the baseline was measured; the year before the plan’s first stands for what is unknown.
    pub fn baseline_measured(&self, reading: KpiAccumulation) -> Option<Measured> {
        let assumed = || {
            let first = self.kpi.plan_start?;
            Some(Measured::in_year(first.year() - 1, YearSource::Assumed))
        };
        self.baseline.and_then(|baseline| Measured::read_as(reading, baseline).or_else(assumed))
    }

    pub fn path(&self, start: &Start, goal: &Goal, at: Measured) -> Result<Path, NotComputable> {
        let target = self.target().ok_or(NotComputable::NoTarget)?;
        let end = if target.basis == Some(Basis::PreviousYear) {
            at.moment
        } else {
            targets::due(self.kpi, target).ok_or(NotComputable::NoTargetYear)?.1
        };
        let measured = start.measured.ok_or(NotComputable::NoBaselineYear)?;
        let point = |moment, value, figure: Option<&Observation>| PathPoint {
            moment,
            value,
            observation_id: figure.map(|figure| figure.id.clone()),
        };
        Ok(Path::new(
            point(measured.moment, start.value.clone(), start.figure),
            self.points_between(&start.value),
            point(end, goal.edge(&start.value), Some(target)),
        ))
    }

    /// The interim and yearly targets that are in the unit of the target, in the order of time.
    fn points_between(&self, start: &BigDecimal) -> Vec<PathPoint> {
        let mut points: Vec<PathPoint> = self
            .interim_goals()
            .map(|(target, goal, moment)| {
                let observation_id = Some(target.id.clone());
                PathPoint { moment, value: goal.edge(start), observation_id }
            })
            .collect();
        points.sort_by_key(|point| point.moment);
        points
    }

    fn interim_goals(&self) -> impl Iterator<Item = (&'a Observation, Goal, Moment)> {
        let interim = self.targets.iter().flat_map(|targets| targets.interim.iter().copied());
        interim.filter_map(|target| {
            let goal = targets::goal(self.kpi, target, self.reference(target)).ok()?;
            let (_, moment) = targets::due(self.kpi, target)?;
            self.kpi.same_unit(target, self.target()).then_some((target, goal, moment))
        })
    }

    /// The interim or yearly target of the year in which a figure was measured.
    pub fn interim_due(&self, at: Measured) -> Option<(&'a Observation, Goal)> {
        let of_then = |(target, _, moment): &(&Observation, Goal, Moment)| {
            if target.as_of.is_some() {
                *moment == at.moment
            } else {
                targets::due(self.kpi, target)
                    .is_some_and(|(year, _)| year.year() == at.fiscal_year)
            }
        };
        self.interim_goals().find(of_then).map(|(target, goal, _)| (target, goal))
    }
}
