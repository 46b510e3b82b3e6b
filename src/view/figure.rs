//! The figures of a KPI, nested within it; each is also an observation.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::calendar::FiscalYear;
use crate::domain::comparator::{Basis, Comparator};
use crate::domain::observation::{MissingReason, Observation, ObservationStatus, Statistic};
use crate::domain::quantity::Quantity;

/// A baseline or an actual figure.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Figure)]
pub struct FigureView {
    /// The observation behind it: its `id`.
    pub observation_id: String,
    /// The figure; null exactly when there is a `missing_reason`. Zero is a value.
    #[schema(value_type = Option<f64>, extensions(("x-unit-field" = json!("unit"))))]
    pub value: Option<Quantity>,
    /// Unit as printed; null when the figure carries none.
    pub unit: Option<String>,
    /// The year it is reported for; null when none is printed.
    pub fiscal_year: Option<i32>,
    /// The same in the Japanese calendar: 令和2年度.
    pub fiscal_year_label: Option<String>,
    /// SDMX observation codes (`CL_OBS_STATUS`).
    pub status: Vec<ObservationStatus>,
    /// Why there is no figure; null exactly when there is one.
    pub missing_reason: Option<MissingReason>,
    /// What it was taken from, often an older census.
    pub statistic: Option<Statistic>,
    /// When it became known; the first day of the known part.
    pub published_on: NaiveDate,
    /// The cell exactly as printed.
    pub printed: String,
}

impl From<&Observation> for FigureView {
    fn from(observation: &Observation) -> Self {
        Self {
            observation_id: observation.id.to_string(),
            value: observation.value.clone(),
            unit: observation.unit.clone(),
            fiscal_year: observation.fiscal_year.map(FiscalYear::year),
            fiscal_year_label: observation.fiscal_year.map(FiscalYear::label),
            status: vec![observation.status],
            missing_reason: observation.missing_reason,
            statistic: observation.statistic.clone(),
            published_on: observation.published_on,
            printed: observation.printed.clone(),
        }
    }
}

/// A target.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Target)]
pub struct TargetView {
    /// The observation behind it: its `id`.
    pub observation_id: String,
    /// The figure to reach or hold; a difference when `basis` is `baseline` (現状以上 is at least 0).
    #[schema(value_type = Option<f64>, extensions(("x-unit-field" = json!("unit"))))]
    pub value: Option<Quantity>,
    /// Upper end of a `between` target.
    #[schema(value_type = Option<f64>, example = 15.0, extensions(("x-unit-field" = json!("unit"))))]
    pub value_upper: Option<Quantity>,
    /// Unit as printed; null when the figure carries none.
    pub unit: Option<String>,
    /// How the target is to be met.
    pub comparator: Option<Comparator>,
    /// What the value is measured from.
    pub basis: Option<Basis>,
    /// The year it is to be met; null when neither the target nor the plan names one.
    pub fiscal_year: Option<i32>,
    /// The same in the Japanese calendar: 令和9年度.
    pub fiscal_year_label: Option<String>,
    /// Whether the year is not printed with the target but is the plan's last year.
    pub fiscal_year_assumed: bool,
    /// Why there is no figure; null exactly when there is one.
    pub missing_reason: Option<MissingReason>,
    /// The cell exactly as printed.
    pub printed: String,
}

impl TargetView {
    pub fn new(target: &Observation, plan_end: Option<FiscalYear>) -> Self {
        let fiscal_year = target.fiscal_year.or(plan_end);
        Self {
            observation_id: target.id.to_string(),
            value: target.value.clone(),
            value_upper: target.value_upper.clone(),
            unit: target.unit.clone(),
            comparator: target.comparator,
            basis: target.basis,
            fiscal_year: fiscal_year.map(FiscalYear::year),
            fiscal_year_label: fiscal_year.map(FiscalYear::label),
            fiscal_year_assumed: target.fiscal_year.is_none() && plan_end.is_some(),
            missing_reason: target.missing_reason,
            printed: target.printed.clone(),
        }
    }
}
