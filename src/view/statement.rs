//! A statement of a plan that is neither a measure nor a figure.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use utoipa::ToSchema;

use super::in_japan;
use crate::domain::published::Published;
use crate::domain::source::{DataIssue, Source};
use crate::domain::statement::{Statement, StatementKind};

/// Something a plan says that is no measure and no figure.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Statement)]
pub struct StatementView {
    /// Permanent identifier.
    pub id: String,
    /// The municipality: a city’s `id`.
    pub city_id: String,
    /// The plan: a plan’s `id`.
    pub plan_id: String,
    /// Kind, from a closed list.
    pub kind: StatementKind,
    /// The heading it is tied to, possibly of an earlier plan that the document looks back on.
    pub policy_id: Option<String>,
    /// Whom it concerns: the actor of a role, the body of a review, the place of a visit.
    pub organization_id: Option<String>,
    /// The theme it is tied to; null when there is none.
    pub theme_id: Option<String>,
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
    pub data_issues: Vec<DataIssue>,
    /// When a release last changed this record, in Japan’s time.
    pub updated_at: DateTime<FixedOffset>,
}

impl From<Published<Statement>> for StatementView {
    fn from(published: Published<Statement>) -> Self {
        let record = published.record;
        Self {
            id: record.id.into(),
            city_id: record.city_id.into(),
            plan_id: record.plan_id.into(),
            kind: record.kind,
            policy_id: record.policy_id.map(String::from),
            organization_id: record.organization_id.map(String::from),
            theme_id: record.theme_id.map(String::from),
            number: record.number,
            title: record.title,
            title_en: record.title_en,
            summary: record.summary,
            summary_en: record.summary_en,
            position: record.position,
            source: record.source,
            data_issues: record.data_issues,
            updated_at: in_japan(published.updated_at),
        }
    }
}
