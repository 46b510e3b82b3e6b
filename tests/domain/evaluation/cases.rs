//! Test builder: a KPI of a plan for 2018–2027 with a baseline of 2016, a target and an actual of
//! 2020.

use chrono::NaiveDate;
use keikaku::domain::calendar::{DatePrecision, FiscalYear};
use keikaku::domain::comparability::Comparability;
use keikaku::domain::comparator::{Basis, Comparator};
use keikaku::domain::identifier::Identifier;
use keikaku::domain::indicator::{Accumulation, Direction};
use keikaku::domain::kpi::{Kpi, KpiAccumulation, KpiPeriod};
use keikaku::domain::kpi_figures::KpiWithFigures;
use keikaku::domain::observation::{
    MissingReason, Observation, ObservationRole, ObservationStatus, Statistic,
};
use keikaku::domain::source::{Certainty, Source};

#[derive(Clone, Debug)]
pub struct Case {
    pub direction: Direction,
    pub unit: Option<&'static str>,
    pub accumulation: Option<KpiAccumulation>,
    pub indicator: Option<Accumulation>,
    pub period: Option<(i32, i32)>,
    pub plan_start: Option<i32>,
    pub plan_end: Option<i32>,
    pub figures: Vec<Observation>,
}

impl Case {
    pub fn new() -> Self {
        Self {
            direction: Direction::Increase,
            unit: None,
            accumulation: Some(KpiAccumulation::PointInTime),
            indicator: None,
            period: None,
            plan_start: Some(2018),
            plan_end: Some(2027),
            figures: Vec::new(),
        }
    }

    pub fn direction(self, direction: Direction) -> Self {
        Self { direction, ..self }
    }

    /// A plan for these years.
    pub fn of_plan(first: i32, last: i32) -> Self {
        Self { plan_start: Some(first), plan_end: Some(last), ..Self::new() }
    }

    pub fn accumulated(self, accumulation: KpiAccumulation) -> Self {
        Self { accumulation: Some(accumulation), ..self }
    }

    pub fn unit(self, unit: &'static str) -> Self {
        Self { unit: Some(unit), ..self }
    }

    /// Figures have their own ids.
    pub fn with(mut self, mut figure: Observation) -> Self {
        if self.figures.iter().any(|other| other.id == figure.id) {
            figure.id = id(&format!("{}-{}", figure.id, self.figures.len()));
        }
        self.figures.push(figure);
        self
    }

    /// Changes the last figure.
    pub fn but(mut self, change: impl FnOnce(&mut Observation)) -> Self {
        change(self.figures.last_mut().unwrap());
        self
    }

    /// The last figure was measured on a day.
    pub fn on(self, day: &str) -> Self {
        let day = day.parse().unwrap();
        self.but(|figure| figure.as_of = Some(day))
    }

    pub fn published(self, day: &str) -> Self {
        let day = day.parse().unwrap();
        self.but(|figure| figure.published_on = day)
    }

    pub fn by_statistic_of(self, year: i32) -> Self {
        self.but(|figure| *figure = taken_from(year, figure.clone()))
    }

    /// The last figure revises the last one before it of its role.
    pub fn revising(mut self) -> Self {
        let (last, before) = self.figures.split_last_mut().unwrap();
        let revised = before.iter().rfind(|figure| figure.role == last.role).unwrap();
        last.supersedes = Some(revised.id.clone());
        self
    }

    pub fn baseline_of(self, fiscal_year: i32, value: &str) -> Self {
        self.with(figure(ObservationRole::Baseline, Some(fiscal_year), value))
    }

    pub fn asks_by(self, fiscal_year: i32, comparator: Comparator, value: &str) -> Self {
        self.asks(comparator, Basis::Absolute, value).but(|target| {
            target.fiscal_year = Some(FiscalYear::new(fiscal_year).unwrap());
        })
    }

    pub fn interim(self, fiscal_year: i32, comparator: Comparator, value: &str) -> Self {
        self.asks_by(fiscal_year, comparator, value)
            .but(|target| target.role = ObservationRole::InterimTarget)
    }

    /// A target that is stated by another figure.
    pub fn stated(self, comparator: Comparator, value: &str, offset: &str) -> Self {
        let offset = offset.parse().unwrap();
        self.asks(comparator, Basis::Baseline, value).but(|target| target.offset = Some(offset))
    }

    pub fn missing_of(self, fiscal_year: i32) -> Self {
        let reason = MissingReason::NotSurveyed;
        self.with(missing(ObservationRole::Actual, Some(fiscal_year), reason))
    }

