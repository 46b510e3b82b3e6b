//! Data coverage: KPIs by fiscal year.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::calendar::FiscalYear;
use crate::domain::coverage::{CoverageState, years_to_cover};
use crate::domain::kpi_figures::KpiWithFigures;
use crate::domain::observation::MissingReason;
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

/// The years of a KPI's plan up to a given year, plus every year with an actual.
#[must_use]
pub fn coverage_of(kpi: &KpiWithFigures, until: FiscalYear) -> Vec<CoverageView> {
    years_to_cover(kpi, until).into_iter().map(|year| row(kpi, year)).collect()
}

fn row(kpi: &KpiWithFigures, year: FiscalYear) -> CoverageView {
    let figure = kpi.actual_of(year);
    CoverageView {
        city_id: kpi.kpi.city_id.to_string(),
        plan_id: kpi.kpi.plan_id.to_string(),
        kpi_id: kpi.kpi.id.to_string(),
        kpi_name: kpi.kpi.name.clone(),
        fiscal_year: year.year(),
        fiscal_year_label: year.label(),
        state: CoverageState::of(figure),
        value: figure.and_then(|figure| figure.value.clone()),
        unit: kpi.kpi.unit.clone(),
        missing_reason: figure.and_then(|figure| figure.missing_reason),
        observation_id: figure.map(|figure| figure.id.to_string()),
    }
}
