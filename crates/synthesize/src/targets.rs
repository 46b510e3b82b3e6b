//! Synthetic targets: to reach or keep a value, to limit a decline, to stay in a range, or qualitative.

use super::rng::SeededRng;
use keikaku::domain::comparator::{Basis, Comparator};
use keikaku::domain::indicator::Direction;

/// A target; values are integers without the decimal point.
pub struct Target {
    pub comparator: Comparator,
    pub basis: Basis,
    /// `None` when the target is qualitative; with the basis `baseline` the difference to it.
    pub value: Option<i32>,
    pub upper: Option<i32>,
}

impl Target {
    pub fn is_relative(&self) -> bool {
        self.basis == Basis::Baseline && self.value.is_some()
    }

    pub fn random(direction: Direction, baseline: i32, rng: &mut SeededRng) -> Self {
        let comparator = match direction {
            Direction::Increase => Comparator::Gte,
            Direction::Decrease => Comparator::Lte,
            Direction::Maintain if rng.percent(30) => Comparator::Eq,
            Direction::Maintain => Comparator::Between,
        };
        let sign = if direction == Direction::Decrease { -1 } else { 1 };
        let step = sign * (1 + baseline / 100 * rng.between(3, 40));
        let absolute = |value: i32| Self {
            comparator,
            basis: Basis::Absolute,
            value: Some(value.max(0)),
            upper: (comparator == Comparator::Between).then(|| value.max(0) + baseline / 5 + 1),
        };
        match rng.below(20) {
            0..11 => {
                absolute(if comparator == Comparator::Eq { baseline + 1 } else { baseline + step })
            }
            11..13 => relative(comparator, 0),
            13 => relative(comparator, step),
            // A target that limits a decline is worse than the baseline.
            14..17 => absolute(baseline - step / 2),
            17 => qualitative(Comparator::Establish),
            _ => qualitative(comparator),
        }
    }

    pub fn printed(&self, format_value: impl Fn(i32) -> String) -> String {
        let Some(value) = self.value else {
            return match self.comparator {
                Comparator::Establish => "設置する".into(),
                Comparator::Gte => "増加をめざす".into(),
                Comparator::Lte => "減少をめざす".into(),
                Comparator::Eq | Comparator::Between => "現状程度を維持する".into(),
            };
        };
        match (self.basis, self.comparator) {
            (Basis::Baseline, Comparator::Gte) if value == 0 => "現状以上".into(),
            (Basis::Baseline, Comparator::Lte) if value == 0 => "現状以下".into(),
            (Basis::Baseline, _) if value == 0 => "現状維持".into(),
            (Basis::Baseline | Basis::PreviousYear, _) => {
                format!("現状から{}", format_value(value))
            }
            (Basis::Absolute, Comparator::Gte) => format!("{}以上", format_value(value)),
            (Basis::Absolute, Comparator::Lte) => format!("{}以下", format_value(value)),
            (Basis::Absolute, Comparator::Eq | Comparator::Establish) => format_value(value),
            (Basis::Absolute, Comparator::Between) => {
                format!("{}～{}", format_value(value), format_value(self.upper.unwrap_or(value)))
            }
        }
    }
}

fn relative(comparator: Comparator, value: i32) -> Target {
    let upper = (comparator == Comparator::Between).then_some(value + 1);
    Target { comparator, basis: Basis::Baseline, value: Some(value), upper }
}

fn qualitative(comparator: Comparator) -> Target {
    Target { comparator, basis: Basis::Absolute, value: None, upper: None }
}
