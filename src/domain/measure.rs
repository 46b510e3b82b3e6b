//! A concrete action of a plan (事業項目, 取組, 事業); always a leaf of the plan's tree.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::budget::Budget;
use super::calendar::FiscalYear;
use super::identifier::Identifier;
use super::mention::Mention;
use super::organization::{Department, Partner};
use super::record::Record;
use super::resource::ResourceKind;
use super::sdg::SdgGoal;
use super::source::{Certainty, DataIssue, Source};

/// A concrete line of a plan that somebody carries out; always a leaf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Permanent identifier.
    #[schema(value_type = String)]
    pub id: Identifier,
    /// The municipality: a city’s `id`.
    #[schema(value_type = String)]
    pub city_id: Identifier,
    /// The plan: a plan’s `id`.
    #[schema(value_type = String)]
    pub plan_id: Identifier,
    /// The heading it stands under.
    #[schema(value_type = String)]
    pub policy_id: Identifier,
    /// Number as printed: `④`; null when it has none.
    pub number: Option<String>,
    /// Title, exactly as printed; null when text recognition lost it.
    pub title: Option<String>,
    /// Our translation of the title.
    pub title_en: Option<String>,
    /// What the document calls such a line: 事業項目.
    pub level_name: String,
    /// What it is to do, in our own words.
    pub summary: Option<String>,
    /// Our translation of the summary.
    pub summary_en: Option<String>,
    /// What happens to it in this plan; null when the plan has no such tags.
    pub disposition: Option<Disposition>,
    /// The tag as printed, damaged or not: 継続, 孤 允.
    pub disposition_printed: Option<String>,
    /// How the tag was read; null when there is none.
    pub disposition_certainty: Option<Certainty>,
    /// Carried out by another department than the plan's (他課実施).
    #[serde(default)]
    pub run_elsewhere: bool,
    /// Printed again under another heading (再掲).
    #[serde(default)]
    pub is_repeat: bool,
    /// The original of a repeat, when it can be told.
    #[schema(value_type = Option<String>)]
    pub repeats_id: Option<Identifier>,
    /// As printed, the lead first.
    #[serde(default)]
    pub departments: Vec<Department>,
    /// Organizations outside the administration that the measure’s text names, in the order printed,
    /// with the part that it gives them.
    #[serde(default)]
    pub partners: Vec<Partner>,
    /// Themes of the shared vocabulary, the list by which cities are compared.
    #[schema(value_type = Vec<String>)]
    pub theme_ids: Vec<Identifier>,
    /// The leading one among them.
    #[schema(value_type = Option<String>)]
    pub primary_theme_id: Option<Identifier>,
    /// Other headings that list it as well: policies’ `id`s.
    #[serde(default)]
    #[schema(example = json!(["kodaira-industry-2018.1.2"]), value_type = Vec<String>)]
    pub also_under: Vec<Identifier>,
    /// Marked as a priority of the plan (重点事業).
    #[serde(default)]
    #[schema(example = false)]
    pub is_priority: bool,
    /// Sustainable Development Goals that are printed with it, by number.
    #[serde(default)]
    #[schema(example = json!([8, 11]), value_type = Vec<i32>)]
    pub sdg_goals: Vec<SdgGoal>,
    /// What is to be done in which year (工程表).
    #[serde(default)]
    pub milestones: Vec<Milestone>,
    /// Budgets and settlements by year (事業費), in yen.
    #[serde(default)]
    pub budgets: Vec<Budget>,
    /// Names that its text prints and no other field holds: laws, events, places …
    #[serde(default)]
    pub mentions: Vec<Mention>,
    /// Place in the plan's reading order among its measures, from 1.
    pub position: i32,
    /// Where it stands in its document, and how sure we are.
    pub source: Source,
    /// Contradictions and damage in the document that concern this record; shown, never mended.
    #[serde(default)]
    pub data_issues: Vec<DataIssue>,
}

impl Record for Measure {
    const RESOURCE: ResourceKind = ResourceKind::Measures;

    fn id(&self) -> &Identifier {
        &self.id
    }
}

/// A step of a schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// The year of the step.
    #[schema(example = 2021, value_type = i32)]
    pub fiscal_year: FiscalYear,
    /// As printed: `実施`, `検討`, `→`.
    #[schema(example = "実施")]
    pub printed: String,
    /// What is to be done, in our own words.
    #[schema(example = "説明会を開く。")]
    pub summary: Option<String>,
    /// Our translation of the summary.
    #[schema(example = "Hold a meeting.")]
    pub summary_en: Option<String>,
}

/// What a plan says becomes of a measure.
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
pub enum Disposition {
    /// 継続
    Continue,
    /// 拡充
    Expand,
    /// 新規
    New,
    /// 検討
    UnderConsideration,
}
