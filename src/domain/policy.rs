//! A heading of a plan (方針, 施策, プログラム …): the plan's tree above its measures.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::identifier::Identifier;
use super::source::{DataIssue, Source};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    pub id: Identifier,
    pub city_id: Identifier,
    pub plan_id: Identifier,
    /// The heading above; null at the top.
    pub parent_id: Option<Identifier>,
    /// Depth in the tree, 1 at the top.
    pub level: i32,
    /// What the document calls this kind of heading: 施策.
    pub level_name: String,
    /// Number as printed: `(1)`, `Ⅰ`, `6`; null when it has none.
    pub number: Option<String>,
    pub title: String,
    pub title_en: String,
    /// In our own words; null when the document says nothing beyond the title.
    pub summary: Option<String>,
    pub summary_en: Option<String>,
    pub theme_ids: Vec<Identifier>,
    pub primary_theme_id: Option<Identifier>,
    /// Place in the plan's reading order among its policies, from 1.
    pub position: i32,
    pub source: Source,
    #[serde(default)]
    pub data_issues: Vec<DataIssue>,
}