    pub fn forecast_of(self, fiscal_year: i32, value: &str) -> Self {
        self.actual_of(fiscal_year, value).but(|figure| figure.status = ObservationStatus::F)
    }

    pub fn baseline(self, value: &str) -> Self {
        self.with(figure(ObservationRole::Baseline, Some(2016), value))
    }

    /// A `gte` target.
    pub fn target(self, value: &str) -> Self {
        self.asks(Comparator::Gte, Basis::Absolute, value)
    }

    pub fn asks(self, comparator: Comparator, basis: Basis, value: &str) -> Self {
        self.with(target(comparator, basis, value))
    }

    pub fn asks_between(self, basis: Basis, least: &str, most: &str) -> Self {
        let value_upper = Some(most.parse().unwrap());
        self.with(Observation { value_upper, ..target(Comparator::Between, basis, least) })
    }

    pub fn actual(self, value: &str) -> Self {
        self.actual_of(2020, value)
    }

    pub fn actual_of(self, fiscal_year: i32, value: &str) -> Self {
        self.with(figure(ObservationRole::Actual, Some(fiscal_year), value))
    }

    pub fn kpi(&self) -> KpiWithFigures {
        let year = |year: Option<i32>| year.map(|year| FiscalYear::new(year).unwrap());
        let period = |(from, to)| KpiPeriod {
            from: FiscalYear::new(from).unwrap(),
            to: FiscalYear::new(to).unwrap(),
        };
        let kpi = Kpi {
            unit: self.unit.map(str::to_owned),
            accumulation: self.accumulation,
            period: self.period.map(period),
            ..kpi(self.direction)
        };
        let span = (year(self.plan_start), year(self.plan_end));
        KpiWithFigures::of_vintages(kpi, self.figures.clone(), span, self.indicator)
    }
}

pub fn target(comparator: Comparator, basis: Basis, value: &str) -> Observation {
    let (comparator, basis) = (Some(comparator), Some(basis));
    Observation { comparator, basis, ..figure(ObservationRole::Target, None, value) }
}

pub fn figure(role: ObservationRole, fiscal_year: Option<i32>, value: &str) -> Observation {
    let mut figure = missing(role, fiscal_year, MissingReason::NotStated);
    figure.value = Some(value.parse().unwrap());
    figure.missing_reason = None;
    figure.status = ObservationStatus::A;
    figure
}

pub fn missing(
    role: ObservationRole,
    fiscal_year: Option<i32>,
    reason: MissingReason,
) -> Observation {
    let name: &str = role.into();
    Observation {
        id: id(&format!("city.plan.kpi.{}", name.replace('_', "-"))),
        city_id: id("city"),
        plan_id: id("city.plan"),
        kpi_id: id("city.plan.kpi"),
        role,
        fiscal_year: fiscal_year.map(|year| FiscalYear::new(year).unwrap()),
        period_label: None,
        as_of: None,
        value: None,
        value_upper: None,
        offset: None,
        offset_percent: None,
        unit: None,
        comparator: None,
        basis: None,
        printed: "—".into(),
        status: ObservationStatus::O,
        missing_reason: Some(reason),
        statistic: None,
        published_on: NaiveDate::from_ymd_opt(2021, 10, 1).unwrap(),
        published_precision: DatePrecision::Month,
        supersedes: None,
        note: None,
        note_en: None,
        source: source(),
        data_issues: Vec::new(),
    }
}

pub fn taken_from(year: i32, figure: Observation) -> Observation {
    Observation {
        statistic: Some(Statistic { name: "国勢調査".into(), year: Some(year) }),
        ..figure
    }
}

fn kpi(direction: Direction) -> Kpi {
    Kpi {
        id: id("city.plan.kpi"),
        city_id: id("city"),
        plan_id: id("city.plan"),
        policy_id: Some(id("city.plan.1")),
        measure_id: None,
        name: "指標".into(),
        name_en: Some("Indicator".to_owned()),
        unit: None,
        direction,
        direction_certainty: Certainty::Inferred,
        accumulation: None,
        period: None,
        dimension: None,
        part_of: None,
        survey: None,
        departments: Vec::new(),
        indicator_id: id("indicator"),
        comparability: Comparability::Exact,
        comparability_reason: None,
        comparability_reason_en: None,
        replaces: None,
        footnotes: Vec::new(),
        also_under: Vec::new(),
        is_priority: false,
        ratings: Vec::new(),
        position: 1,
        source: source(),
        data_issues: Vec::new(),
    }
}

fn id(text: &str) -> Identifier {
    text.parse().unwrap()
}

fn source() -> Source {
    Source {
        document_id: id("document"),
        locator: "指標".into(),
        printed: None,
        certainty: Certainty::Read,
    }
}
