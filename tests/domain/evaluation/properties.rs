//! Properties that hold for all figures.

use bigdecimal::BigDecimal;
use keikaku::domain::comparator::{Basis, Comparator};
use keikaku::domain::evaluation::{Evaluation, EvaluationStatus, evaluate};
use keikaku::domain::indicator::Direction;
use keikaku::domain::quantity::Quantity;
use proptest::prelude::*;

use super::cases::{Case, target};

/// Tenths, so that equal figures and figures exactly on a path are frequent.
fn tenths(tenths: i32) -> BigDecimal {
    BigDecimal::new(tenths.into(), 1)
}

fn figures() -> impl Strategy<Value = i32> {
    prop_oneof![-12..=12, -10_000..=10_000]
}

fn kinds() -> impl Strategy<Value = (Comparator, Basis)> {
    use Comparator::{Between, Eq, Gte, Lte};
    let comparators = prop::sample::select(vec![Gte, Lte, Eq, Between]);
    let bases = prop::sample::select(vec![Basis::Absolute, Basis::Baseline]);
    (comparators, bases)
}

#[derive(Clone, Debug)]
struct Story {
    kind: (Comparator, Basis),
    baseline: BigDecimal,
    least: BigDecimal,
    most: BigDecimal,
    year: i32,
}

fn stories() -> impl Strategy<Value = Story> {
    let ends = (figures(), 0..=30_i32);
    (kinds(), figures(), ends, 2018..=2030).prop_map(|(kind, baseline, (least, width), year)| {
        let most = tenths(least + width);
        Story { kind, baseline: tenths(baseline), least: tenths(least), most, year }
    })
}

impl Story {
    fn told(&self, actual: &BigDecimal) -> Evaluation {
        let (comparator, basis) = self.kind;
        let mut goal = target(comparator, basis, &self.least.to_string());
        goal.value_upper =
            (comparator == Comparator::Between).then(|| Quantity::from(self.most.clone()));
        let case = Case::new().direction(Direction::Maintain).with(goal);
        let case = case.baseline(&self.baseline.to_string());
        evaluate(&case.actual_of(self.year, &actual.to_string()).kpi())
    }

    fn times(&self, factor: &BigDecimal) -> Self {
        Self {
            baseline: &self.baseline * factor,
            least: &self.least * factor,
            most: &self.most * factor,
            ..self.clone()
        }
    }

    fn mirrored(&self) -> Self {
        let (comparator, basis) = self.kind;
        let (comparator, least, most) = match comparator {
            Comparator::Gte => (Comparator::Lte, &self.least, &self.most),
            Comparator::Lte => (Comparator::Gte, &self.least, &self.most),
            Comparator::Eq | Comparator::Establish => (comparator, &self.least, &self.most),
            Comparator::Between => (comparator, &self.most, &self.least),
        };
        let kind = (comparator, basis);
        Self { kind, baseline: -&self.baseline, least: -least, most: -most, year: self.year }
    }

    /// Distance to the target; better than a floor or a ceiling is negative.
    fn distance(&self, actual: &BigDecimal) -> BigDecimal {
        let (comparator, basis) = self.kind;
        let zero = match basis {
            Basis::Absolute => BigDecimal::from(0),
            Basis::Baseline => self.baseline.clone(),
        };
        let actual = actual - zero;
        match comparator {
            Comparator::Gte => &self.least - actual,
            Comparator::Lte => actual - &self.least,
            Comparator::Eq => (actual - &self.least).abs(),
            Comparator::Between if actual < self.least => &self.least - actual,
            Comparator::Between if actual > self.most => actual - &self.most,
            Comparator::Between | Comparator::Establish => BigDecimal::from(0),
        }
    }
}

