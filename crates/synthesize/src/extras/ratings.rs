//! Ratings of progress entries, headings and KPIs: by the city itself, and sometimes by others.

use super::PlanExtras;
use crate::rng::SeededRng;
use crate::sources::{id, legible_source};
use keikaku::domain::calendar::FiscalYear;
use keikaku::domain::kpi::Kpi;
use keikaku::domain::policy::Policy;
use keikaku::domain::progress_entry::{Outcome, ProgressEntry};
use keikaku::domain::rating::{Rater, Rating, RatingScale, ScaleKind};

const OUTSIDERS: [Rater; 3] = [Rater::ExternalCommittee, Rater::Assembly, Rater::Residents];

/// Two of three plans rate their measures; all but one in four rate headings or KPIs.
pub fn add(
    extras: &PlanExtras<'_>,
    policies: &mut [Policy],
    kpis: &mut [Kpi],
    entries: &mut [ProgressEntry],
    rng: &mut SeededRng,
) {
    let (rates_entries, rates_others) = (rng.percent(67), rng.percent(75));
    if rates_entries {
        for entry in entries {
            if rng.percent(80) {
                entry.ratings = of_entry(extras, entry, rng);
            }
        }
    }
    if !rates_others {
        return;
    }
    for policy in policies.iter_mut().filter(|policy| policy.level <= 2) {
        policy.ratings = yearly(extras, 60, rng);
    }
    for kpi in kpis {
        kpi.ratings = yearly(extras, 40, rng);
    }
}

fn of_entry(extras: &PlanExtras<'_>, entry: &ProgressEntry, rng: &mut SeededRng) -> Vec<Rating> {
    let worse = match entry.outcome {
        Outcome::Done => 0,
        Outcome::PartlyDone | Outcome::Considered => 30,
        Outcome::Postponed | Outcome::Cancelled | Outcome::NotStarted => 60,
    };
    let own = &extras.scales.all()[extras.scale];
    let year = entry.fiscal_year;
    let mut ratings = vec![rating(extras, own, year, Rater::SelfRated, worse, rng)];
    if rng.one_in(12) {
        let rater = *rng.pick_zipf(&OUTSIDERS);
        ratings.push(rating(extras, extras.scales.of_committees(), year, rater, worse + 10, rng));
    }
    ratings
}

/// A rating by the city for some of the reported years, and one by a committee now and then.
fn yearly(extras: &PlanExtras<'_>, percent: u32, rng: &mut SeededRng) -> Vec<Rating> {
    let mut ratings = Vec::new();
    let years = extras.spec.reported.iter().filter_map(|year| FiscalYear::new(*year).ok());
    for year in years {
        if !rng.percent(percent) {
            continue;
        }
        let own = &extras.scales.all()[extras.scale];
        ratings.push(rating(extras, own, year, Rater::SelfRated, 10, rng));
        if rng.one_in(4) {
            let scale = extras.scales.of_committees();
            ratings.push(rating(extras, scale, year, Rater::ExternalCommittee, 20, rng));
        }
    }
    ratings
}

/// A rating around a share of the scale from its best end, in percent.
fn rating(
    extras: &PlanExtras<'_>,
    scale: &RatingScale,
    fiscal_year: FiscalYear,
    rater: Rater,
    worse: i32,
    rng: &mut SeededRng,
) -> Rating {
    let share = (worse + rng.between(0, 39)).min(99);
    let level = usize::try_from(share).unwrap_or_default() * scale.levels.len() / 100;
    let level = scale.levels.get(level);
    let percentage = (scale.kind == ScaleKind::Percentage).then_some(100 - share);
    let printed = match (level, percentage) {
        (Some(level), _) => level.printed.clone(),
        (None, percentage) => format!("{}％", percentage.unwrap_or_default()),
    };
    let document = id(format!("{}-progress-{}", extras.spec.id, fiscal_year.year()));
    let reason = rng.one_in(10);
    Rating {
        fiscal_year: Some(fiscal_year),
        rater,
        scale_id: scale.id.clone(),
        rank: level.map(|level| level.rank),
        percentage: percentage.map(|share| bigdecimal::BigDecimal::from(share).into()),
        summary: reason.then(|| "参加者数の伸びを評価した（架空）。".into()),
        summary_en: reason.then(|| "The growing attendance was valued (synthetic).".into()),
        source: legible_source(&document, "評価欄", printed.clone()),
        printed,
    }
}
