//! Properties that hold for all figures: targets in absolute terms or by the baseline, with and
//! without an interim target, as levels, yearly amounts and totals.

use bigdecimal::BigDecimal;
use keikaku::domain::comparator::{Basis, Comparator};
use keikaku::domain::evaluation::{Evaluation, EvaluationStatus, evaluate, evaluations};
use keikaku::domain::indicator::Direction;
use keikaku::domain::kpi::KpiAccumulation;
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
    /// In 2022.
    interim: Option<BigDecimal>,
    accumulation: KpiAccumulation,
}

fn stories() -> impl Strategy<Value = Story> {
    use KpiAccumulation::{Cumulative, PeriodSum, PointInTime, YearlyFlow};
    let ends = (figures(), 0..=30_i32);
    let readings = prop::sample::select(vec![PointInTime, YearlyFlow, Cumulative, PeriodSum]);
    let interim = prop::option::of(figures());
    (kinds(), figures(), ends, 2018..=2030, interim, readings).prop_map(
        |(kind, baseline, (least, width), year, interim, accumulation)| Story {
            kind,
            baseline: tenths(baseline),
            least: tenths(least),
            most: tenths(least + width),
            year,
            interim: interim.map(tenths),
            accumulation,
        },
    )
}

impl Story {
    fn told(&self, actual: &BigDecimal) -> Evaluation {
        let (comparator, basis) = self.kind;
        let mut goal = target(comparator, basis, &self.least.to_string());
        goal.value_upper =
            (comparator == Comparator::Between).then(|| Quantity::from(self.most.clone()));
        let case = Case::new().direction(Direction::Maintain).with(goal);
        let case = case.accumulated(self.accumulation).baseline(&self.baseline.to_string());
        let case = match (&self.interim, comparator) {
            (Some(value), Comparator::Gte | Comparator::Lte | Comparator::Eq) => {
                case.interim(2022, comparator, &value.to_string())
            }
            _ => case,
        };
        // The years of a sum before the one that is judged.
        let case = (2018..self.year).fold(case, |case, year| case.actual_of(year, "0"));
        evaluate(&case.actual_of(self.year, &actual.to_string()).kpi())
    }

    /// The value that the path starts from.
    fn start(&self) -> BigDecimal {
        match self.accumulation {
            KpiAccumulation::PointInTime | KpiAccumulation::YearlyFlow => self.baseline.clone(),
            KpiAccumulation::Cumulative | KpiAccumulation::PeriodSum => BigDecimal::from(0),
        }
    }

    /// The ends of the range that meets the target.
    fn goal(&self) -> (BigDecimal, BigDecimal) {
        let zero = match self.kind.1 {
            Basis::Baseline => self.baseline.clone(),
            Basis::Absolute | Basis::PreviousYear => BigDecimal::from(0),
        };
        let most = if self.kind.0 == Comparator::Between { &self.most } else { &self.least };
        (&self.least + &zero, most + &zero)
    }

