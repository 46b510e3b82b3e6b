//! Test builder: a KPI of a plan for 2018–2027 with a baseline of 2016, a target and an actual of
//! 2020.

use chrono::NaiveDate;
use keikaku::domain::calendar::{DatePrecision, FiscalYear};
use keikaku::domain::comparator::{Basis, Comparator};
use keikaku::domain::identifier::Identifier;
use keikaku::domain::indicator::Direction;
use keikaku::domain::kpi::{Comparability, Kpi, KpiWithFigures};
use keikaku::domain::observation::{
    MissingReason, Observation, ObservationRole, ObservationStatus, Statistic,
};
use keikaku::domain::source::{Certainty, Source};

#[derive(Clone, Debug)]
pub struct Case {
    pub direction: Direction,
    pub unit: Option<&'static str>,
    pub plan_start: Option<i32>,
    pub plan_end: Option<i32>,
    pub figures: Vec<Observation>,
}

impl Case {
    pub fn new() -> Self {
        Self {
            direction: Direction::Increase,
            unit: None,
            plan_start: Some(2018),
            plan_end: Some(2027),
            figures: Vec::new(),
        }
    }

    pub fn direction(self, direction: Direction) -> Self {
        Self { direction, ..self }
    }

    pub fn with(mut self, figure: Observation) -> Self {
        self.figures.push(figure);
        self
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
        KpiWithFigures {
            kpi: Kpi { unit: self.unit.map(str::to_owned), ..kpi(self.direction) },
            figures: self.figures.clone(),
            plan_start: year(self.plan_start),
            plan_end: year(self.plan_end),
        }
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
        name_en: "Indicator".into(),
        unit: None,
        direction,
        direction_certainty: Certainty::Inferred,
        indicator_id: id("indicator"),
        comparability: Comparability::Exact,
        comparability_reason: None,
        comparability_reason_en: None,
        replaces: None,
        footnotes: Vec::new(),
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
