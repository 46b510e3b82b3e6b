//! A city’s use of an indicator in a plan, with its figures.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use utoipa::ToSchema;

use super::figure::{FigureView, TargetView};
use super::strings;
use crate::domain::comparability::Comparability;
use crate::domain::evaluation::{Evaluation, evaluate};
use crate::domain::indicator::Direction;
use crate::domain::kpi::{
    Dimension, Footnote, KpiAccumulation, KpiPeriod, ReplacedIndicator, Survey,
};
use crate::domain::kpi_figures::KpiWithFigures;
use crate::domain::observation::Observation;
use crate::domain::organization::Department;
use crate::domain::published::{Published, in_japan};
use crate::domain::rating::Rating;
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
    pub name_en: Option<String>,
    /// Unit as printed; null when figures carry none.
    pub unit: Option<String>,
    /// The direction that is better.
    pub direction: Direction,
    /// How the direction is known.
    pub direction_certainty: Certainty,
    /// How its figures of several years relate; null when the document does not say. Then the
    /// indicator’s answers where it can (`evaluation.inputs.accumulation`).
    pub accumulation: Option<KpiAccumulation>,
    /// The fiscal years that its target is for; null when they are the plan’s.
    pub period: Option<KpiPeriod>,
    /// The part of a total that it counts; null when it counts all.
    pub dimension: Option<Dimension>,
    /// The KPI of the total that it is a part of: its `id`.
    #[schema(example = "kodaira-industry-2018.employed-persons")]
    pub part_of: Option<String>,
    /// The survey that its figures are from; null where that is a yearly statistic, or not said.
    pub survey: Option<Survey>,
    /// Departments responsible for it, as printed, the lead first.
    pub departments: Vec<Department>,
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
    /// Where it is to get, the last of several targets; null when the plan prints none.
    pub target: Option<TargetView>,
    /// Interim and yearly targets before it, in the order of their years.
    pub interim_targets: Vec<TargetView>,
    /// The newest figure reported, or the newest statement that there is none; never a forecast.
    pub latest: Option<FigureView>,
    /// The newest figure that has a value; the same as `latest` unless that one is missing.
    pub latest_non_empty: Option<FigureView>,
    /// What is expected for years that have not come (status `F`), in the order of the years; never
    /// judged.
    pub forecasts: Vec<FigureView>,
    /// What the figures say of the target, computed by a published method; the city’s own words
    /// are in its reports.
    pub evaluation: Evaluation,
    /// The indicator that stood in the plan before; null when none did.
    pub replaces: Option<ReplacedIndicator>,
    /// Footnotes of its table.
    pub footnotes: Vec<Footnote>,
    /// Other headings that list it as well: policies’ `id`s.
    #[schema(example = json!(["kodaira-industry-2018.1.2"]))]
    pub also_under: Vec<String>,
    /// Marked as a priority of the plan.
    #[schema(example = false)]
    pub is_priority: bool,
    /// What the city or a committee says of it, by year.
    pub ratings: Vec<Rating>,
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
        let target = in_plan.target().map(|target| TargetView::new(target, &in_plan));
        let interim_targets = interim_targets(&in_plan);
        let forecasts = in_plan.forecasts().map(FigureView::from).collect();
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
            accumulation: record.accumulation,
            period: record.period,
            dimension: record.dimension,
            part_of: record.part_of.map(String::from),
            survey: record.survey,
            departments: record.departments,
            indicator_id: record.indicator_id.into(),
            comparability: record.comparability,
            comparability_reason: record.comparability_reason,
            comparability_reason_en: record.comparability_reason_en,
            baseline,
            target,
            interim_targets,
            latest,
            latest_non_empty,
            forecasts,
            evaluation,
            replaces: record.replaces,
            footnotes: record.footnotes,
            also_under: strings(record.also_under),
            is_priority: record.is_priority,
            ratings: record.ratings,
            position: record.position,
            source: record.source,
            data_issues: record.data_issues,
            updated_at: in_japan(published.updated_at),
        }
    }
}

fn interim_targets(kpi: &KpiWithFigures) -> Vec<TargetView> {
    let last = kpi.target().map(|target| &target.id);
    let before = |figure: &&Observation| figure.is_target() && Some(&figure.id) != last;
    let mut targets: Vec<_> = kpi.figures.iter().filter(before).collect();
    targets.sort_by_key(|target| kpi.target_year_of(target));
    targets.into_iter().map(|target| TargetView::new(target, kpi)).collect()
}