    fn times(&self, factor: &BigDecimal) -> Self {
        Self {
            baseline: &self.baseline * factor,
            least: &self.least * factor,
            most: &self.most * factor,
            interim: self.interim.as_ref().map(|value| value * factor),
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
        Self {
            kind,
            baseline: -&self.baseline,
            least: -least,
            most: -most,
            interim: self.interim.as_ref().map(|value| -value),
            ..self.clone()
        }
    }

    /// Distance to the target; better than a floor or a ceiling is negative.
    fn distance(&self, actual: &BigDecimal) -> BigDecimal {
        let (least, most) = self.goal();
        match self.kind.0 {
            Comparator::Gte => least - actual,
            Comparator::Lte => actual - least,
            Comparator::Eq | Comparator::Between if *actual < least => least - actual,
            Comparator::Eq | Comparator::Between if *actual > most => actual - most,
            Comparator::Eq | Comparator::Between | Comparator::Establish => BigDecimal::from(0),
        }
    }

    /// Whether a range was passed on its far side: there is no better or worse between that and what
    /// is short of it.
    fn is_passed(&self, actual: &BigDecimal) -> bool {
        let ((least, most), start) = (self.goal(), self.start());
        let is_range = matches!(self.kind.0, Comparator::Eq | Comparator::Between);
        is_range && ((start < least && *actual > most) || (start > most && *actual < least))
    }
}

/// Order of the statuses, among targets to be reached and among targets to be kept.
fn rank(status: EvaluationStatus) -> u8 {
    match status {
        EvaluationStatus::Missed => 0,
        EvaluationStatus::Worsening | EvaluationStatus::Breached => 1,
        EvaluationStatus::Behind => 2,
        EvaluationStatus::OnTrack | EvaluationStatus::Deviates => 3,
        EvaluationStatus::Achieved | EvaluationStatus::Kept => 4,
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
        let (first, second) = (story.told(&one), story.told(&other));
        prop_assert_eq!(first.aim, second.aim, "the aim does not depend on the actual");
        let (first, second) = (first.status, second.status);
        if story.is_passed(&one) != story.is_passed(&other) {
            return Ok(());
        }
        if story.distance(&one) <= story.distance(&other) {
            prop_assert!(rank(first) >= rank(second), "{:?} {:?}", first, second);
        } else {
            prop_assert!(rank(first) <= rank(second), "{:?} {:?}", first, second);
        }
    }

    #[test]
    fn the_ratio_is_0_at_the_start_and_1_at_the_target(story in stories()) {
        let whole = |number: i32| Some(Quantity::from(BigDecimal::from(number)));
        let ratio = |evaluation: Evaluation| evaluation.attainment.or(evaluation.margin_used);
        let ((least, most), start) = (story.goal(), story.start());
        let edge = start.clone().max(least).min(most);
        let edge = match story.kind.0 {
            Comparator::Gte | Comparator::Lte => story.goal().0,
            Comparator::Eq | Comparator::Between | Comparator::Establish => edge,
        };
        let (begin, end) = (ratio(story.told(&start)), ratio(story.told(&edge)));
        prop_assert_eq!(begin.is_some(), end.is_some());
        if begin.is_some() {
            prop_assert_eq!((begin, end), (whole(0), whole(1)));
        } else {
            prop_assert_eq!(edge, start);
        }
    }

    #[test]
    fn scaling_changes_only_gap_and_expected(
        story in stories(), actual in figures(), factor in 1..=100_000_i64,
    ) {
        let (actual, factor) = (tenths(actual), BigDecimal::new(factor.into(), 3));
        let (plain, scaled) = (story.told(&actual), story.times(&factor).told(&(actual * &factor)));
        prop_assert_eq!(plain.status, scaled.status);
        prop_assert_eq!(plain.attainment, scaled.attainment);
        prop_assert_eq!(plain.margin_used, scaled.margin_used);
        let times = |value: Option<Quantity>| value.map(|it| it.into_decimal() * &factor);
        prop_assert_eq!(times(plain.gap).map(Quantity::from), scaled.gap);
        // Both are shown with three decimals.
        let room = (&factor + BigDecimal::from(1)) * BigDecimal::new(1.into(), 3);
        let (plain, scaled) = (times(plain.expected), scaled.expected.map(Quantity::into_decimal));
        prop_assert_eq!(plain.is_some(), scaled.is_some());
        let apart = plain.zip(scaled).map(|(plain, scaled)| (plain - scaled).abs());
        prop_assert!(apart.is_none_or(|apart| apart <= room));
    }

    #[test]
    fn status_agrees_with_the_comparator(story in stories(), actual in figures()) {
        let quantity = |value: &BigDecimal| Quantity::from(value.clone());
        let (least, most) = story.goal();
        let actual = tenths(actual);
        let met =
            story.kind.0.is_met(&quantity(&actual), &quantity(&least), Some(&quantity(&most)));
        prop_assert_eq!(Some(is_met(story.told(&actual).status)), met);
    }

    #[test]
    fn later_year_never_improves_the_status_on_a_straight_path(
        story in stories(), actual in figures(), later in 0..=10_i32,
    ) {
        let actual = tenths(actual);
        let story = Story { interim: None, ..story };
        let waited = Story { year: story.year + later, ..story.clone() };
        prop_assert!(rank(waited.told(&actual).status) <= rank(story.told(&actual).status));
    }

    #[test]
    fn mirrored_figures_have_mirrored_results(story in stories(), actual in figures()) {
        let actual = tenths(actual);
        let (up, down) = (story.told(&actual), story.mirrored().told(&-&actual));
        prop_assert_eq!(up.status, down.status);
        prop_assert_eq!(up.attainment, down.attainment);
        prop_assert_eq!(up.margin_used, down.margin_used);
    }

    /// A baseline, a target and an actual, and a revision of one of them on a later day.
    #[test]
    fn before_a_revision_everything_is_as_if_it_never_came(
        values in (figures(), figures(), figures(), figures()), revised in 0..3_usize, days in 1..400_i64,
    ) {
        let text = |value: i32| tenths(value).to_string();
        let (baseline, goal, actual, new) = values;
        let before = Case::new().direction(Direction::Maintain).baseline(&text(baseline));
        let before = before.target(&text(goal)).actual_of(2019, &text(actual));
        let mut revision = before.figures[revised].clone();
        revision.supersedes = Some(revision.id.clone());
        revision.value = Some(text(new).parse().unwrap());
        let first = revision.published_on;
        revision.published_on = first + chrono::TimeDelta::days(days);
        let eve = revision.published_on - chrono::TimeDelta::days(1);
        let after = before.clone().with(revision).kpi();
        prop_assert_eq!(evaluate(&after.as_of(eve)), evaluate(&before.kpi()));
        prop_assert_eq!(evaluate(&after.as_of(chrono::NaiveDate::MAX)), evaluate(&after));
        prop_assert_eq!(evaluations(&after.as_of(eve)), evaluations(&before.kpi()));
    }
}
