//! The figure that a target asks for, and how it was stated.

use super::comparator::Basis;
use super::observation::{Observation, ObservationRole, ObservationStatus};
use super::quantity::Quantity;

impl Observation {
    /// Reported for a year; a forecast was not.
    #[must_use]
    pub fn is_actual(&self) -> bool {
        self.role == ObservationRole::Actual && self.status != ObservationStatus::F
    }

    /// Expected for a year, by whoever published it.
    #[must_use]
    pub fn is_forecast(&self) -> bool {
        self.role == ObservationRole::Actual && self.status == ObservationStatus::F
    }

    #[must_use]
    pub fn is_target(&self) -> bool {
        matches!(self.role, ObservationRole::Target | ObservationRole::InterimTarget)
    }

    #[must_use]
    pub fn has_offset(&self) -> bool {
        self.offset.is_some() || self.offset_percent.is_some()
    }

    /// Whether `value` is the difference to the baseline, as targets were recorded before they had an
    /// `offset`: 現状以上 was 0.
    #[must_use]
    pub fn is_difference(&self) -> bool {
        self.is_target()
            && self.basis == Some(Basis::Baseline)
            && self.value.is_some()
            && !self.has_offset()
    }

    /// Whether the target says how it differs from another figure.
    #[must_use]
    pub fn is_stated_by_reference(&self) -> bool {
        self.has_offset() || self.is_difference()
    }

    /// The absolute figure that a target asks for. `reference` is the figure that it is stated by: the
    /// baseline, or the actual of the year before.
    #[must_use]
    pub fn absolute_value(&self, reference: Option<&Self>) -> Option<Quantity> {
        let reference = reference.and_then(|figure| figure.value.as_ref());
        match &self.value {
            Some(difference) if self.is_difference() => Some(reference?.plus(difference)),
            Some(value) => Some(value.clone()),
            None => self.stated_value(reference?),
        }
    }

    /// The upper end of a range in absolute terms.
    #[must_use]
    pub fn absolute_upper(&self, reference: Option<&Self>) -> Option<Quantity> {
        let upper = self.value_upper.as_ref()?;
        if self.is_difference() {
            return Some(reference?.value.as_ref()?.plus(upper));
        }
        Some(upper.clone())
    }

    /// The difference to the figure that a target is stated by.
    #[must_use]
    pub fn offset_as_stated(&self) -> Option<Quantity> {
        let difference = || self.value.clone().filter(|_| self.is_difference());
        self.offset.clone().or_else(difference)
    }

    /// What a target that is stated by a figure asks for: that figure and `offset`, or so many per cent
    /// more of it.
    #[must_use]
    pub fn stated_value(&self, reference: &Quantity) -> Option<Quantity> {
        match (&self.offset, &self.offset_percent) {
            (Some(offset), _) => Some(reference.plus(offset)),
            (None, Some(percent)) => Some(reference.percent_more(percent)),
            (None, None) => None,
        }
    }
}
