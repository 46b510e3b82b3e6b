//! What was reported for one measure in one fiscal year.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::calendar::FiscalYear;
use super::identifier::Identifier;
use super::mention::Mention;
use super::organization::Partner;
use super::quantity::Quantity;
use super::rating::Rating;
use super::record::Record;
use super::resource::ResourceKind;
use super::source::{DataIssue, Source};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgressEntry {
    pub id: Identifier,
    pub city_id: Identifier,
    pub plan_id: Identifier,
    pub report_id: Identifier,
    pub measure_id: Identifier,
    pub fiscal_year: FiscalYear,
    pub outcome: Outcome,
    #[serde(default)]
    pub causes: Vec<Cause>,
    /// What was reported, in our own words.
    pub summary: String,
    pub summary_en: Option<String>,
    /// Every quantity that the entry reports.
    #[serde(default)]
    pub outputs: Vec<Output>,
    /// Organizations that the entry names, in the order printed.
    #[serde(default)]
    pub partners: Vec<Partner>,
    #[serde(default)]
    pub ratings: Vec<Rating>,
    /// What is to become of the measure in the next year.
    #[serde(default)]
    pub next_direction: Option<NextDirection>,
    /// Issues that the entry states, in our own words.
    #[serde(default)]
    pub issues: Option<String>,
    #[serde(default)]
    pub issues_en: Option<String>,
    /// What is to be done next, in our own words.
    #[serde(default)]
    pub next_steps: Option<String>,
    #[serde(default)]
    pub next_steps_en: Option<String>,
    #[serde(default)]
    pub mentions: Vec<Mention>,
    /// Entries that report the same activity, so that sums count it once.
    #[serde(default)]
    pub shared_with: Vec<Identifier>,
    /// How the entry was matched to its measure.
    pub matched_by: MatchedBy,
    /// Place in the report's reading order, from 1.
    pub position: i32,
    pub source: Source,
    #[serde(default)]
    pub data_issues: Vec<DataIssue>,
}

/// What was reported for a measure in the newest year of which there is a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LatestProgress {
    /// The first entry of that year.
    pub entry: ProgressEntry,
    /// How many entries there are for the measure in that year.
    pub entries: i64,
}

impl Record for ProgressEntry {
    const RESOURCE: ResourceKind = ResourceKind::ProgressEntries;

    fn id(&self) -> &Identifier {
        &self.id
    }
}

/// What became of a measure in a year.
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
pub enum Outcome {
    Done,
    PartlyDone,
    Cancelled,
    Postponed,
    /// Studied or discussed, nothing carried out yet.
    Considered,
    NotStarted,
}

/// What is to become of a measure in the next year.
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
pub enum NextDirection {
    /// 拡充
    Expand,
    /// 継続
    Continue,
    /// 改善, 見直し
    Improve,
    /// 縮小
    Reduce,
    /// 統合
    Merge,
    /// 完了, 終了
    Finish,
    /// 廃止
    Abolish,
}

/// Why a measure was not carried out as planned.
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
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Cause {
    #[serde(rename = "covid-19")]
    #[strum(serialize = "covid-19")]
    Covid19,
    Budget,
    Staffing,
    Weather,
    Partner,
}

/// How an entry was matched to its measure.
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
pub enum MatchedBy {
    Number,
    Title,
    /// Only by the order of the rows.
    RowOrder,
}

/// A quantity as reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Output {
    /// What is counted: 研修の開催.
    pub label: String,
    /// Our translation of the label.
    pub label_en: Option<String>,
    /// The quantity.
    #[schema(value_type = f64, extensions(("x-unit-field" = json!("unit"))))]
    pub value: Quantity,
    /// Its unit, as printed.
    pub unit: String,
    /// The earlier value of a change "from … to …".
    #[schema(value_type = Option<f64>, extensions(("x-unit-field" = json!("unit"))))]
    pub from_value: Option<Quantity>,
    /// Note in our own words.
    pub note: Option<String>,
    /// Our translation of the note.
    pub note_en: Option<String>,
    /// The words with the figure, as printed (short).
    pub printed: String,
}
