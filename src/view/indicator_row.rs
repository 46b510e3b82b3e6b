//! One figure of a shared indicator, for comparing cities.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::calendar::FiscalYear;
use crate::domain::comparability::Comparability;
use crate::domain::comparison::{ComparedFigure, ComparedKpi};
use crate::domain::observation::{MissingReason, ObservationRole, ObservationStatus};
use crate::domain::quantity::Quantity;

/// One figure of a shared indicator.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = IndicatorRow)]
pub struct IndicatorRowView {
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
    /// How far the KPI is the shared indicator.
    pub comparability: Comparability,
    /// Why it is not exactly the shared indicator; null when it is.
    #[schema(example = "名称は企業数だが、数えているのは事業所である。")]
    pub comparability_reason: Option<String>,
    /// Our translation of the reason.
    #[schema(example = "It is called the number of companies but counts establishments.")]
    pub comparability_reason_en: Option<String>,
    /// What the figure is to the KPI.
    pub role: ObservationRole,
    /// The year it is reported for; null when none is printed.
    #[schema(example = 2020)]
    pub fiscal_year: Option<i32>,
    /// The same in the Japanese calendar.
    #[schema(example = "令和2年度")]
    pub fiscal_year_label: Option<String>,
    /// The figure; null exactly when there is a `missing_reason`.
    #[schema(value_type = Option<f64>, example = 273, extensions(("x-unit-field" = json!("unit"))))]
    pub value: Option<Quantity>,
    /// Its unit; the same in all rows.
    #[schema(example = "戸")]
    pub unit: Option<String>,
    /// Why there is no figure.
    pub missing_reason: Option<MissingReason>,
    /// SDMX observation code.
    pub status: ObservationStatus,
    /// Statistic that it was taken from.
    #[schema(example = "農林業センサス")]
    pub statistic_name: Option<String>,
    /// Year of that statistic.
    #[schema(example = 2020)]
    pub statistic_year: Option<i32>,
    /// The figure divided by that of the other indicator for the same city and year; null unless
    /// `normalise` is asked for and both exist.
    #[schema(value_type = Option<f64>, example = 1.43)]
    pub normalised: Option<Quantity>,
    /// The observation: its `id`.
    #[schema(example = "kodaira-industry-2018.farm-households.actual-2020")]
    pub observation_id: String,
}

impl IndicatorRowView {
    #[must_use]
    pub fn new(kpi: &ComparedKpi, figure: &ComparedFigure, normalised: Option<Quantity>) -> Self {
        let statistic = figure.statistic.as_ref();
        Self {
            city_id: kpi.city_id.to_string(),
            plan_id: kpi.plan_id.to_string(),
            kpi_id: kpi.id.to_string(),
            kpi_name: kpi.name.clone(),
            comparability: kpi.comparability,
            comparability_reason: kpi.comparability_reason.clone(),
            comparability_reason_en: kpi.comparability_reason_en.clone(),
            role: figure.role,
            fiscal_year: figure.fiscal_year.map(FiscalYear::year),
            fiscal_year_label: figure.fiscal_year.map(FiscalYear::label),
            value: figure.value.clone(),
            unit: kpi.unit_of(figure).map(ToOwned::to_owned),
            missing_reason: figure.missing_reason,
            status: figure.status,
            statistic_name: statistic.map(|statistic| statistic.name.clone()),
            statistic_year: statistic.and_then(|statistic| statistic.year),
            normalised,
            observation_id: figure.id.to_string(),
        }
    }
}
