//! A heading of a plan (方針, 施策, プログラム …): the plan's tree above its measures.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::budget::Budget;
use super::identifier::Identifier;
use super::mention::Mention;
use super::organization::Department;
use super::rating::Rating;
use super::record::Record;
use super::resource::ResourceKind;
use super::sdg::SdgGoal;
use super::source::{DataIssue, Source};

/// A heading of a plan (方針, 施策, プログラム …).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Permanent identifier.
    #[schema(value_type = String)]
    pub id: Identifier,
    /// The municipality: a city’s `id`.
    #[schema(value_type = String)]
    pub city_id: Identifier,
    /// The plan: a plan’s `id`.
    #[schema(value_type = String)]
    pub plan_id: Identifier,
    /// The heading above; null at the top.
    #[schema(value_type = Option<String>)]
    pub parent_id: Option<Identifier>,
    /// Depth in the tree, 1 at the top.
    pub level: i32,
    /// What the document calls this kind of heading: 施策.
    pub level_name: String,
    /// Number as printed: `(1)`, `Ⅰ`, `6`; null when it has none.
    pub number: Option<String>,
    /// Title, exactly as printed.
    pub title: String,
    /// Our translation of the title.
    pub title_en: Option<String>,
    /// In our own words; null when the document says nothing beyond the title.
    pub summary: Option<String>,
    /// Our translation of the summary.
    pub summary_en: Option<String>,
    /// Themes of the shared vocabulary, the list by which cities are compared.
    #[schema(value_type = Vec<String>)]
    pub theme_ids: Vec<Identifier>,
    /// The leading one among them.
    #[schema(value_type = Option<String>)]
    pub primary_theme_id: Option<Identifier>,
    /// Departments in charge, as printed, the lead first.
    #[serde(default)]
    pub departments: Vec<Department>,
    /// Marked as a priority of the plan (重点施策).
    #[serde(default)]
    #[schema(example = false)]
    pub is_priority: bool,
    /// Sustainable Development Goals that are printed with it, by number.
    #[serde(default)]
    #[schema(example = json!([8, 11]), value_type = Vec<i32>)]
    pub sdg_goals: Vec<SdgGoal>,
    /// Budgets and settlements by year (事業費), in yen.
    #[serde(default)]
    pub budgets: Vec<Budget>,
    /// What the city or a committee says of it, by year.
    #[serde(default)]
    pub ratings: Vec<Rating>,
    /// Names that its text prints and no other field holds: laws, events, places …
    #[serde(default)]
    pub mentions: Vec<Mention>,
    /// Place in the plan's reading order among its policies, from 1.
    pub position: i32,
    /// Where it stands in its document, and how sure we are.
    pub source: Source,
    /// Contradictions and damage in the document that concern this record; shown, never mended.
    #[serde(default)]
    pub data_issues: Vec<DataIssue>,
}

impl Record for Policy {
    const RESOURCE: ResourceKind = ResourceKind::Policies;

    fn id(&self) -> &Identifier {
        &self.id
    }
}
