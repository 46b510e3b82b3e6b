//! Warnings of a publication: what is odd in a record, although it is published.

use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::identifier::Identifier;
use super::resource::ResourceKind;

/// Something odd in a record that did not stop its publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Warning {
    /// What kind of oddity it is.
    pub kind: WarningKind,
    /// The list that the record stands in.
    #[schema(example = "observations")]
    pub resource: ResourceKind,
    /// The record’s `id`.
    #[schema(value_type = String, example = "kodaira-industry-2018.farm-households.target")]
    pub record_id: Identifier,
    /// The field of the record, as a JSON path.
    #[schema(example = "value")]
    pub path: String,
    /// What is odd and what to write instead (Japanese).
    #[schema(example = "1210 だが、「121件」と印刷されている。印刷された数（121）を書く。")]
    pub message: String,
    /// The same in English.
    #[schema(example = "is 1210, but `121件` is printed: write the printed number (121)")]
    pub message_en: String,
}

/// Kinds of warnings.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    EnumString,
    IntoStaticStr,
    VariantArray,
    Serialize,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum WarningKind {
    /// A target asks for at least a value of what is to decrease, or at most of what is to increase.
    ComparatorAgainstDirection,
    /// Any value meets the target.
    TargetAlwaysMet,
    /// The units of a KPI and its figures are the same in different spellings.
    UnitSpelling,
    /// The units of a KPI and its figures differ.
    UnitDiffers,
    /// A value is not the number that is printed.
    PrintedValueDiffers,
    /// A figure became known before its fiscal year had ended.
    PublishedBeforeYearEnd,
    /// An interim target names no fiscal year.
    InterimTargetWithoutYear,
    /// An interim target is for a year after the target.
    InterimTargetAfterTarget,
    /// The parts of a budget do not add up to it.
    FundingSumDiffers,
    /// A milestone or a budget is for a year outside the plan.
    OutsidePlanYears,
}
