//! A quantity shared by the KPIs of different cities.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::comparability::Comparability;
use super::identifier::Identifier;
use super::record::Record;
use super::resource::ResourceKind;

/// A quantity as such, shared by the KPIs of different cities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Permanent identifier.
    #[schema(value_type = String)]
    pub id: Identifier,
    /// The city whose own indicator it is; null when cities share it.
    #[serde(default)]
    #[schema(example = "kodaira", value_type = Option<String>)]
    pub city_id: Option<Identifier>,
    /// Name of the quantity.
    pub name: String,
    /// Our translation of the name.
    pub name_en: Option<String>,
    /// What is counted or measured.
    pub definition: String,
    /// Our translation of the definition.
    pub definition_en: Option<String>,
    /// Unit; null for a plain count that has none of its own.
    pub unit: Option<String>,
    /// The direction that is better.
    pub direction: Direction,
    /// What kind of thing it measures.
    pub level: IndicatorLevel,
    /// How figures of several years relate.
    pub accumulation: Accumulation,
    /// The shared indicator that it was mapped to later; null while it is not.
    #[serde(default)]
    pub mapped_to: Option<IndicatorMapping>,
    /// The same or a near quantity in other code systems.
    #[serde(default)]
    pub external_codes: Vec<ExternalCode>,
}

impl Record for Indicator {
    const RESOURCE: ResourceKind = ResourceKind::Indicators;

    fn id(&self) -> &Identifier {
        &self.id
    }
}

/// A shared indicator with how much it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorUse {
    pub indicator: Indicator,
    /// KPIs that use it.
    pub kpis: i64,
    /// Cities with such KPIs.
    pub cities: i64,
}

/// What a city’s own indicator is to a shared one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IndicatorMapping {
    /// The shared indicator: its `id`.
    #[schema(example = "farm-households", value_type = String)]
    pub indicator_id: Identifier,
    /// How far it is the shared one.
    pub comparability: Comparability,
}

/// The direction that is better.
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
pub enum Direction {
    Increase,
    Decrease,
    Maintain,
}

/// What kind of thing a quantity measures.
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
pub enum IndicatorLevel {
    /// What the administration does.
    Output,
    /// What changes by it.
    Outcome,
    /// What the city works in, but hardly moves.
    Context,
}

/// How figures of several years relate.
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
pub enum Accumulation {
    /// A level at a point in time.
    Stock,
    /// An amount within a period.
    Flow,
    /// A count since the start.
    Cumulative,
    /// A quotient: never summed.
    Ratio,
}

/// The same or a near quantity in another code system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExternalCode {
    /// `ssds` (社会・人口統計体系), `sdg` …
    pub scheme: String,
    /// The code in that scheme.
    pub code: String,
    /// What the code is to the indicator.
    pub relation: CodeRelation,
}

/// SKOS mapping relations (W3C SKOS Reference, §10).
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
pub enum CodeRelation {
    ExactMatch,
    CloseMatch,
    BroadMatch,
    Derived,
}
