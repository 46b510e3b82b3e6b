//! What there is and what there is not: KPIs by fiscal year.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::calendar::FiscalYear;
use crate::domain::coverage::CoverageState;
use crate::domain::kpi::KpiInPlan;
use crate::domain::observation::{MissingReason, Observation, ObservationRole};
use crate::domain::quantity::Quantity;

/// A KPI in one fiscal year of its plan.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = CoverageRow)]
pub struct CoverageView {
    /// The municipality: a city’s `id`.
    #[schema(example = "kodaira")]
    pub city_id: String,
    /// The plan: a plan’s `id`.
    #[schema(example = "kodaira-industry-2018")]
    pub plan_id: String,
    /// The KPI: a KPI’s `id`.
    #[schema(example = "kodaira-industry-2018.farm-households")]
    pub kpi_id: String,
    /// Name of the KPI, exactly as printed.
    #[schema(example = "農家数")]
    pub kpi_name: String,
    /// Fiscal year: the Gregorian year in which its April falls.
    #[schema(example = 2020)]
    pub fiscal_year: i32,
    /// The same in the Japanese calendar.
    #[schema(example = "令和2年度")]
    pub fiscal_year_label: String,
    /// Whether there is a figure.
    pub state: CoverageState,
    /// The figure; null when there is none.
    #[schema(value_type = Option<f64>, example = 273, extensions(("x-unit-field" = json!("unit"))))]
    pub value: Option<Quantity>,
    /// Unit of the KPI’s figures; null when they carry none.
    #[schema(example = "戸")]
    pub unit: Option<String>,
    /// Why there is no figure although the report has a place for it.
    pub missing_reason: Option<MissingReason>,
    /// The observation: its `id`; null when none was entered.
    #[schema(example = "kodaira-industry-2018.farm-households.actual-2020")]
    pub observation_id: Option<String>,
}

/// The years of a KPI's plan up to a year, and every year that has an actual.
#[must_use]
pub fn coverage_of(kpi: &KpiInPlan, until: FiscalYear) -> Vec<CoverageView> {
    let actual = |figure: &&Observation| figure.role == ObservationRole::Actual;
    let entered = kpi.figures.iter().filter(actual).filter_map(|figure| figure.fiscal_year);
    let entered: Vec<i32> = entered.map(FiscalYear::year).collect();
    let last = kpi.plan_end.map_or(until.year(), |end| end.year().min(until.year()));
    let first = kpi.plan_start.map(FiscalYear::year);
    let planned = first.into_iter().flat_map(|first| first..=last);
    let years: std::collections::BTreeSet<i32> = planned.chain(entered).collect();
    years.into_iter().filter_map(|year| FiscalYear::new(year).ok()).map(|y| row(kpi, y)).collect()
}

fn row(kpi: &KpiInPlan, year: FiscalYear) -> CoverageView {
    let figure = kpi
        .figures
        .iter()
        .find(|figure| figure.role == ObservationRole::Actual && figure.fiscal_year == Some(year));
    let state = match figure {
        None => CoverageState::NotEntered,
        Some(figure) if figure.value.is_some() => CoverageState::Reported,
        Some(_) => CoverageState::Missing,
    };
    CoverageView {
        city_id: kpi.kpi.city_id.to_string(),
        plan_id: kpi.kpi.plan_id.to_string(),
        kpi_id: kpi.kpi.id.to_string(),
        kpi_name: kpi.kpi.name.clone(),
        fiscal_year: year.year(),
        fiscal_year_label: year.label(),
        state,
        value: figure.and_then(|figure| figure.value.clone()),
        unit: kpi.kpi.unit.clone(),
        missing_reason: figure.and_then(|figure| figure.missing_reason),
        observation_id: figure.map(|figure| figure.id.to_string()),
    }
}
