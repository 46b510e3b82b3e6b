//! The result of an evaluation, shown with its inputs.

use serde::Serialize;
use utoipa::ToSchema;

use super::beside::{CurrentTargetEvaluation, InterimEvaluation};
use super::inputs::EvaluationInputs;
use super::status::{Aim, EvaluationStatus, NotComputable};
use crate::domain::calendar::FiscalYear;
use crate::domain::quantity::Quantity;

/// Name and version of the method; the version increases whenever results change for the same
/// figures.
pub const METHOD: &str = "linear-path/2";

/// What a KPI’s figures say of its target, computed by one published method.
///
/// Decided on exact decimals; `attainment`, `expected` and `margin_used` are then rounded to three
/// decimals, halves to the even digit. Differences of percentages are percentage points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Evaluation {
    /// The method and its version.
    #[schema(value_type = String, example = "linear-path/2")]
    pub method: &'static str,
    /// The year that the evaluation is for; null when nothing was reported.
    #[schema(value_type = Option<i32>)]
    pub fiscal_year: Option<FiscalYear>,
    /// The year of the figure judged: `fiscal_year`, or, where that has no figure, the last year
    /// before it that has one.
    #[schema(value_type = Option<i32>, example = 2020)]
    pub judged_on: Option<FiscalYear>,
    /// Whether `fiscal_year` has no figure, so that the judgement is that of an earlier year.
    #[serde(rename = "stale")]
    #[schema(example = false)]
    pub is_stale: bool,
    /// The judgement, by the target that was in force when the figure of the year was published.
    pub status: EvaluationStatus,
    /// Why there is none; null unless `status` is `not_computable`.
    pub reason: Option<NotComputable>,
    /// What the target asks for; null where that is not known, as without a baseline.
    pub aim: Option<Aim>,
    /// Part of the way from the baseline to the target: 0 at the baseline, 1 at the target. Only
    /// for targets to be reached; given as well when only the path is unknown.
    #[schema(value_type = Option<f64>, extensions(("x-unit" = json!("1"))))]
    pub attainment: Option<Quantity>,
    /// Where the path from the baseline over interim and yearly targets to the target stands when
    /// the figure was measured; in and after the target year the target. Only for targets to be
    /// reached.
    #[schema(value_type = Option<f64>, extensions(("x-unit-field" = json!("inputs.actual_unit"))))]
    pub expected: Option<Quantity>,
    /// The actual (or the sum of the period) less what the target asks for; from the nearer end of
    /// a range, 0 inside. Positive is above, be that good or bad. Exact.
    #[schema(value_type = Option<f64>, extensions(("x-unit-field" = json!("inputs.actual_unit"))))]
    pub gap: Option<Quantity>,
    /// Part of the permitted change for the worse that is used up: 0 at the baseline, 1 at the
    /// limit, above 1 beyond it, negative when better than the baseline. Only for targets that
    /// limit a decline or a rise.
    #[schema(value_type = Option<f64>, extensions(("x-unit" = json!("1"))))]
    pub margin_used: Option<Quantity>,
    /// The year of the target; null when neither the target, the KPI nor the plan names one.
    #[schema(value_type = Option<i32>)]
    pub target_year: Option<FiscalYear>,
    /// Whether that year is not printed with the target but is the last year of the KPI’s period
    /// or of the plan.
    pub target_year_assumed: bool,
    /// The interim or yearly target of the year judged; null when there is none.
    pub interim: Option<InterimEvaluation>,
    /// The figure beside the target that is in force now; null when that is the one judged by.
    pub against_current: Option<CurrentTargetEvaluation>,
    /// The judgement in one sentence.
    #[schema(
        example = "令和2年度の実績44は、目標の50以上へ向かう途中で、この時点の目安26.455に届いている。"
    )]
    pub explanation: String,
    /// The same in English.
    #[schema(
        example = "44 in FY2020 is not yet at least 50, but at or beyond 26.455, where the path stands."
    )]
    pub explanation_en: String,
    /// Everything that the judgement rests on.
    pub inputs: EvaluationInputs,
}
