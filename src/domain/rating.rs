//! What a city, or a committee that it asks, says of a plan's progress: ratings on scales.
//!
//! A rating is the city's judgement; ours is in `evaluation`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::calendar::FiscalYear;
use super::identifier::Identifier;
use super::quantity::Quantity;
use super::record::Record;
use super::resource::ResourceKind;
use super::source::Source;

/// The best rank and the last that a scale may have.
pub const RANKS: (i32, i32) = (1, 20);

/// A scale on which a city rates: its levels, with what each is printed to mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RatingScale {
    /// Permanent identifier.
    #[schema(example = "kodaira.abc", value_type = String)]
    pub id: Identifier,
    /// The municipality that uses it: a city’s `id`.
    #[schema(example = "kodaira", value_type = String)]
    pub city_id: Identifier,
    /// Its name, as printed.
    #[schema(example = "達成状況")]
    pub name: String,
    /// Our translation of the name.
    #[schema(example = "State of achievement")]
    pub name_en: Option<String>,
    /// Levels or a percentage.
    pub kind: ScaleKind,
    /// The levels, best first; empty for a percentage.
    #[serde(default)]
    pub levels: Vec<RatingLevel>,
    /// Where it is explained; null when no document does.
    pub source: Option<Source>,
}

impl Record for RatingScale {
    const RESOURCE: ResourceKind = ResourceKind::RatingScales;

    fn id(&self) -> &Identifier {
        &self.id
    }
}

/// What the ratings of a scale are.
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
pub enum ScaleKind {
    /// Levels in an order: A, B, C.
    Levels,
    /// A number from 0 to 100.
    Percentage,
}

/// A level of a scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RatingLevel {
    /// Place on the scale: 1 is the best.
    #[schema(example = 1)]
    pub rank: i32,
    /// As printed: `A`, `◎`.
    #[schema(example = "A")]
    pub printed: String,
    /// What it is printed to mean, in our own words; null when no document says so.
    #[schema(example = "目標を達成した")]
    pub meaning: Option<String>,
    /// Our translation of the meaning.
    #[schema(example = "The target was reached")]
    pub meaning_en: Option<String>,
}

/// A rating of a measure, heading or KPI for a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// The year that was rated; null when none is printed.
    #[schema(example = 2020, value_type = Option<i32>)]
    pub fiscal_year: Option<FiscalYear>,
    /// Who rated.
    pub rater: Rater,
    /// The scale: a rating scale’s `id`. Only ratings of one scale can be compared.
    #[schema(example = "kodaira.abc", value_type = String)]
    pub scale_id: Identifier,
    /// As printed: `A`, `◎`, `80％`.
    #[schema(example = "A")]
    pub printed: String,
    /// The level’s place on its scale, 1 is the best; null for a percentage.
    #[schema(example = 1)]
    pub rank: Option<i32>,
    /// The percentage; null for levels.
    #[schema(value_type = Option<f64>, example = 80, extensions(("x-unit" = json!("%"))))]
    pub percentage: Option<Quantity>,
    /// The reason, in our own words.
    #[schema(example = "目標を上回った。")]
    pub summary: Option<String>,
    /// Our translation of the reason.
    #[schema(example = "More than the target.")]
    pub summary_en: Option<String>,
    /// Where it is printed.
    pub source: Source,
}

/// Who gives a rating.
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
pub enum Rater {
    /// The department in charge, or the city as a whole.
    #[serde(rename = "self")]
    #[strum(serialize = "self")]
    SelfRated,
    /// A committee of outsiders.
    ExternalCommittee,
    /// The assembly.
    Assembly,
    /// Residents, in a survey.
    Residents,
}
