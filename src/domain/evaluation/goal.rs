//! The range of values that meets a target, and the distance to it.

use std::cmp::Ordering;

use bigdecimal::{BigDecimal, Zero};

use crate::domain::comparator::Comparator;
use crate::domain::indicator::Direction;

/// The range of values that meets a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    AtLeast(BigDecimal),
    AtMost(BigDecimal),
    /// Inclusive on both ends; a single value when both are equal.
    Within(BigDecimal, BigDecimal),
}

impl Goal {
    /// `None` when the range is incomplete or reversed, and when the target has no figure.
    pub fn new(
        comparator: Comparator,
        value: BigDecimal,
        upper: Option<BigDecimal>,
    ) -> Option<Self> {
        match comparator {
            Comparator::Gte => Some(Self::AtLeast(value)),
            Comparator::Lte => Some(Self::AtMost(value)),
            Comparator::Eq => Some(Self::Within(value.clone(), value)),
            Comparator::Between => {
                upper.filter(|upper| &value <= upper).map(|upper| Self::Within(value, upper))
            }
            Comparator::Establish => None,
        }
    }

    /// The boundary of the goal nearest to `value`.
    pub fn edge(&self, value: &BigDecimal) -> BigDecimal {
        match self {
            Self::AtLeast(edge) | Self::AtMost(edge) => edge.clone(),
            Self::Within(least, most) => value.max(least).min(most).clone(),
        }
    }

    /// Signed distance to the goal: positive above it, negative below.
    pub fn gap(&self, value: &BigDecimal) -> BigDecimal {
        value - self.edge(value)
    }

    /// How much is missing to meet the goal: positive when short of it, zero on the boundary,
    /// negative when better (never for a range).
    pub fn shortfall(&self, value: &BigDecimal) -> BigDecimal {
        let gap = self.gap(value);
        match self {
            Self::AtLeast(_) => -gap,
            Self::AtMost(_) => gap,
            Self::Within(..) => gap.abs(),
        }
    }

    pub fn is_met(&self, value: &BigDecimal) -> bool {
        self.shortfall(value) <= BigDecimal::zero()
    }

    /// Whether a range was passed: `value` lies beyond it, seen from `start`.
    pub fn is_passed(&self, start: &BigDecimal, value: &BigDecimal) -> bool {
        match self {
            Self::AtLeast(_) | Self::AtMost(_) => false,
            Self::Within(least, most) => {
                (start < least && value > most) || (start > most && value < least)
            }
        }
    }

    /// Whether a range was passed in the direction that is better, when there is nothing to start
    /// from; a level to be maintained is passed on either side.
    pub fn is_passed_towards(&self, direction: Direction, value: &BigDecimal) -> bool {
        let Self::Within(least, most) = self else { return false };
        match direction {
            Direction::Increase => value > most,
            Direction::Decrease => value < least,
            Direction::Maintain => value > most || value < least,
        }
    }

    /// Whether the target asks for more of what is better when less, or the other way round.
    pub fn contradicts(&self, direction: Direction) -> bool {
        match self {
            Self::AtLeast(_) => direction == Direction::Decrease,
            Self::AtMost(_) => direction == Direction::Increase,
            Self::Within(..) => false,
        }
    }

    /// Where `value` stands to the path at `expected`, for a goal to be reached from `start`:
    /// `Less` is short of it.
    pub fn compare_on_path(&self, start: &BigDecimal, ordering: Ordering) -> Ordering {
        let rises = match self {
            Self::AtLeast(_) => true,
            Self::AtMost(_) => false,
            Self::Within(least, _) => start < least,
        };
        if rises { ordering } else { ordering.reverse() }
    }
}
