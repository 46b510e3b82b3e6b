//! Codes of an evaluation: status, aim and reason.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// The judgement of a figure.
///
/// What the target asks for and when decides which words there can be (`aim`).
///
/// - To be reached (a target on the better side of the baseline, however it is stated): before the
///   target year `worsening`, `behind`, `on_track`; in and after it `missed`; `achieved` whenever it
///   is met, `deviates` when an exact value or a range was passed.
/// - To be kept (a target at the baseline or on its worse side: it limits a decline or a rise, or holds
///   what there is): `kept` while it holds; when not, `breached`, and from the target year on
///   `missed`.
/// - To be established: `achieved` by a figure that says so, otherwise `missed` in and after the
///   target year.
///
/// The comparator says which side is better: for `gte` more, for `lte` less, for `eq` and `between`
/// whatever is nearer to the value or range. A figure exactly on the target meets it.
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
    /// Not met, and at or beyond the path from the baseline to the target.
    OnTrack,
    /// Short of the path, but not worse than the baseline.
    Behind,
    /// Short of the path and worse than the baseline.
    Worsening,
    /// What was to be held still holds.
    Kept,
    /// What was to be held does not hold; the target year has not come.
    Breached,
    /// An exact value or a range was passed on its far side.
    Deviates,
    /// Not met in or after the target year.
    Missed,
    /// It cannot be judged; `reason` says why.
    NotComputable,
}

/// What a target asks for.
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
pub enum Aim {
    /// A value on the better side of the baseline.
    Reach,
    /// A floor, a ceiling or a range that the baseline meets.
    Keep,
    /// Something to be set up, without a figure.
    Establish,
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
    /// The target is in words only.
    QualitativeTarget,
    /// Nothing was reported.
    NoObservation,
    /// Only forecasts were reported.
    ForecastOnly,
    /// It was reported that there is no figure; `inputs.actual_missing_reason` says why.
    ValueMissing,
    /// The figure is reported for no year.
    NoFiscalYear,
    /// The figure is reported for a year before the plan’s first, or was measured before it: the
    /// year of its day or of its statistic is earlier.
    OlderThanPlan,
    /// There is no target.
    NoTarget,
    /// Something is to be set up, and the year in which that is due has not come.
    NotDueYet,
    /// The target’s figure is missing; `inputs.target_missing_reason` says why.
    TargetMissing,
    /// The target lacks its comparator, its basis or the upper end of its range, or its range is
    /// upside down.
    TargetIncomplete,
    /// The target is a percentage of figures that are percentages: whether it means per cent or
    /// percentage points is not known.
    PercentageOfPercentage,
    /// The target asks for at least so much of what is better when less, or for at most so much of
    /// what is better when more.
    ContradictoryTarget,
    /// The target is stated by the figure of the year before, of which none is known.
    NoPreviousYear,
    /// The figures are in different units; one without a unit has the KPI’s.
    MixedUnits,
    /// The figures count something by the year, and whether the target is for a year, for the
    /// period or for all since its start is not said; the judgement depends on it.
    AccumulationUnknown,
    /// A total needs the period that it is counted over, which neither the KPI nor the plan names.
    NoPeriod,
    /// A year of the sum has no figure.
    PeriodIncomplete,
    /// There is no baseline.
    NoBaseline,
    /// The baseline’s figure is missing; `inputs.baseline_missing_reason` says why.
    BaselineMissing,
    /// The figure was measured before the baseline.
    OlderThanBaseline,
    /// The path has no end: neither the target, the KPI nor the plan names a year. A target that is
    /// met and a figure worse than the baseline are told all the same.
    NoTargetYear,
    /// The path has no start: no year is known of the baseline, nor of the plan. A target that is
    /// met or due and a figure worse than the baseline are told all the same.
    NoBaselineYear,
}
