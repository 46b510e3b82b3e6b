//! A heading of a plan (方針, 施策, プログラム …).

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use utoipa::ToSchema;

use super::{in_japan, strings};
use crate::domain::policy::Policy;
use crate::domain::published::Published;
use crate::domain::source::{DataIssue, Source};

/// A heading of a plan (方針, 施策, プログラム …).
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Policy)]
pub struct PolicyView {
    /// Permanent identifier.
    pub id: String,
    /// The municipality: a city’s `id`.
    pub city_id: String,
    /// The plan: a plan’s `id`.
    pub plan_id: String,
    /// The heading above; null at the top.
    pub parent_id: Option<String>,
    /// Depth in the tree, 1 at the top.
    pub level: i32,
    /// What the document calls this kind of heading: 施策.
    pub level_name: String,
    /// Number as printed: `(1)`, `Ⅰ`, `6`; null when it has none.
    pub number: Option<String>,
    /// Title, exactly as printed.
    pub title: String,
    /// Our translation of the title.
    pub title_en: String,
    /// In our own words; null when the document says nothing beyond the title.
    pub summary: Option<String>,
    /// Our translation of the summary.
    pub summary_en: Option<String>,
    /// Themes of the shared vocabulary, the list by which cities are compared.
    pub theme_ids: Vec<String>,
    /// The leading one among them.
    pub primary_theme_id: Option<String>,
    /// Place in the plan's reading order among its policies, from 1.
    pub position: i32,
    /// Where it stands in its document, and how sure we are.
    pub source: Source,
    /// Contradictions and damage in the document that concern this record; shown, never mended.
    pub data_issues: Vec<DataIssue>,
    /// When a release last changed this record, in Japan’s time.
    pub updated_at: DateTime<FixedOffset>,
}

impl From<Published<Policy>> for PolicyView {
    fn from(published: Published<Policy>) -> Self {
        let record = published.record;
        Self {
            id: record.id.into(),
            city_id: record.city_id.into(),
            plan_id: record.plan_id.into(),
            parent_id: record.parent_id.map(String::from),
            level: record.level,
            level_name: record.level_name,
            number: record.number,
            title: record.title,
            title_en: record.title_en,
            summary: record.summary,
            summary_en: record.summary_en,
            theme_ids: strings(record.theme_ids),
            primary_theme_id: record.primary_theme_id.map(String::from),
            position: record.position,
            source: record.source,
            data_issues: record.data_issues,
            updated_at: in_japan(published.updated_at),
        }
    }
}
