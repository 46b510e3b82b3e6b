//! Everything in a plan that is neither a measure nor a figure.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::identifier::Identifier;
use super::source::{DataIssue, Source};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    pub id: Identifier,
    pub city_id: Identifier,
    pub plan_id: Identifier,
    pub kind: StatementKind,
    /// The heading it is tied to, possibly of an earlier plan that the document looks back on.
    pub policy_id: Option<Identifier>,
    /// Whom it concerns: the actor of a role, the body of a review, the place of a visit.
    pub organization_id: Option<Identifier>,
    pub theme_id: Option<Identifier>,
    /// Number as printed: `①`; null when it has none.
    pub number: Option<String>,
    /// A title, name or item, carried over exactly; null when there is only running text.
    pub title: Option<String>,
    pub title_en: Option<String>,
    /// What it says, in our own words; null when the title says it all.
    pub summary: Option<String>,
    pub summary_en: Option<String>,
    /// Place in the plan's reading order among its statements, from 1.
    pub position: i32,
    pub source: Source,
    #[serde(default)]
    pub data_issues: Vec<DataIssue>,
}

/// Kinds of statement.
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
pub enum StatementKind {
    Purpose,
    Aim,
    Vision,
    Principle,
    Challenge,
    ExpectedEffect,
    Achievement,
    /// What is expected of an actor.
    Role,
    /// A topic that a questionnaire is to ask about.
    SurveyTopic,
    SupportDirection,
    ReviewProcess,
    /// A box beside the text that explains a matter.
    Column,
    /// A place that a study visits or hears.
    Visit,
}