/// Order of the statuses, among targets to be reached and among targets to be kept.
fn rank(status: EvaluationStatus) -> (bool, u8) {
    match status {
        EvaluationStatus::Worsening => (true, 0),
        EvaluationStatus::Behind => (true, 1),
        EvaluationStatus::OnTrack => (true, 2),
        EvaluationStatus::Achieved => (true, 3),
        EvaluationStatus::Missed => (false, 0),
        EvaluationStatus::Kept => (false, 1),
        EvaluationStatus::NotComputable => panic!("every story is computable"),
    }
}

fn is_met(status: EvaluationStatus) -> bool {
    matches!(status, EvaluationStatus::Achieved | EvaluationStatus::Kept)
}

proptest! {
    #[test]
    fn a_better_actual_never_gives_a_worse_status(
        story in stories(), one in figures(), other in figures(),
    ) {
        let (one, other) = (tenths(one), tenths(other));
        let (first, second) = (rank(story.told(&one).status), rank(story.told(&other).status));
        prop_assert_eq!(first.0, second.0, "the kind of target does not depend on the actual");
        if story.distance(&one) <= story.distance(&other) {
            prop_assert!(first.1 >= second.1, "{:?} {:?}", first, second);
        } else {
            prop_assert!(first.1 <= second.1, "{:?} {:?}", first, second);
        }
    }

    #[test]
    fn the_ratio_is_0_at_the_baseline_and_1_at_the_target(story in stories()) {
        let whole = |number: i32| Some(Quantity::from(BigDecimal::from(number)));
        let ratio = |evaluation: Evaluation| evaluation.attainment.or(evaluation.margin_used);
        let edge = story.baseline.clone().max(story.least.clone()).min(story.most.clone());
        let edge = if story.kind.0 == Comparator::Between { edge } else { story.least.clone() };
        let (start, end) = (ratio(story.told(&story.baseline)), ratio(story.told(&edge)));
        prop_assert_eq!(start.is_some(), end.is_some());
        if start.is_some() {
            prop_assert_eq!((start, end), (whole(0), whole(1)));
        } else {
            prop_assert!(story.kind.1 == Basis::Baseline || edge == story.baseline);
        }
    }

    #[test]
    fn scaling_changes_neither_status_nor_ratio(
        story in stories(), actual in figures(), factor in 1..=100_000_i64,
    ) {
        let (actual, factor) = (tenths(actual), BigDecimal::new(factor.into(), 3));
        let (plain, scaled) = (story.told(&actual), story.times(&factor).told(&(actual * &factor)));
        prop_assert_eq!(plain.status, scaled.status);
        prop_assert_eq!(plain.attainment, scaled.attainment);
        prop_assert_eq!(plain.margin_used, scaled.margin_used);
    }

    #[test]
    fn status_agrees_with_the_comparator(story in stories(), actual in figures()) {
        let (comparator, basis) = story.kind;
        let zero = match basis {
            Basis::Absolute => BigDecimal::from(0),
            Basis::Baseline => story.baseline.clone(),
        };
        let quantity = |value: &BigDecimal| Quantity::from(value.clone());
        let (least, most) = (quantity(&(&story.least + &zero)), quantity(&(&story.most + &zero)));
        let actual = tenths(actual);
        let met = comparator.is_met(&quantity(&actual), &least, Some(&most));
        prop_assert_eq!(Some(is_met(story.told(&actual).status)), met);
    }

    #[test]
    fn later_year_never_improves_the_status(
        story in stories(), actual in figures(), later in 0..=10_i32,
    ) {
        let actual = tenths(actual);
        let waited = Story { year: story.year + later, ..story.clone() };
        prop_assert!(rank(waited.told(&actual).status).1 <= rank(story.told(&actual).status).1);
    }

    #[test]
    fn mirrored_figures_have_mirrored_results(story in stories(), actual in figures()) {
        let actual = tenths(actual);
        let (up, down) = (story.told(&actual), story.mirrored().told(&-&actual));
        prop_assert_eq!(up.status, down.status);
        prop_assert_eq!(up.attainment, down.attainment);
        prop_assert_eq!(up.margin_used, down.margin_used);
    }
}
