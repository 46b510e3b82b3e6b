//! What was reported for a measure in a year.

use crate::domain::progress_entry::Output;
use crate::domain::resource::ResourceKind;
use crate::pages::markup::Markup;
use crate::pages::sections::{Column, Facts, Part, Table, actors, mentions, ratings};
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
    let outputs = outputs(site, entry);
    let names = mentions::mentions(site, &entry.mentions);
    let what = Part::Text(Markup::join([outcome, summary], " "));
    [Some(year), Some(what), facts, outputs, names].into_iter().flatten().collect()
}

fn facts(site: &Site, entry: &ProgressEntryView) -> Facts {
    let causes = entry.causes.iter().map(|cause| site.code(*cause));
    let issues = entry.data_issues.iter().map(|issue| site.text(&issue.note, &issue.note_en));
    Facts::default()
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
        .with(site.say("対応づけ", "Matched to the measure"), site.code(entry.matched_by))
        .with(site.say("データの注意点", "What to know"), Markup::lines(issues))
}

fn outputs(site: &Site, entry: &ProgressEntryView) -> Option<Part> {
    let row = |output: &Output| {
        let unit = Some(output.unit.clone());
        let before = site.quantity(&output.from_value, &unit);
        vec![
            site.text(&output.label, &output.label_en),
            site.quantity(&Some(output.value.clone()), &unit),
            before,
            site.printed(&output.printed),
            site.optional_text(&output.note, &output.note_en),
        ]
    };
    let columns = vec![
        Column::wide(site.say("数えたもの", "What is counted")),
        Column::number(site.say("数量", "Quantity")),
        Column::number(site.say("以前の数量", "Before")),
        Column::wide(site.say("文書の表記", "As printed")),
        Column::new(site.say("注記", "Notes")),
    ];
    let year = site.fiscal_year(&entry.fiscal_year, &entry.fiscal_year_label);
    let caption = if site.is_english() {
        format!("Quantities reported for {year}")
    } else {
        format!("{year}に報告された数量")
    };
    Table { caption, columns, rows: entry.outputs.iter().map(row).collect() }.part()
}
