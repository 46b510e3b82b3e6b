//! A KPI with its figures, and which of them is what.

use chrono::NaiveDate;

use super::calendar::FiscalYear;
use super::indicator::Accumulation;
use super::kpi::Kpi;
use super::observation::{Observation, ObservationRole, known_on};
use super::unit;

/// A KPI with its figures and the fiscal years of its plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KpiWithFigures {
    pub kpi: Kpi,
    /// Current figures, ordered by year.
    pub figures: Vec<Observation>,
    /// Figures that others of them revise, or that those revise in turn: what was known before.
    pub superseded: Vec<Observation>,
    /// The plan's first fiscal year, if printed.
    pub plan_start: Option<FiscalYear>,
    /// The plan's last fiscal year: the default year of a target.
    pub plan_end: Option<FiscalYear>,
    /// How figures of the shared indicator relate; the default of a KPI that does not say.
    pub indicator_accumulation: Option<Accumulation>,
}

impl KpiWithFigures {
    /// From all vintages; what nothing supersedes is current.
    #[must_use]
    pub fn of_vintages(
        kpi: Kpi,
        vintages: Vec<Observation>,
        (plan_start, plan_end): (Option<FiscalYear>, Option<FiscalYear>),
        indicator_accumulation: Option<Accumulation>,
    ) -> Self {
        let all: Vec<&Observation> = vintages.iter().collect();
        let figures: Vec<Observation> =
            known_on(&all, NaiveDate::MAX).into_iter().cloned().collect();
        let mut superseded = vintages;
        superseded.retain(|old| !figures.iter().any(|figure| figure.id == old.id));
        Self { kpi, figures, superseded, plan_start, plan_end, indicator_accumulation }
    }

    /// With what was known on a day.
    #[must_use]
    pub fn as_of(&self, day: NaiveDate) -> Self {
        let vintages = self.vintages().filter(|figure| figure.published_on <= day).cloned();
        Self::of_vintages(
            self.kpi.clone(),
            vintages.collect(),
            (self.plan_start, self.plan_end),
            self.indicator_accumulation,
        )
    }

    /// All figures, superseded ones too.
    pub fn vintages(&self) -> impl Iterator<Item = &Observation> {
        self.figures.iter().chain(&self.superseded)
    }

    #[must_use]
    pub fn baseline(&self) -> Option<&Observation> {
        Self::baseline_among(&self.figures.iter().collect::<Vec<_>>())
    }

    /// The newest baseline among figures.
    #[must_use]
    pub fn baseline_among<'a>(figures: &[&'a Observation]) -> Option<&'a Observation> {
        let baselines = figures.iter().copied().filter(|it| it.role == ObservationRole::Baseline);
        baselines.max_by_key(|figure| (figure.fiscal_year, figure.published_on))
    }

    /// The target of the latest year.
    #[must_use]
    pub fn target(&self) -> Option<&Observation> {
        self.last_target_of(self.figures.iter().filter(|it| it.role == ObservationRole::Target))
    }

    /// The target of the latest year, of several; of the same year the newest.
    pub fn last_target_of<'a>(
        &self,
        targets: impl Iterator<Item = &'a Observation>,
    ) -> Option<&'a Observation> {
        targets.max_by_key(|target| (self.target_year_of(target), target.published_on))
    }

    /// The year in which a target is to be met: as printed, else the last of the KPI's period, else
    /// the plan's last.
    #[must_use]
    pub fn target_year_of(&self, target: &Observation) -> Option<FiscalYear> {
        let day = || target.as_of.and_then(|day| FiscalYear::of(day).ok());
        target.fiscal_year.or_else(day).or_else(|| self.period_end())
    }

    /// Whether the year of a target is not printed with it.
    #[must_use]
    pub fn is_target_year_assumed(&self, target: &Observation) -> bool {
        target.fiscal_year.is_none()
            && target.as_of.is_none()
            && self.target_year_of(target).is_some()
    }

    /// First year of the KPI's own period, else of the plan.
    #[must_use]
    pub fn period_start(&self) -> Option<FiscalYear> {
        self.kpi.period.map(|period| period.from).or(self.plan_start)
    }

    /// Last year of the KPI's own period, else of the plan.
    #[must_use]
    pub fn period_end(&self) -> Option<FiscalYear> {
        self.kpi.period.map(|period| period.to).or(self.plan_end)
    }

    /// The newest figure reported that has a value; never a forecast.
    #[must_use]
    pub fn latest_non_empty(&self) -> Option<&Observation> {
        newest(self.actuals().filter(|figure| figure.value.is_some()))
    }

    /// The newest figure reported, or the newest statement that there is none; never a forecast.
    #[must_use]
    pub fn latest(&self) -> Option<&Observation> {
        newest(self.actuals())
    }

    /// The reported observations, ordered by year; without forecasts.
    pub fn actuals(&self) -> impl Iterator<Item = &Observation> {
        self.figures.iter().filter(|figure| figure.is_actual())
    }

    /// What was reported for a year, the newest of several surveys.
    #[must_use]
    pub fn actual_of(&self, fiscal_year: FiscalYear) -> Option<&Observation> {
        newest(self.actuals().filter(|actual| actual.fiscal_year == Some(fiscal_year)))
    }

    /// What is expected for years that have not come, ordered by year.
    pub fn forecasts(&self) -> impl Iterator<Item = &Observation> {
        self.figures.iter().filter(|figure| figure.is_forecast())
    }

    /// The unit as printed, otherwise the KPI's.
    #[must_use]
    pub fn unit_of<'a>(&'a self, figure: &'a Observation) -> Option<&'a str> {
        figure.unit.as_deref().or(self.kpi.unit.as_deref())
    }

    /// Whether two figures are in the same unit; one that is not there has any.
    #[must_use]
    pub fn same_unit(&self, one: &Observation, other: Option<&Observation>) -> bool {
        other.is_none_or(|other| unit::are_equal(self.unit_of(one), self.unit_of(other)))
    }
}

/// Of several in one year, the one that was published last; of these, the one measured last.
pub fn newest<'a>(figures: impl Iterator<Item = &'a Observation>) -> Option<&'a Observation> {
    figures.max_by_key(|figure| (figure.fiscal_year, figure.published_on, figure.as_of))
}
