//! What there is and what there is not.

use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

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
