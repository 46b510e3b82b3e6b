//! How a target is to be met: the wording of the plan, made comparable.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::quantity::Quantity;

/// How a target is to be met.
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
pub enum Comparator {
    /// At least the value (以上).
    Gte,
    /// At most the value (以下).
    Lte,
    /// Exactly the value.
    Eq,
    /// From the value to the upper value, both included.
    Between,
    /// Something is to be set up; no figure.
    Establish,
}

/// What a target is stated by. Its value is absolute all the same.
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
pub enum Basis {
    /// The value itself.
    Absolute,
    /// The baseline and a difference: 現状以上 is `gte` with the offset 0.
    Baseline,
    /// The actual of the year before and a difference: 前年度比.
    PreviousYear,
}

impl Comparator {
    /// Whether a value meets the target; `None` when the target has no figure.
    #[must_use]
    pub fn is_met(
        self,
        value: &Quantity,
        target: &Quantity,
        upper: Option<&Quantity>,
    ) -> Option<bool> {
        match self {
            Self::Gte => Some(value >= target),
            Self::Lte => Some(value <= target),
            Self::Eq => Some(value == target),
            Self::Between => upper.map(|upper| (target..=upper).contains(&value)),
            Self::Establish => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_on_the_boundary_meet_the_target() {
        let table = [
            (Comparator::Gte, "280", Some(true), "279.9", Some(false)),
            (Comparator::Lte, "280", Some(true), "280.1", Some(false)),
            (Comparator::Eq, "280", Some(true), "281", Some(false)),
            (Comparator::Between, "300", Some(true), "300.1", Some(false)),
            (Comparator::Establish, "280", None, "0", None),
        ];
        let (target, upper) = ("280".parse().unwrap(), "300".parse().unwrap());
        for (comparator, on, met, off, missed) in table {
            assert_eq!(comparator.is_met(&on.parse().unwrap(), &target, Some(&upper)), met);
            assert_eq!(comparator.is_met(&off.parse().unwrap(), &target, Some(&upper)), missed);
        }
    }

    #[test]
    fn range_without_upper_end_is_not_judged() {
        let value: Quantity = "1".parse().unwrap();
        assert_eq!(Comparator::Between.is_met(&value, &value, None), None);
    }
}
