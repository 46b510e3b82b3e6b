//! Everything in a plan that is neither a measure nor a figure.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::identifier::Identifier;
use super::record::Record;
use super::resource::ResourceKind;
use super::source::{DataIssue, Source};

/// Something a plan says that is no measure and no figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Permanent identifier.
    #[schema(value_type = String)]
    pub id: Identifier,
    /// The municipality: a city’s `id`.
    #[schema(value_type = String)]
    pub city_id: Identifier,
    /// The plan: a plan’s `id`.
    #[schema(value_type = String)]
    pub plan_id: Identifier,
    /// Kind, from a closed list.
    pub kind: StatementKind,
    /// The heading it is tied to, possibly of an earlier plan that the document looks back on.
    #[schema(value_type = Option<String>)]
    pub policy_id: Option<Identifier>,
    /// Whom it concerns: the actor of a role, the body of a review, the place of a visit.
    #[schema(value_type = Option<String>)]
    pub organization_id: Option<Identifier>,
    /// The theme it is tied to; null when there is none.
    #[schema(value_type = Option<String>)]
    pub theme_id: Option<Identifier>,
    /// Number as printed: `①`; null when it has none.
    pub number: Option<String>,
    /// A title, name or item, carried over exactly; null when there is only running text.
    pub title: Option<String>,
    /// Our translation of the title.
    pub title_en: Option<String>,
    /// What it says, in our own words; null when the title says it all.
    pub summary: Option<String>,
    /// Our translation of the summary.
    pub summary_en: Option<String>,
    /// Place in the plan's reading order among its statements, from 1.
    pub position: i32,
    /// Where it stands in its document, and how sure we are.
    pub source: Source,
    /// Contradictions and damage in the document that concern this record; shown, never mended.
    #[serde(default)]
    pub data_issues: Vec<DataIssue>,
}

impl Record for Statement {
    const RESOURCE: ResourceKind = ResourceKind::Statements;

    fn id(&self) -> &Identifier {
        &self.id
    }
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
