//! Yearly reports on a synthetic plan, with an entry for almost every measure.

use super::activities::Activity;
use super::measures::SyntheticMeasure;
use super::municipality::Municipality;
use super::organizations::partners;
use super::plan_spec::{PlanSpec, report_title};
use super::rng::SeededRng;
use super::sources::{id, issues, legible_source, random_source};
use keikaku::domain::calendar::FiscalYear;
use keikaku::domain::progress_entry::{Cause, MatchedBy, Outcome, ProgressEntry};
use keikaku::domain::progress_report::ProgressReport;

/// A report with its entries.
pub struct SyntheticReport {
    pub report: ProgressReport,
    pub entries: Vec<ProgressEntry>,
}

pub fn report(
    plan_spec: &PlanSpec,
    year: i32,
    measures: &[SyntheticMeasure],
    municipality: &Municipality<'_>,
    rng: &mut SeededRng,
) -> SyntheticReport {
    let document_id = id(format!("{}-progress-{year}", plan_spec.id));
    let title = report_title(plan_spec, year);
    let fiscal_year = FiscalYear::new(year).expect("plans are of this century");
    let report = ProgressReport {
        id: id(format!("{}.{year}", plan_spec.id)),
        city_id: municipality.city.id.clone(),
        plan_id: plan_spec.id.clone(),
        fiscal_year,
        source: legible_source(&document_id, "表紙", &title.ja),
        document_id,
        title: title.ja,
        title_en: Some(title.en),
        data_issues: issues(rng),
    };
    let mut entries = Vec::with_capacity(measures.len());
    for measure in measures {
        if !rng.one_in(70) {
            entries.push(entry(measure, &report, entries.len() + 1, municipality, rng));
        }
    }
    share(&mut entries, rng);
    SyntheticReport { report, entries }
}

fn entry(
    measure: &SyntheticMeasure,
    report: &ProgressReport,
    position: usize,
    municipality: &Municipality<'_>,
    rng: &mut SeededRng,
) -> ProgressEntry {
    let outcome = outcome(rng);
    let causes = causes(outcome, report.fiscal_year, rng);
    let place = rng.pick(&municipality.places);
    let activity = Activity::random(measure.topic, place, outcome, rng);
    // The id contains the number of the measure in the plan: `plan.2020.1.2.3`.
    let plan = report.plan_id.as_str();
    let below = measure.measure.id.as_str().strip_prefix(plan).unwrap_or_default();
    let locator = format!("実施状況 {} {position}行目", measure.measure.level_name);
    ProgressEntry {
        id: id(format!("{}{below}", report.id)),
        city_id: report.city_id.clone(),
        plan_id: report.plan_id.clone(),
        report_id: report.id.clone(),
        measure_id: measure.measure.id.clone(),
        fiscal_year: report.fiscal_year,
        outcome,
        causes,
        source: random_source(&report.document_id, &locator, activity.printed(), rng),
        summary: activity.summary.ja,
        summary_en: Some(activity.summary.en),
        outputs: activity.outputs,
        partners: partners(&municipality.organizations, rng),
        ratings: Vec::new(),
        next_direction: None,
        issues: None,
        issues_en: None,
        next_steps: None,
        next_steps_en: None,
        mentions: Vec::new(),
        shared_with: Vec::new(),
        matched_by: *rng.pick_zipf(&[MatchedBy::Number, MatchedBy::Title, MatchedBy::RowOrder]),
        position: i32::try_from(position).unwrap_or(i32::MAX),
        data_issues: issues(rng),
    }
}

fn outcome(rng: &mut SeededRng) -> Outcome {
    match rng.below(100) {
        0..70 => Outcome::Done,
        70..82 => Outcome::PartlyDone,
        82..86 => Outcome::Cancelled,
        86..91 => Outcome::Postponed,
        91..96 => Outcome::Considered,
        _ => Outcome::NotStarted,
    }
}

/// Most measures that were not done have a cause; in 2020 and 2021 it is usually Covid-19.
fn causes(outcome: Outcome, year: FiscalYear, rng: &mut SeededRng) -> Vec<Cause> {
    let usual = match outcome {
        Outcome::Done | Outcome::Considered => 2,
        Outcome::PartlyDone | Outcome::NotStarted => 50,
        Outcome::Cancelled | Outcome::Postponed => 90,
    };
    if !rng.percent(usual) {
        return Vec::new();
    }
    let others = [Cause::Budget, Cause::Staffing, Cause::Weather, Cause::Partner];
    let other = *rng.pick_zipf(&others);
    match (2020..=2021).contains(&year.year()) && rng.percent(85) {
        true if rng.one_in(6) => vec![Cause::Covid19, other],
        true => vec![Cause::Covid19],
        false => vec![other],
    }
}

/// Occasionally makes two or three consecutive entries share an activity.
fn share(entries: &mut [ProgressEntry], rng: &mut SeededRng) {
    let mut index = 0;
    while index < entries.len() {
        if !rng.one_in(60) {
            index += 1;
            continue;
        }
        let together = 2 + rng.index(2);
        let end = (index + together).min(entries.len());
        let ids: Vec<_> = entries[index..end].iter().map(|entry| entry.id.clone()).collect();
        for entry in &mut entries[index..end] {
            entry.shared_with = ids.iter().filter(|other| **other != entry.id).cloned().collect();
        }
        index = end;
    }
}
