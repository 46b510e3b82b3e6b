//! A plan: what a city promised for a span of fiscal years.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;
use utoipa::ToSchema;

use super::strings;
use crate::domain::budget::Budget;
use crate::domain::calendar::FiscalYear;
use crate::domain::plan::{ListedPlan, PlanKind, PlanPeriod, PlanRelation, PlanStatus, Review};
use crate::domain::published::{Published, in_japan};
use crate::domain::source::{DataIssue, Source};

/// A plan: what a city promised for a span of fiscal years.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Plan)]
pub struct PlanView {
    /// Permanent identifier.
    pub id: String,
    /// The municipality: a city’s `id`.
    pub city_id: String,
    /// Kind, from a closed list.
    pub kind: PlanKind,
    /// Title, exactly as printed.
    pub title: String,
    /// Our translation of the title.
    pub title_en: Option<String>,
    /// 後期計画, 第2次 …; null when it has no edition.
    pub edition: Option<String>,
    /// Null when not printed.
    pub fiscal_year_start: Option<i32>,
    /// The same in the Japanese calendar: 平成30年度.
    pub fiscal_year_start_label: Option<String>,
    /// Last fiscal year; null when not printed.
    pub fiscal_year_end: Option<i32>,
    /// The same in the Japanese calendar.
    pub fiscal_year_end_label: Option<String>,
    /// State of the plan, as of the newest document that we have of it.
    pub status: PlanStatus,
    /// The date of the document that the status is taken from; null when it has none.
    #[schema(example = "2021-10-01")]
    pub status_as_of: Option<NaiveDate>,
    /// What the calendar says: where the fiscal year in which the release was published lies beside those
    /// of the plan; null when they do not tell.
    pub in_period: Option<PlanPeriod>,
    /// The future it aims at (将来像), as printed.
    pub vision: Option<String>,
    /// Our translation of the vision.
    pub vision_en: Option<String>,
    /// How progress is reviewed; null when the document does not say.
    pub review: Option<Review>,
    /// Documents that speak of it, the main one first.
    pub document_ids: Vec<String>,
    /// Ties to other plans and titled things.
    pub relations: Vec<PlanRelation>,
    /// Sustainable Development Goals that are printed with it, by number.
    #[schema(example = json!([8, 11]))]
    pub sdg_goals: Vec<i32>,
    /// Budgets and settlements by year (事業費), in yen.
    pub budgets: Vec<Budget>,
    /// Where it stands in its document, and how sure we are.
    pub source: Source,
    /// Contradictions and damage in the document that concern this record; shown, never mended.
    pub data_issues: Vec<DataIssue>,
    /// When a release last changed this record, in Japan’s time.
    pub updated_at: DateTime<FixedOffset>,
}

impl From<Published<ListedPlan>> for PlanView {
    fn from(published: Published<ListedPlan>) -> Self {
        let ListedPlan { plan: record, in_period } = published.record;
        Self {
            id: record.id.into(),
            city_id: record.city_id.into(),
            kind: record.kind,
            title: record.title,
            title_en: record.title_en,
            edition: record.edition,
            fiscal_year_start: record.fiscal_year_start.map(FiscalYear::year),
            fiscal_year_start_label: record.fiscal_year_start.map(FiscalYear::label),
            fiscal_year_end: record.fiscal_year_end.map(FiscalYear::year),
            fiscal_year_end_label: record.fiscal_year_end.map(FiscalYear::label),
            status: record.status,
            status_as_of: record.status_as_of,
            in_period,
            vision: record.vision,
            vision_en: record.vision_en,
            review: record.review,
            document_ids: strings(record.document_ids),
            relations: record.relations,
            sdg_goals: record.sdg_goals.into_iter().map(i32::from).collect(),
            budgets: record.budgets,
            source: record.source,
            data_issues: record.data_issues,
            updated_at: in_japan(published.updated_at),
        }
    }
}
