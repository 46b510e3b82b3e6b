//! A concrete action of a plan; always a leaf of the plan's tree.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use utoipa::ToSchema;

use super::{in_japan, strings};
use crate::domain::measure::{Disposition, Measure};
use crate::domain::organization::{Department, Partner};
use crate::domain::published::Published;
use crate::domain::source::{Certainty, DataIssue, Source};

/// A concrete line of a plan that somebody carries out; always a leaf.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Measure)]
pub struct MeasureView {
    /// Permanent identifier.
    pub id: String,
    /// The municipality: a city’s `id`.
    pub city_id: String,
    /// The plan: a plan’s `id`.
    pub plan_id: String,
    /// The heading it stands under.
    pub policy_id: String,
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
    pub run_elsewhere: bool,
    /// Printed again under another heading (再掲).
    pub is_repeat: bool,
    /// The original of a repeat, when it can be told.
    pub repeats_id: Option<String>,
    /// As printed, the lead first.
    pub departments: Vec<Department>,
    /// Organizations that the measure names, in the order printed.
    pub partners: Vec<Partner>,
    /// Themes of the shared vocabulary, the list by which cities are compared.
    pub theme_ids: Vec<String>,
    /// The leading one among them.
    pub primary_theme_id: Option<String>,
    /// Place in the plan's reading order among its measures, from 1.
    pub position: i32,
    /// Where it stands in its document, and how sure we are.
    pub source: Source,
    /// Contradictions and damage in the document that concern this record; shown, never mended.
    pub data_issues: Vec<DataIssue>,
    /// When a release last changed this record, in Japan’s time.
    pub updated_at: DateTime<FixedOffset>,
}

impl From<Published<Measure>> for MeasureView {
    fn from(published: Published<Measure>) -> Self {
        let record = published.record;
        Self {
            id: record.id.into(),
            city_id: record.city_id.into(),
            plan_id: record.plan_id.into(),
            policy_id: record.policy_id.into(),
            number: record.number,
            title: record.title,
            title_en: record.title_en,
            level_name: record.level_name,
            summary: record.summary,
            summary_en: record.summary_en,
            disposition: record.disposition,
            disposition_printed: record.disposition_printed,
            disposition_certainty: record.disposition_certainty,
            run_elsewhere: record.run_elsewhere,
            is_repeat: record.is_repeat,
            repeats_id: record.repeats_id.map(String::from),
            departments: record.departments,
            partners: record.partners,
            theme_ids: strings(record.theme_ids),
            primary_theme_id: record.primary_theme_id.map(String::from),
            position: record.position,
            source: record.source,
            data_issues: record.data_issues,
            updated_at: in_japan(published.updated_at),
        }
    }
}
