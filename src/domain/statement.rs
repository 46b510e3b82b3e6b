//! Everything in a plan that is neither a measure nor a figure.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::calendar::FiscalYear;
use super::identifier::Identifier;
use super::mention::Mention;
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
    /// The measure it is tied to.
    #[serde(default)]
    #[schema(example = "kodaira-industry-2018.1.1.1.4", value_type = Option<String>)]
    pub measure_id: Option<Identifier>,
    /// The KPI it is tied to.
    #[serde(default)]
    #[schema(example = "kodaira-industry-2018.farm-households", value_type = Option<String>)]
    pub kpi_id: Option<Identifier>,
    /// The progress report it comments on or stands in.
    #[serde(default)]
    #[schema(example = "kodaira-industry-2018.2020", value_type = Option<String>)]
    pub report_id: Option<Identifier>,
    /// The year it speaks of, for comments of a review.
    #[serde(default)]
    #[schema(example = 2020, value_type = Option<i32>)]
    pub fiscal_year: Option<FiscalYear>,
    /// Whom it concerns, in the order printed: the actor of a role, the body of a review, the place of a
    /// visit.
    #[serde(default, alias = "organization_id", deserialize_with = "one_or_more")]
    #[schema(example = json!(["koganei.tourism-association"]), value_type = Vec<String>)]
    pub organization_ids: Vec<Identifier>,
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
    /// Names that its text prints and no other field holds: laws, events, places …
    #[serde(default)]
    pub mentions: Vec<Mention>,
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

/// Version 1 of the model had one organization, or null.
fn one_or_more<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Identifier>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMore {
        More(Vec<Identifier>),
        One(Option<Identifier>),
    }
    Ok(match OneOrMore::deserialize(deserializer)? {
        OneOrMore::More(ids) => ids,
        OneOrMore::One(id) => id.into_iter().collect(),
    })
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
    /// The caption of a photograph, figure or map.
    Caption,
    /// What a reviewing committee says.
    ReviewComment,
    /// What the city answers to it.
    ReviewResponse,
}
