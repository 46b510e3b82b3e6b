//! How far a city's KPI or own indicator is an indicator that cities share.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// How far the KPI is the shared indicator.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    EnumString,
    IntoStaticStr,
    VariantArray,
    Serialize,
    Deserialize,
    JsonSchema,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Comparability {
    /// Same quantity, same definition.
    Exact,
    /// Same quantity, small differences in scope.
    Close,
    /// The indicator is wider.
    Broad,
    /// Something else that stands for it.
    Proxy,
}
