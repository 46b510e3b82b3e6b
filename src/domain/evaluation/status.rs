//! Codes of an evaluation: status and reason.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// The judgement of a figure.
///
/// The kind of target decides which words there can be. What is asked for is the target’s value,
/// or, when it is relative to the baseline, the baseline and that value together.
///
/// - To be reached (an absolute target that the baseline does not meet): from worst to best
///   `worsening`, `behind`, `on_track`, `achieved`.
/// - To be kept (relative to the baseline; or one that the baseline meets: limiting a decline or a
///   rise, or holding what there is): `missed`, `kept`.
///
/// The comparator says which side is better: for `gte` more, for `lte` less, for `eq` and `between`
/// whatever is nearer to the value or range. A figure exactly on the target meets it.
/// Interim targets do not bend the path.
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
pub enum EvaluationStatus {
    /// The target is met.
    Achieved,
    /// Not met, and at or beyond the straight path from the baseline to the target.
    OnTrack,
    /// Not worse than the baseline but short of the path; from the target year on, short of the
    /// target.
    Behind,
    /// Worse than the baseline.
    Worsening,
    /// What was to be held still holds.
    Kept,
    /// What was to be held does not hold.
    Missed,
    /// It cannot be judged; `reason` says why.
    NotComputable,
}

/// Why a KPI cannot be judged. When several hold, the first of this list.
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
pub enum NotComputable {
    /// The target is in words only, or something is to be set up.
    QualitativeTarget,
    /// Nothing was reported.
    NoObservation,
    /// It was reported that there is no figure; `inputs.actual_missing_reason` says why.
    ValueMissing,
    /// The figure is reported for no year.
    NoFiscalYear,
    /// The figure is reported for a year before the plan’s first, or was taken before it: the year
    /// of its day or of its statistic is earlier.
    OlderThanPlan,
    /// There is no target.
    NoTarget,
    /// The target’s figure is missing; `inputs.target_missing_reason` says why.
    TargetMissing,
    /// The target lacks its comparator, its basis or the upper end of its range, or its range is
    /// upside down.
    TargetIncomplete,
    /// The target asks for at least so much of what is better when less, or for at most so much of
    /// what is better when more.
    ContradictoryTarget,
    /// The figures are in different units; one without a unit has the KPI’s.
    MixedUnits,
    /// There is no baseline.
    NoBaseline,
    /// The baseline’s figure is missing; `inputs.baseline_missing_reason` says why.
    BaselineMissing,
    /// The figure is reported for a year before the baseline’s.
    OlderThanBaseline,
    /// The path has no end: neither the target nor the plan names a year. A target that is met and
    /// a figure worse than the baseline are told all the same.
    NoTargetYear,
    /// The path has no start: no year is known of the baseline, nor of the plan. A target that is
    /// met or due and a figure worse than the baseline are told all the same.
    NoBaselineYear,
}
