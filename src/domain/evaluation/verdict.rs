//! The words for a figure beside its goal.
//!
//! | to be reached | before the target year | in and after it |
//! |---|---|---|
//! | met | `achieved` | `achieved` |
//! | a range passed on its far side | `deviates` | `deviates` |
//! | on the path or ahead of it | `on_track` | `missed` |
//! | short of the path | `behind` | `missed` |
//! | worse than the start | `worsening` | `missed` |
//!
//! To be kept: `kept` while it holds; `breached` when not, `missed` from the target year on.

use std::cmp::Ordering;

use bigdecimal::{BigDecimal, Zero};

use super::clock::Moment;
use super::goal::Goal;
use super::path::{Expected, Path, PathPoint};
use super::status::{Aim, EvaluationStatus, NotComputable};
use crate::domain::indicator::Direction;

/// An evaluation before rounding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    pub status: EvaluationStatus,
    pub reason: Option<NotComputable>,
    pub aim: Option<Aim>,
    pub attainment: Option<BigDecimal>,
    pub expected: Option<BigDecimal>,
    pub gap: Option<BigDecimal>,
    pub margin_used: Option<BigDecimal>,
    pub path: Vec<PathPoint>,
}

impl From<EvaluationStatus> for Judgement {
    fn from(status: EvaluationStatus) -> Self {
        Self {
            status,
            reason: None,
            aim: None,
            attainment: None,
            expected: None,
            gap: None,
            margin_used: None,
            path: Vec::new(),
        }
    }
}

impl From<NotComputable> for Judgement {
    fn from(reason: NotComputable) -> Self {
        Self { reason: Some(reason), ..EvaluationStatus::NotComputable.into() }
    }
}

/// A figure with everything that it is judged by.
pub struct Standing<'a> {
    pub goal: &'a Goal,
    pub value: &'a BigDecimal,
    pub moment: Moment,
    /// Whether the target year has come.
    pub is_due: bool,
    /// The value at the start of the path.
    pub start: Result<&'a BigDecimal, NotComputable>,
    /// `None` where a year is unknown; the reason says which.
    pub path: Result<Path, NotComputable>,
    pub direction: Direction,
}

impl Standing<'_> {
    pub fn judge(&self) -> Judgement {
        let judgement = match self.start {
            Err(reason) => self.without_start(reason),
            Ok(start) => {
                let to_go = self.goal.shortfall(start);
                if to_go > BigDecimal::zero() {
                    self.reach(start, &to_go)
                } else {
                    self.keep(&-to_go)
                }
            }
        };
        Judgement { gap: Some(self.goal.gap(self.value)), ..judgement }
    }

    /// A target that is met or due needs no start; nothing else can be said.
    fn without_start(&self, reason: NotComputable) -> Judgement {
        if self.goal.is_met(self.value) {
            EvaluationStatus::Achieved.into()
        } else if self.goal.is_passed_towards(self.direction, self.value) {
            EvaluationStatus::Deviates.into()
        } else if self.is_due {
            EvaluationStatus::Missed.into()
        } else {
            reason.into()
        }
    }

    /// `margin` is how much better than the goal the start is; when zero, there is no
    /// `margin_used`.
    fn keep(&self, margin: &BigDecimal) -> Judgement {
        let shortfall = self.goal.shortfall(self.value);
        let status = match (shortfall <= BigDecimal::zero(), self.is_due) {
            (true, _) => EvaluationStatus::Kept,
            (false, true) => EvaluationStatus::Missed,
            (false, false) => EvaluationStatus::Breached,
        };
        let margin_used = (!margin.is_zero()).then(|| (shortfall + margin) / margin);
        Judgement { margin_used, aim: Some(Aim::Keep), ..status.into() }
    }

    fn reach(&self, start: &BigDecimal, to_go: &BigDecimal) -> Judgement {
        let progress = to_go - self.goal.shortfall(self.value);
        let expected = self.expected(start);
        let judgement = if self.goal.is_met(self.value) {
            EvaluationStatus::Achieved.into()
        } else if self.goal.is_passed(start, self.value) {
            EvaluationStatus::Deviates.into()
        } else if self.is_due {
            EvaluationStatus::Missed.into()
        } else {
            self.pace(start, &progress, expected.as_ref())
        };
        let path = self.path.as_ref().map(|path| path.points().to_vec()).unwrap_or_default();
        Judgement {
            aim: Some(Aim::Reach),
            attainment: Some(progress / to_go),
            expected: expected.ok().map(|expected| expected.value()),
            path,
            ..judgement
        }
    }

    /// From the target year on, all of the target.
    fn expected(&self, start: &BigDecimal) -> Result<Expected, NotComputable> {
        if self.is_due {
            return Ok(Expected::exactly(self.goal.edge(start)));
        }
        let path = self.path.as_ref().map_err(|reason| *reason)?;
        path.at(self.moment).ok_or(NotComputable::NoTargetYear)
    }

    /// A path may lead through values worse than its start; who follows it is on track.
    fn pace(
        &self,
        start: &BigDecimal,
        progress: &BigDecimal,
        expected: Result<&Expected, &NotComputable>,
    ) -> Judgement {
        let beside = |expected: &Expected| {
            self.goal.compare_on_path(start, expected.compare(self.value)) != Ordering::Less
        };
        match expected {
            Ok(expected) if beside(expected) => EvaluationStatus::OnTrack.into(),
            _ if progress < &BigDecimal::zero() => EvaluationStatus::Worsening.into(),
            Ok(_) => EvaluationStatus::Behind.into(),
            Err(reason) => (*reason).into(),
        }
    }
}
