//! Records without English: a city need not write it.

use crate::rng::SeededRng;
use keikaku::domain::measure::Measure;
use keikaku::domain::progress_entry::ProgressEntry;
use keikaku::publish::bundle::Bundle;

/// Removes the English of most measures and entries in every fifth city, and of a few elsewhere.
pub fn leave_out(bundle: &mut Bundle, number: u32, rng: &mut SeededRng) {
    let percent = if number.is_multiple_of(5) { 80 } else { 4 };
    for measure in bundle.measures.iter_mut().filter(|_| rng.percent(percent)) {
        leave_out_of_measure(measure);
    }
    for entry in bundle.progress_entries.iter_mut().filter(|_| rng.percent(percent)) {
        leave_out_of_entry(entry);
    }
    for policy in bundle.policies.iter_mut().filter(|_| rng.percent(percent)) {
        (policy.title_en, policy.summary_en) = (None, None);
    }
    for statement in bundle.statements.iter_mut().filter(|_| rng.percent(percent)) {
        (statement.title_en, statement.summary_en) = (None, None);
    }
    for kpi in bundle.kpis.iter_mut().filter(|_| rng.percent(percent)) {
        kpi.name_en = None;
    }
    for organization in bundle.organizations.iter_mut().filter(|_| rng.percent(percent)) {
        organization.name_en = None;
    }
}

fn leave_out_of_measure(measure: &mut Measure) {
    (measure.title_en, measure.summary_en) = (None, None);
    for mention in &mut measure.mentions {
        mention.name_en = None;
    }
    for step in &mut measure.milestones {
        step.summary_en = None;
    }
}

fn leave_out_of_entry(entry: &mut ProgressEntry) {
    (entry.summary_en, entry.issues_en, entry.next_steps_en) = (None, None, None);
    for output in &mut entry.outputs {
        (output.label_en, output.note_en) = (None, None);
    }
    for rating in &mut entry.ratings {
        rating.summary_en = None;
    }
}
