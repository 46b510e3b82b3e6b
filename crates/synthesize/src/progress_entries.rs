//! Yearly reports on a synthetic plan: an entry for almost every measure, some sharing an activity.

use super::activities::Activity;
use super::dice::Dice;
use super::measures::Line;
use super::municipality::Municipality;
use super::organizations::partners;
use super::plans::{Outline, report_title};
use super::sources::{id, issues, read, thrown};
use keikaku::domain::calendar::FiscalYear;
use keikaku::domain::progress_entry::{Cause, MatchedBy, Outcome, ProgressEntry};
use keikaku::domain::progress_report::ProgressReport;

/// A report with its entries.
pub struct Reported {
    pub report: ProgressReport,
    pub entries: Vec<ProgressEntry>,
}

pub fn report(
    outline: &Outline,
    year: i32,
    measures: &[Line],
    municipality: &Municipality<'_>,
    dice: &mut Dice,
) -> Reported {
    let document_id = id(format!("{}-progress-{year}", outline.id));
    let title = report_title(outline, year);
    let fiscal_year = FiscalYear::new(year).expect("plans are of this century");
    let report = ProgressReport {
        id: id(format!("{}.{year}", outline.id)),
        city_id: municipality.city.id.clone(),
        plan_id: outline.id.clone(),
        fiscal_year,
        source: read(&document_id, "表紙", &title.ja),
        document_id,
        title: title.ja,
        title_en: title.en,
        data_issues: issues(dice),
    };
    let mut entries = Vec::with_capacity(measures.len());
    for line in measures {
        if !dice.one_in(70) {
            entries.push(entry(line, &report, entries.len() + 1, municipality, dice));
        }
    }
    share(&mut entries, dice);
    Reported { report, entries }
}

fn entry(
    line: &Line,
    report: &ProgressReport,
    position: usize,
    municipality: &Municipality<'_>,
    dice: &mut Dice,
) -> ProgressEntry {
    let outcome = outcome(dice);
    let causes = causes(outcome, report.fiscal_year, dice);
    let place = dice.pick(&municipality.places);
    let activity = Activity::thrown(line.topic, place, outcome, dice);
    // The number below the plan stands for the measure: `plan.2020.1.2.3`.
    let plan = report.plan_id.as_str();
    let below = line.measure.id.as_str().strip_prefix(plan).unwrap_or_default();
    let locator = format!("実施状況 {} {position}行目", line.measure.level_name);
    ProgressEntry {
        id: id(format!("{}{below}", report.id)),
        city_id: report.city_id.clone(),
        plan_id: report.plan_id.clone(),
        report_id: report.id.clone(),
        measure_id: line.measure.id.clone(),
        fiscal_year: report.fiscal_year,
        outcome,
        causes,
        source: thrown(&report.document_id, &locator, activity.printed(), dice),
        summary: activity.summary.ja,
        summary_en: activity.summary.en,
        outputs: activity.outputs,
        partners: partners(&municipality.organizations, dice),
        shared_with: Vec::new(),
        matched_by: *dice.pick_ranked(&[MatchedBy::Number, MatchedBy::Title, MatchedBy::RowOrder]),
        position: i32::try_from(position).unwrap_or(i32::MAX),
        data_issues: issues(dice),
    }
}

fn outcome(dice: &mut Dice) -> Outcome {
    match dice.below(100) {
        0..70 => Outcome::Done,
        70..82 => Outcome::PartlyDone,
        82..86 => Outcome::Cancelled,
        86..91 => Outcome::Postponed,
        91..96 => Outcome::Considered,
        _ => Outcome::NotStarted,
    }
}

/// What was not done has a cause, mostly; in 2020 and 2021 it was nearly always the same.
fn causes(outcome: Outcome, year: FiscalYear, dice: &mut Dice) -> Vec<Cause> {
    let usual = match outcome {
        Outcome::Done | Outcome::Considered => 2,
        Outcome::PartlyDone | Outcome::NotStarted => 50,
        Outcome::Cancelled | Outcome::Postponed => 90,
    };
    if !dice.percent(usual) {
        return Vec::new();
    }
    let others = [Cause::Budget, Cause::Staffing, Cause::Weather, Cause::Partner];
    let other = *dice.pick_ranked(&others);
    match (2020..=2021).contains(&year.year()) && dice.percent(85) {
        true if dice.one_in(6) => vec![Cause::Covid19, other],
        true => vec![Cause::Covid19],
        false => vec![other],
    }
}

/// Now and then two or three neighbours report the same activity.
fn share(entries: &mut [ProgressEntry], dice: &mut Dice) {
    let mut at = 0;
    while at < entries.len() {
        if !dice.one_in(60) {
            at += 1;
            continue;
        }
        let together = 2 + dice.index(2);
        let end = (at + together).min(entries.len());
        let ids: Vec<_> = entries[at..end].iter().map(|entry| entry.id.clone()).collect();
        for entry in &mut entries[at..end] {
            entry.shared_with = ids.iter().filter(|other| **other != entry.id).cloned().collect();
        }
        at = end;
    }
}
