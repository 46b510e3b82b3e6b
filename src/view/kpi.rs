//! A city’s use of an indicator in a plan, with its figures.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use utoipa::ToSchema;

use super::figure::{FigureView, TargetView};
use crate::domain::evaluation::{Evaluation, evaluate};
use crate::domain::indicator::Direction;
use crate::domain::kpi::{Comparability, Footnote, KpiWithFigures, ReplacedIndicator};
use crate::domain::published::{Published, in_japan};
use crate::domain::source::{Certainty, DataIssue, Source};

/// A city’s use of an indicator in a plan, with its figures.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Kpi)]
pub struct KpiView {
    /// Permanent identifier.
    pub id: String,
    /// The municipality: a city’s `id`.
    pub city_id: String,
    /// The plan: a plan’s `id`.
    pub plan_id: String,
    /// The heading it measures; exactly one of this and `measure_id`.
    pub policy_id: Option<String>,
    /// The measure: a measure’s `id`.
    #[schema(example = "kodaira-industry-2018.1.1.1.4")]
    pub measure_id: Option<String>,
    /// Name, exactly as printed.
    pub name: String,
    /// Our translation of the name.
    pub name_en: String,
    /// Unit as printed; null when figures carry none.
    pub unit: Option<String>,
    /// The direction that is better.
    pub direction: Direction,
    /// How the direction is known.
    pub direction_certainty: Certainty,
    /// The shared indicator: an indicator’s `id`.
    pub indicator_id: String,
    /// How far it is the shared indicator.
    pub comparability: Comparability,
    /// Why it is not exactly the shared indicator, in our own words; null when it is.
    pub comparability_reason: Option<String>,
    /// Our translation of the reason.
    pub comparability_reason_en: Option<String>,
    /// Where it started; null when the plan prints none.
    pub baseline: Option<FigureView>,
    /// Where it is to get; null when the plan prints none.
    pub target: Option<TargetView>,
    /// The newest figure reported, or the newest statement that there is none.
    pub latest: Option<FigureView>,
    /// The newest figure that has a value; the same as `latest` unless that one is missing.
    pub latest_non_empty: Option<FigureView>,
    /// What the figures say of the target, computed by a published method; the city’s own words
    /// are in its reports.
    pub evaluation: Evaluation,
    /// The indicator that stood in the plan before; null when none did.
    pub replaces: Option<ReplacedIndicator>,
    /// Footnotes of its table.
    pub footnotes: Vec<Footnote>,
    /// Place in the plan's reading order among its KPIs, from 1.
    pub position: i32,
    /// Where it stands in its document, and how sure we are.
    pub source: Source,
    /// Contradictions and damage in the document that concern this record; shown, never mended.
    pub data_issues: Vec<DataIssue>,
    /// When a release last changed this record, in Japan’s time.
    pub updated_at: DateTime<FixedOffset>,
}

impl From<Published<KpiWithFigures>> for KpiView {
    fn from(published: Published<KpiWithFigures>) -> Self {
        let in_plan = published.record;
        let baseline = in_plan.baseline().map(FigureView::from);
        let target = in_plan.target().map(|target| TargetView::new(target, in_plan.plan_end));
        let latest = in_plan.latest().map(FigureView::from);
        let latest_non_empty = in_plan.latest_non_empty().map(FigureView::from);
        let evaluation = evaluate(&in_plan);
        let record = in_plan.kpi;
        Self {
            id: record.id.into(),
            city_id: record.city_id.into(),
            plan_id: record.plan_id.into(),
            policy_id: record.policy_id.map(String::from),
            measure_id: record.measure_id.map(String::from),
            name: record.name,
            name_en: record.name_en,
            unit: record.unit,
            direction: record.direction,
            direction_certainty: record.direction_certainty,
            indicator_id: record.indicator_id.into(),
            comparability: record.comparability,
            comparability_reason: record.comparability_reason,
            comparability_reason_en: record.comparability_reason_en,
            baseline,
            target,
            latest,
            latest_non_empty,
            evaluation,
            replaces: record.replaces,
            footnotes: record.footnotes,
            position: record.position,
            source: record.source,
            data_issues: record.data_issues,
            updated_at: in_japan(published.updated_at),
        }
    }
}
