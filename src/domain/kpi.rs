//! A city's use of an indicator in a plan. Its figures are observations.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::calendar::FiscalYear;
use super::comparability::Comparability;
use super::identifier::Identifier;
use super::indicator::Direction;
use super::organization::Department;
use super::rating::Rating;
use super::record::Record;
use super::resource::ResourceKind;
use super::source::{Certainty, DataIssue, Source};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kpi {
    pub id: Identifier,
    pub city_id: Identifier,
    pub plan_id: Identifier,
    /// The heading it measures; exactly one of this and `measure_id`.
    pub policy_id: Option<Identifier>,
    pub measure_id: Option<Identifier>,
    /// Name, exactly as printed.
    pub name: String,
    pub name_en: Option<String>,
    /// Unit as printed; null when figures carry none.
    pub unit: Option<String>,
    pub direction: Direction,
    pub direction_certainty: Certainty,
    /// How its figures of several years relate; null when the document does not say. Then the
    /// indicator's answers where it can.
    #[serde(default)]
    pub accumulation: Option<KpiAccumulation>,
    /// The fiscal years that its target is for; null when they are the plan's.
    #[serde(default)]
    pub period: Option<KpiPeriod>,
    /// The part of a total that it counts; null when it counts all.
    #[serde(default)]
    pub dimension: Option<Dimension>,
    /// The KPI of the total that it is a part of.
    #[serde(default)]
    pub part_of: Option<Identifier>,
    /// The survey that its figures are from, where that is not a yearly statistic.
    #[serde(default)]
    pub survey: Option<Survey>,
    /// Departments responsible for it, as printed, the lead first.
    #[serde(default)]
    pub departments: Vec<Department>,
    pub indicator_id: Identifier,
    pub comparability: Comparability,
    /// Why it is not exactly the shared indicator, in our own words; null when it is.
    pub comparability_reason: Option<String>,
    pub comparability_reason_en: Option<String>,
    pub replaces: Option<ReplacedIndicator>,
    /// Footnotes of its table.
    #[serde(default)]
    pub footnotes: Vec<Footnote>,
    /// Other headings that list it as well: policies’ `id`s.
    #[serde(default)]
    pub also_under: Vec<Identifier>,
    /// Marked as a priority of the plan.
    #[serde(default)]
    pub is_priority: bool,
    #[serde(default)]
    pub ratings: Vec<Rating>,
    /// Place in the plan's reading order among its KPIs, from 1.
    pub position: i32,
    pub source: Source,
    #[serde(default)]
    pub data_issues: Vec<DataIssue>,
}

impl Record for Kpi {
    const RESOURCE: ResourceKind = ResourceKind::Kpis;

    fn id(&self) -> &Identifier {
        &self.id
    }
}

/// The indicator that stood in the plan before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplacedIndicator {
    /// As printed.
    pub name: String,
    /// Our translation of the name.
    pub name_en: Option<String>,
    /// Why it was replaced, in our own words.
    pub reason: String,
    /// Our translation of the reason.
    pub reason_en: Option<String>,
}

/// A footnote of a KPI table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Footnote {
    /// What it is about.
    pub kind: FootnoteKind,
    /// In our own words.
    pub summary: String,
    /// Our translation of the summary.
    pub summary_en: Option<String>,
    /// The words that show where it stands (short).
    pub printed: String,
}

/// What a footnote tells of.
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
pub enum FootnoteKind {
    MissingValue,
    RevisedBaseline,
    ReplacedIndicator,
}

/// How the figures of a KPI relate to its target.
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
pub enum KpiAccumulation {
    /// A level at a point in time, as the number of farms.
    PointInTime,
    /// An amount of one year, and the target is for one year.
    YearlyFlow,
    /// A total since the start of the period, and the target is such a total.
    Cumulative,
    /// An amount of one year, and the target is the sum over the period.
    PeriodSum,
}

/// Fiscal years, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KpiPeriod {
    /// The first fiscal year.
    #[schema(value_type = i32, example = 2021)]
    pub from: FiscalYear,
    /// The last fiscal year.
    #[schema(value_type = i32, example = 2025)]
    pub to: FiscalYear,
}

/// The part of a total that a KPI counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// By what the total is divided, as printed: 性別, 地区.
    #[schema(example = "性別")]
    pub name: String,
    /// The part, as printed: 女性.
    #[schema(example = "女性")]
    pub value: String,
}

/// A survey that is not a yearly statistic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// It is held every so many years; null when the document does not say.
    #[schema(example = 2)]
    pub cycle_years: Option<i32>,
    /// Who was asked, in our own words.
    #[schema(example = "18歳以上の市民2,000人を無作為に抽出")]
    pub sample: Option<String>,
    /// What is counted, in our own words.
    #[schema(example = "「住みやすい」と答えた人の割合")]
    pub definition: Option<String>,
}
