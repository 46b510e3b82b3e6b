//! One figure with the baseline and the targets that it is judged by.

use bigdecimal::{BigDecimal, Zero};

use super::accumulation::{self, Total};
use super::clock::Measured;
use super::goal::Goal;
use super::status::{Aim, EvaluationStatus, NotComputable};
use super::targets::{self, Targets, decimal};
use super::verdict::{Judgement, Standing};
use crate::domain::calendar::FiscalYear;
use crate::domain::comparator::Basis;
use crate::domain::kpi::KpiAccumulation;
use crate::domain::kpi_figures::{KpiWithFigures, newest};
use crate::domain::observation::Observation;

/// One figure to judge, with its baseline and targets.
#[derive(Clone, Debug)]
pub struct EvaluationCase<'a> {
    pub kpi: &'a KpiWithFigures,
    pub baseline: Option<&'a Observation>,
    pub targets: Option<Targets<'a>>,
    pub actual: Option<&'a Observation>,
}

/// A judgement with the reading of the figures that it rests on.
#[derive(Clone, Debug)]
pub struct Outcome<'a> {
    pub judgement: Judgement,
    /// `None` when it was not reached, or when several readings contradict each other.
    pub reading: Option<KpiAccumulation>,
    pub total: Option<Total<'a>>,
    pub at: Option<Measured>,
}

/// A figure that can be judged.
struct Actual<'a> {
    observation: &'a Observation,
    value: BigDecimal,
    fiscal_year: FiscalYear,
}

impl From<NotComputable> for Outcome<'_> {
    fn from(reason: NotComputable) -> Self {
        Judgement::from(reason).into()
    }
}

impl From<Judgement> for Outcome<'_> {
    fn from(judgement: Judgement) -> Self {
        Self { judgement, reading: None, total: None, at: None }
    }
}

impl<'a> EvaluationCase<'a> {
    pub fn target(&self) -> Option<&'a Observation> {
        self.targets.as_ref().map(|targets| targets.last)
    }

    pub fn judge(&self) -> Outcome<'a> {
        self.try_judge().unwrap_or_else(Outcome::from)
    }

    fn try_judge(&self) -> Result<Outcome<'a>, NotComputable> {
        if self.target().is_some_and(targets::is_qualitative) {
            return Err(NotComputable::QualitativeTarget);
        }
        let actual = self.actual()?;
        let target = self.target().ok_or(NotComputable::NoTarget)?;
        if targets::is_establish(target) {
            return Ok(self.established(&actual, target).into());
        }
        let goal = targets::goal(self.kpi, target, self.reference(target))?;
        if !self.kpi.same_unit(target, Some(actual.observation)) {
            return Err(NotComputable::MixedUnits);
        }
        let readings = accumulation::readings(self.kpi, &goal, self.baseline);
        let mut outcomes = readings.into_iter().map(|reading| self.read(reading, &goal, &actual));
        let first = outcomes.next().ok_or(NotComputable::AccumulationUnknown)?;
        // A reading that nobody stated is good enough where the other ones agree with it.
        let told = |outcome: &Outcome| (outcome.judgement.status, outcome.judgement.reason);
        if outcomes.all(|other| told(&other) == told(&first)) {
            Ok(first)
        } else {
            Err(NotComputable::AccumulationUnknown)
        }
    }

    fn actual(&self) -> Result<Actual<'a>, NotComputable> {
        let missing = if self.kpi.forecasts().next().is_some() {
            NotComputable::ForecastOnly
        } else {
            NotComputable::NoObservation
        };
        let observation = self.actual.ok_or(missing)?;
        let value = decimal(observation.value.as_ref()).ok_or(NotComputable::ValueMissing)?;
        let fiscal_year = observation.fiscal_year.ok_or(NotComputable::NoFiscalYear)?;
        let measured = Measured::of(observation).map(|measured| measured.fiscal_year);
        let oldest = measured.into_iter().chain([fiscal_year.year()]).min();
        if self.kpi.plan_start.is_some_and(|first| oldest < Some(first.year())) {
            return Err(NotComputable::OlderThanPlan);
        }
        Ok(Actual { observation, value, fiscal_year })
    }

    fn established(&self, actual: &Actual, target: &Observation) -> Judgement {
        let year = targets::due(self.kpi, target).map(|(year, _)| year);
        let judgement = if actual.value > BigDecimal::zero() {
            EvaluationStatus::Achieved.into()
        } else {
            match year {
                None => NotComputable::NoTargetYear.into(),
                Some(year) if actual.fiscal_year >= year => EvaluationStatus::Missed.into(),
                Some(_) => NotComputable::NotDueYet.into(),
            }
        };
        Judgement { aim: Some(Aim::Establish), ..judgement }
    }

    /// The figure that a target is stated by.
    pub fn reference(&self, target: &Observation) -> Option<&'a Observation> {
        match target.basis {
            Some(Basis::PreviousYear) => self.previous_year(),
            Some(Basis::Absolute | Basis::Baseline) | None => self.baseline,
        }
    }

    pub fn previous_year(&self) -> Option<&'a Observation> {
        let year = self.actual?.fiscal_year?.year() - 1;
        let of_year =
            |figure: &&Observation| figure.fiscal_year.map(FiscalYear::year) == Some(year);
        newest(self.kpi.actuals().filter(of_year).filter(|figure| figure.value.is_some()))
    }

    /// The judgement in one reading of the figures.
    fn read(&self, reading: KpiAccumulation, goal: &Goal, actual: &Actual<'a>) -> Outcome<'a> {
        let judged = match reading {
            KpiAccumulation::PeriodSum => {
                accumulation::sum(self.kpi, actual.fiscal_year).map(|total| {
                    let value = total.value.clone();
                    (value, Some(total))
                })
            }
            KpiAccumulation::PointInTime
            | KpiAccumulation::YearlyFlow
            | KpiAccumulation::Cumulative => Ok((actual.value.clone(), None)),
        };
        let at = Measured::read_as(reading, actual.observation);
        let outcome = |judgement, total| Outcome { judgement, reading: Some(reading), total, at };
        match (judged, at) {
            (Err(reason), _) => outcome(reason.into(), None),
            (Ok(_), None) => outcome(NotComputable::NoFiscalYear.into(), None),
            (Ok((value, total)), Some(at)) => outcome(self.stand(reading, goal, &value, at), total),
        }
    }

    fn stand(
        &self,
        reading: KpiAccumulation,
        goal: &Goal,
        value: &BigDecimal,
        at: Measured,
    ) -> Judgement {
        let start = self.start(reading, at);
        if let Err(reason @ (NotComputable::OlderThanBaseline | NotComputable::MixedUnits)) = start
        {
            return Judgement { gap: Some(goal.gap(value)), ..reason.into() };
        }
        let standing = Standing {
            goal,
            value,
            moment: at.moment,
            is_due: self.target().is_some_and(|target| self.is_due(target, at)),
            start: start.as_ref().map(|start| &start.value).map_err(|reason| *reason),
            path: start
                .as_ref()
                .map_err(|reason| *reason)
                .and_then(|start| self.path(start, goal, at)),
            direction: self.kpi.kpi.direction,
        };
        standing.judge()
    }

    pub fn is_due(&self, target: &Observation, at: Measured) -> bool {
        targets::due(self.kpi, target).is_some_and(|(year, end)| {
            if target.as_of.is_some() { at.moment >= end } else { at.fiscal_year >= year.year() }
        })
    }
}
