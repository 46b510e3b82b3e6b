//! One row per plan, for comparing plans.

use serde::Serialize;
use utoipa::ToSchema;

use super::scorecard::ScorecardView;
use crate::domain::city::City;
use crate::domain::evaluation::EvaluationStatus;
use crate::domain::plan::{PlanKind, PlanStatus, ReviewCycle};

/// A plan in one line.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PlanRow)]
pub struct PlanRowView {
    /// The municipality: a city’s `id`.
    #[schema(example = "kodaira")]
    pub city_id: String,
    /// Its official name; null when the city is not in the release.
    #[schema(example = "小平市")]
    pub city_name: Option<String>,
    /// Its name in English.
    #[schema(example = "Kodaira")]
    pub city_name_en: Option<String>,
    /// The plan: a plan’s `id`.
    #[schema(example = "kodaira-industry-2018")]
    pub plan_id: String,
    /// Title, exactly as printed.
    #[schema(example = "小平市産業振興基本計画")]
    pub title: String,
    /// Our translation of the title.
    #[schema(example = "Kodaira Basic Plan for Industry Promotion")]
    pub title_en: Option<String>,
    /// Kind, from a closed list.
    pub kind: PlanKind,
    /// State of the plan, as of the newest document that we have of it.
    pub status: PlanStatus,
    /// First fiscal year; null when not printed.
    #[schema(example = 2018)]
    pub fiscal_year_start: Option<i32>,
    /// Last fiscal year; null when not printed.
    #[schema(example = 2027)]
    pub fiscal_year_end: Option<i32>,
    /// How often progress is reviewed; null when the document does not say.
    pub review_cycle: Option<ReviewCycle>,
    /// Measures; repeats (再掲) are not counted again.
    #[schema(example = 50)]
    pub measures: i64,
    /// Of these, tagged 継続.
    #[schema(example = 0)]
    #[serde(rename = "continue")]
    pub continued: i64,
    /// Of these, tagged 拡充.
    #[schema(example = 0)]
    pub expand: i64,
    /// Of these, tagged 新規.
    #[schema(example = 0)]
    pub new: i64,
    /// Of these, tagged as under consideration (検討).
    #[schema(example = 0)]
    pub under_consideration: i64,
    /// Of these, without a tag: the plan has none, or it is lost.
    #[schema(example = 50)]
    pub untagged: i64,
    /// The most frequent themes of its measures, at most three.
    #[schema(example = json!(["partnership", "schools-youth", "shopping-streets"]))]
    pub leading_theme_ids: Vec<String>,
    /// KPIs.
    #[schema(example = 8)]
    pub kpis: usize,
    /// Of these, achieved, kept or on track.
    #[schema(example = 3)]
    pub kpis_well: usize,
    /// Of these, behind, worsening, breached, deviating or missed.
    #[schema(example = 1)]
    pub kpis_badly: usize,
    /// Of these, not judgeable.
    #[schema(example = 4)]
    pub kpis_not_computable: usize,
    /// Yearly reports entered here.
    #[schema(example = 1)]
    pub reports: usize,
}

impl PlanRowView {
    #[must_use]
    pub fn new(card: ScorecardView, city: Option<&City>) -> Self {
        let count = |wanted: &[EvaluationStatus]| {
            card.kpis.iter().filter(|kpi| wanted.contains(&kpi.status)).count()
        };
        let leading = card.measures_by_theme.iter().take(3).map(|theme| theme.theme_id.clone());
        Self {
            leading_theme_ids: leading.collect(),
            kpis: card.kpis.len(),
            kpis_well: count(&[
                EvaluationStatus::Achieved,
                EvaluationStatus::Kept,
                EvaluationStatus::OnTrack,
            ]),
            kpis_badly: count(&[
                EvaluationStatus::Behind,
                EvaluationStatus::Worsening,
                EvaluationStatus::Breached,
                EvaluationStatus::Deviates,
                EvaluationStatus::Missed,
            ]),
            kpis_not_computable: count(&[EvaluationStatus::NotComputable]),
            reports: card.progress.len(),
            measures: card.measures.total,
            continued: card.measures.continued,
            expand: card.measures.expand,
            new: card.measures.new,
            under_consideration: card.measures.under_consideration,
            untagged: card.measures.untagged,
            review_cycle: card.plan.review.map(|review| review.cycle),
            city_id: card.plan.city_id,
            city_name: city.map(|city| city.name.clone()),
            city_name_en: city.map(|city| city.name_en.clone()),
            plan_id: card.plan.id,
            title: card.plan.title,
            title_en: card.plan.title_en,
            kind: card.plan.kind,
            status: card.plan.status,
            fiscal_year_start: card.plan.fiscal_year_start,
            fiscal_year_end: card.plan.fiscal_year_end,
        }
    }
}
