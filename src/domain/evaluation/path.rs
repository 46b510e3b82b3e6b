//! The path of a target to be reached: straight from point to point, from the start over interim and
//! yearly targets to the target.

use std::cmp::Ordering;

use bigdecimal::BigDecimal;

use super::clock::Moment;
use crate::domain::identifier::Identifier;

/// A point of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathPoint {
    pub moment: Moment,
    pub value: BigDecimal,
    /// The figure behind it; `None` for a total that starts from 0.
    pub observation_id: Option<Identifier>,
}

/// Points in the order of time; at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path(Vec<PathPoint>);

/// A value on the path as an exact fraction: a quotient such as 1/3 has no exact decimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    numerator: BigDecimal,
    /// Positive.
    denominator: BigDecimal,
}

impl Path {
    /// Points that are not after the one before them are left out, except the last, which takes the
    /// place of those.
    pub fn new(start: PathPoint, between: Vec<PathPoint>, end: PathPoint) -> Self {
        let mut points = vec![start];
        for point in between {
            let after = points.last().is_none_or(|last| last.moment < point.moment);
            if after && point.moment < end.moment {
                points.push(point);
            }
        }
        points.push(end);
        Self(points)
    }

    pub fn points(&self) -> &[PathPoint] {
        &self.0
    }

    /// Where the path stands; level before its start and after its end.
    pub fn at(&self, moment: Moment) -> Option<Expected> {
        let pair = self.0.windows(2).find_map(|pair| match pair {
            [from, to] if moment < to.moment => Some((from, to)),
            _ => None,
        });
        let Some((from, to)) = pair else {
            return self.0.last().map(|end| Expected::exactly(end.value.clone()));
        };
        let passed = moment.months_since(from.moment).max(0);
        let whole = BigDecimal::from(to.moment.months_since(from.moment));
        let way = (&to.value - &from.value) * BigDecimal::from(passed);
        Some(Expected { numerator: &from.value * &whole + way, denominator: whole })
    }
}

impl Expected {
    pub fn exactly(value: BigDecimal) -> Self {
        Self { numerator: value, denominator: BigDecimal::from(1) }
    }

    /// For display; the comparison is exact.
    pub fn value(&self) -> BigDecimal {
        &self.numerator / &self.denominator
    }

    /// `Greater` when the value is above the path.
    pub fn compare(&self, value: &BigDecimal) -> Ordering {
        (value * &self.denominator).cmp(&self.numerator)
    }
}
