//! Resource kinds and their names in paths, bundles and the change log.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// In an order in which each resource only points to earlier ones or to itself.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
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
#[schema(as = Resource)]
#[schemars(rename = "Resource")]
pub enum ResourceKind {
    Cities,
    Themes,
    Synonyms,
    Indicators,
    Organizations,
    Documents,
    RatingScales,
    Plans,
    Policies,
    Measures,
    Statements,
    Kpis,
    Observations,
    ProgressReports,
    ProgressEntries,
    Renamings,
}

impl ResourceKind {
    /// The plural name: `progress_entries`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Whether all cities share its records.
    #[must_use]
    pub fn is_shared(self) -> bool {
        matches!(self, Self::Themes | Self::Synonyms | Self::Indicators | Self::Renamings)
    }
}
