//! The arithmetic of an evaluation: the goal of a target and the distance to it, without dividing
//! by the baseline.

use bigdecimal::{BigDecimal, Zero};

use super::status::{EvaluationStatus, NotComputable};
use crate::domain::comparator::{Basis, Comparator};

/// The range of values that meet a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    AtLeast(BigDecimal),
    AtMost(BigDecimal),
    /// Inclusive on both ends; a single value when both are equal.
    Within(BigDecimal, BigDecimal),
}

/// The share of the time between baseline and target that has passed, as a fraction with a positive
/// denominator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elapsed {
    pub years: i32,
    pub of_years: i32,
}

/// An evaluation before rounding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    pub status: EvaluationStatus,
    pub reason: Option<NotComputable>,
    pub attainment: Option<BigDecimal>,
    pub expected: Option<BigDecimal>,
    pub gap: Option<BigDecimal>,
    pub margin_used: Option<BigDecimal>,
}

impl From<EvaluationStatus> for Judgement {
    fn from(status: EvaluationStatus) -> Self {
        Self {
            status,
            reason: None,
            attainment: None,
            expected: None,
            gap: None,
            margin_used: None,
        }
    }
}

impl From<NotComputable> for Judgement {
    fn from(reason: NotComputable) -> Self {
        Self { reason: Some(reason), ..EvaluationStatus::NotComputable.into() }
    }
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

    /// Converts a goal relative to the baseline into an absolute one.
    pub fn above(self, baseline: &BigDecimal) -> Self {
        match self {
            Self::AtLeast(least) => Self::AtLeast(least + baseline),
            Self::AtMost(most) => Self::AtMost(most + baseline),
            Self::Within(least, most) => Self::Within(least + baseline, most + baseline),
        }
    }

    /// The boundary of the goal nearest to `value`.
    fn edge(&self, value: &BigDecimal) -> BigDecimal {
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
    fn shortfall(&self, value: &BigDecimal) -> BigDecimal {
        let gap = self.gap(value);
        match self {
            Self::AtLeast(_) => -gap,
            Self::AtMost(_) => gap,
            Self::Within(..) => gap.abs(),
        }
    }

    /// A goal that is relative to the baseline, or that the baseline already meets, is to be
    /// maintained; any other is to be reached.
    pub fn judge(
        &self,
        basis: Basis,
        baseline: &BigDecimal,
        actual: &BigDecimal,
        elapsed: Result<Elapsed, NotComputable>,
    ) -> Judgement {
        let to_go = self.shortfall(baseline);
        let judgement = match basis {
            Basis::Absolute if to_go > BigDecimal::zero() => {
                self.reach(&to_go, baseline, actual, elapsed)
            }
            Basis::Absolute => self.maintain(&-to_go, actual),
            Basis::Baseline => self.maintain(&BigDecimal::zero(), actual),
        };
        Judgement { gap: Some(self.gap(actual)), ..judgement }
    }

    /// `margin` is how much better than the goal the baseline is; when zero, there is no
    /// `margin_used`.
    fn maintain(&self, margin: &BigDecimal, actual: &BigDecimal) -> Judgement {
        let shortfall = self.shortfall(actual);
        let holds = shortfall <= BigDecimal::zero();
        let status = if holds { EvaluationStatus::Kept } else { EvaluationStatus::Missed };
        let margin_used = (!margin.is_zero()).then(|| (shortfall + margin) / margin);
        Judgement { margin_used, ..status.into() }
    }

    fn reach(
        &self,
        to_go: &BigDecimal,
        baseline: &BigDecimal,
        actual: &BigDecimal,
        elapsed: Result<Elapsed, NotComputable>,
    ) -> Judgement {
        let shortfall = self.shortfall(actual);
        let progress = to_go - &shortfall;
        let expected =
            elapsed.as_ref().ok().map(|elapsed| elapsed.point(baseline, &self.edge(baseline)));
        let judgement = if shortfall <= BigDecimal::zero() {
            EvaluationStatus::Achieved.into()
        } else if progress < BigDecimal::zero() {
            EvaluationStatus::Worsening.into()
        } else {
            elapsed.map_or_else(Judgement::from, |elapsed| elapsed.pace(&progress, to_go).into())
        };
        Judgement { attainment: Some(progress / to_go), expected, ..judgement }
    }
}

impl Elapsed {
    /// The point on the straight line; exactly `end` when all of the time has passed.
    fn point(&self, start: &BigDecimal, end: &BigDecimal) -> BigDecimal {
        let way = (end - start) * BigDecimal::from(self.years);
        start + way / BigDecimal::from(self.of_years)
    }

    /// Compares products, because a quotient such as 1/3 has no exact decimal.
    fn pace(&self, progress: &BigDecimal, to_go: &BigDecimal) -> EvaluationStatus {
        if progress * BigDecimal::from(self.of_years) >= to_go * BigDecimal::from(self.years) {
            EvaluationStatus::OnTrack
        } else {
            EvaluationStatus::Behind
        }
    }
}
