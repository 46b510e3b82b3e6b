//! Schedules of measures (工程表): what is to be done in which year.

use super::PlanExtras;
use crate::rng::SeededRng;
use keikaku::domain::calendar::FiscalYear;
use keikaku::domain::measure::{Measure, Milestone};

/// The step of the first year and of the later ones, as printed.
const COURSES: [[&str; 2]; 4] =
    [["実施", "→"], ["検討", "実施"], ["準備・調整", "運用"], ["設計", "整備"]];

/// Years that a schedule shows.
const YEARS: usize = 4;

/// Every third plan has a schedule, for every second measure.
pub fn add(extras: &PlanExtras<'_>, measures: &mut [Measure], rng: &mut SeededRng) {
    let has_schedule = rng.percent(34);
    let Some((first, last)) = extras.spec.years.filter(|_| has_schedule) else { return };
    for measure in measures {
        if rng.percent(50) {
            continue;
        }
        let course = *rng.pick(&COURSES);
        let years = (first..=last).filter_map(|year| FiscalYear::new(year).ok()).take(YEARS);
        let steps = years.enumerate().map(|(index, year)| milestone(year, course, index, rng));
        measure.milestones = steps.collect();
    }
}

fn milestone(
    fiscal_year: FiscalYear,
    course: [&str; 2],
    index: usize,
    rng: &mut SeededRng,
) -> Milestone {
    let explained = index == 1 && rng.one_in(4);
    Milestone {
        fiscal_year,
        printed: course[index.min(1)].to_owned(),
        summary: explained.then(|| "対象地区を広げる（架空）。".into()),
        summary_en: explained.then(|| "More districts are to be covered (synthetic).".into()),
    }
}
