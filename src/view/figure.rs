//! The figures of a KPI, nested within it; each is also an observation.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::calendar::FiscalYear;
use crate::domain::comparator::{Basis, Comparator};
use crate::domain::evaluation::{Measured, YearSource};
use crate::domain::kpi_figures::KpiWithFigures;
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
    /// The fiscal year in which it was measured: that of its day, else the year of its statistic, else
    /// the year it is reported for; null when nothing tells.
    #[schema(example = 2016)]
    pub measured_fiscal_year: Option<i32>,
    /// The month in which it was measured, where a day tells: `2021-04`.
    #[schema(example = "2021-04")]
    pub measured_month: Option<String>,
    /// What tells when it was measured.
    pub measured_by: Option<YearSource>,
    /// SDMX observation code (`CL_OBS_STATUS`).
    pub status: ObservationStatus,
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
        let measured = Measured::of(observation);
        Self {
            observation_id: observation.id.to_string(),
            value: observation.value.clone(),
            unit: observation.unit.clone(),
            fiscal_year: observation.fiscal_year.map(FiscalYear::year),
            fiscal_year_label: observation.fiscal_year.map(FiscalYear::label),
            measured_fiscal_year: measured.map(|measured| measured.fiscal_year),
            measured_month: Measured::month(observation),
            measured_by: measured.map(|measured| measured.source),
            status: observation.status,
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
    /// The figure to reach or hold, in absolute terms however it is stated: 現状以上 over 4,947 is
    /// 4,947.
    #[schema(value_type = Option<f64>, extensions(("x-unit-field" = json!("unit"))))]
    pub value: Option<Quantity>,
    /// Upper end of a `between` target.
    #[schema(value_type = Option<f64>, example = 15.0, extensions(("x-unit-field" = json!("unit"))))]
    pub value_upper: Option<Quantity>,
    /// Unit as printed; null when the figure carries none.
    pub unit: Option<String>,
    /// How the target is to be met.
    pub comparator: Option<Comparator>,
    /// What the target is stated by.
    pub basis: Option<Basis>,
    /// The difference to what it is stated by: 0 for 現状以上; null when it is stated as it is or in
    /// per cent.
    #[schema(value_type = Option<f64>, example = 0, extensions(("x-unit-field" = json!("unit"))))]
    pub offset: Option<Quantity>,
    /// The same in per cent: -10 for 10%削減.
    #[schema(value_type = Option<f64>, example = -10.0, extensions(("x-unit" = json!("%"))))]
    pub offset_percent: Option<Quantity>,
    /// The year it is to be met; null when neither the target, the KPI nor the plan names one.
    pub fiscal_year: Option<i32>,
    /// The same in the Japanese calendar: 令和9年度.
    pub fiscal_year_label: Option<String>,
    /// Whether the year is not printed with the target but is the last of the KPI’s period or of the
    /// plan.
    pub fiscal_year_assumed: bool,
    /// Why there is no figure; null exactly when there is one.
    pub missing_reason: Option<MissingReason>,
    /// The cell exactly as printed.
    pub printed: String,
}

impl TargetView {
    pub fn new(target: &Observation, kpi: &KpiWithFigures) -> Self {
        let fiscal_year = kpi.target_year_of(target);
        // Only the baseline is known of any year that has not come.
        let reference = kpi.baseline().filter(|_| target.basis == Some(Basis::Baseline));
        Self {
            observation_id: target.id.to_string(),
            value: target.absolute_value(reference),
            value_upper: target.absolute_upper(reference),
            unit: target.unit.clone(),
            comparator: target.comparator,
            basis: target.basis,
            offset: target.offset_as_stated(),
            offset_percent: target.offset_percent.clone(),
            fiscal_year: fiscal_year.map(FiscalYear::year),
            fiscal_year_label: fiscal_year.map(FiscalYear::label),
            fiscal_year_assumed: kpi.is_target_year_assumed(target),
            missing_reason: target.missing_reason,
            printed: target.printed.clone(),
        }
    }
}
