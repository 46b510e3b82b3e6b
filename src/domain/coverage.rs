//! Which years of a KPI are expected to have a figure, and which of them do.

use std::collections::BTreeSet;

use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::calendar::FiscalYear;
use super::kpi_figures::KpiWithFigures;
use super::observation::Observation;

/// Whether a figure is there for a KPI and a fiscal year.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray, Serialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum CoverageState {
    /// A figure was reported.
    Reported,
    /// The report has a place for it, but no figure; see `missing_reason`.
    Missing,
    /// No report for this year has been entered here.
    NotEntered,
}

impl CoverageState {
    /// The coverage of a year, from the actual recorded for it, if any.
    #[must_use]
    pub fn of(actual: Option<&Observation>) -> Self {
        match actual {
            None => Self::NotEntered,
            Some(figure) if figure.value.is_some() => Self::Reported,
            Some(_) => Self::Missing,
        }
    }
}

/// The years of a KPI's plan up to a given year, plus every year with an actual.
#[must_use]
pub fn years_to_cover(kpi: &KpiWithFigures, until: FiscalYear) -> BTreeSet<FiscalYear> {
    let last = kpi.plan_end.map_or(until, |end| end.min(until));
    let planned = kpi.plan_start.into_iter().flat_map(|start| start.year()..=last.year());
    let planned = planned.filter_map(|year| FiscalYear::new(year).ok());
    planned.chain(kpi.actuals().filter_map(|actual| actual.fiscal_year)).collect()
}
