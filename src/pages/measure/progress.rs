//! What was reported for a measure in a year.

use crate::domain::progress_entry::{MatchedBy, Output};
use crate::domain::resource::ResourceKind;
use crate::pages::markup::Markup;
use crate::pages::sections::{Facts, Part, actors, mentions, ratings};
use crate::pages::site::Site;
use crate::view::progress_entry::ProgressEntryView;

/// The parts of one entry.
pub fn of_year(site: &Site, entry: &ProgressEntryView) -> Vec<Part> {
    let year = site.fiscal_year(&entry.fiscal_year, &entry.fiscal_year_label);
    let url = site.record_url(ResourceKind::ProgressReports, &entry.report_id);
    let year = Part::Heading(Markup::link(&url, &Markup::text(&year)));
    let outcome = Markup::classed("span", "tag", site.label(&entry.outcome));
    let summary = site.text(&entry.summary, &entry.summary_en);
    let facts = facts(site, entry).part();
    let names = mentions::mentions(site, &entry.mentions);
    let what = Part::Text(Markup::join([outcome, summary], " "));
    [Some(year), Some(what), facts, names].into_iter().flatten().collect()
}

fn facts(site: &Site, entry: &ProgressEntryView) -> Facts {
    let causes = entry.causes.iter().map(|cause| site.code(*cause));
    let issues = entry.data_issues.iter().map(|issue| site.text(&issue.note, &issue.note_en));
    Facts::default()
        .with(site.say("数量", "Quantities"), outputs(site, &entry.outputs))
        .with(site.say("影響した要因", "Causes"), site.listed(causes))
        .with(site.say("評価", "Rating"), ratings::in_cell(site, &entry.ratings))
        .with(site.say("連携先", "Partners"), actors::partners(site, &entry.partners))
        .with(site.say("課題", "Issues"), site.optional_text(&entry.issues, &entry.issues_en))
        .with(
            site.say("今後の取組", "Next steps"),
            site.optional_text(&entry.next_steps, &entry.next_steps_en),
        )
        .with(site.say("次年度の方向性", "Next year"), site.optional_code(entry.next_direction))
        .with(site.say("文書の表記", "As printed"), site.optional_printed(&entry.source.printed))
        .with(site.say("出典", "Source"), site.place(&entry.source))
        .with(site.say("事業との対応づけ", "Matched to the measure"), matched(site, entry))
        .with(site.say("データの注意点", "What to know"), Markup::lines(issues))
}

/// Each quantity with the one before it, if it is a change, and the words that it is from.
fn outputs(site: &Site, outputs: &[Output]) -> Markup {
    Markup::lines(outputs.iter().map(|output| {
        let unit = Some(output.unit.clone());
        let value = site.quantity(&Some(output.value.clone()), &unit);
        let before = site.quantity(&output.from_value, &unit);
        let arrow = if before.is_empty() { "" } else { " → " };
        let change = before.and(&Markup::text(arrow)).and(&value);
        let printed = Markup::element("q", &site.printed(&output.printed));
        let label = site.text(&output.label, &output.label_en);
        let note = site.optional_text(&output.note, &output.note_en);
        Markup::join([label, Markup::element("strong", &change), printed, note], " ")
    }))
}

/// How the entry was matched to the measure, where that is not by its number or title.
fn matched(site: &Site, entry: &ProgressEntryView) -> Markup {
    match entry.matched_by {
        MatchedBy::RowOrder => site.defined(entry.matched_by),
        MatchedBy::Number | MatchedBy::Title => Markup::default(),
    }
}
