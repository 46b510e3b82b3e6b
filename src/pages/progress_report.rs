//! The page of a progress report: what was reported for each measure in a year.

use super::head::{DataLinks, Head};
use super::markup::Markup;
use super::record_page::RecordPage;
use super::sections::{Column, Facts, Part, Section, Table, ratings, statements};
use super::site::{Site, escaped};
use super::titles::WantedTitles;
use crate::domain::resource::ResourceKind;
use crate::domain::statement::Statement;
use crate::view::progress_entry::ProgressEntryView;
use crate::view::progress_report::ProgressReportView;

/// A report with its entries.
#[derive(Clone, Debug)]
pub struct ReportRecords {
    pub report: ProgressReportView,
    pub entries: Vec<ProgressEntryView>,
    pub statements: Vec<Statement>,
}

/// Records whose titles the page shows.
#[must_use]
pub fn wanted(report: &ProgressReportView, entries: &[ProgressEntryView]) -> WantedTitles {
    let mut wanted = WantedTitles::default();
    wanted.add(ResourceKind::Cities, [&report.city_id]);
    wanted.add(ResourceKind::Plans, [&report.plan_id]);
    wanted.add(ResourceKind::Documents, [&report.document_id]);
    wanted.add(ResourceKind::Documents, [&report.source.document_id]);
    wanted.add(ResourceKind::Measures, entries.iter().map(|entry| &entry.measure_id));
    wanted
}

/// The page.
#[must_use]
pub fn page(site: Site, records: &ReportRecords) -> RecordPage {
    let report = &records.report;
    let id = escaped(&report.id);
    let head = Head {
        title: site.plain(&report.title, &report.title_en).to_owned(),
        description: description(&site, report),
        breadcrumbs: vec![site.city(&report.city_id), site.plan(&report.plan_id)],
        data: Some(
            DataLinks::of_record("progress_reports", &report.id)
                .with_csv(format!("/v1/progress_entries.csv?report={id}")),
        ),
        ..Head::default()
    };
    let year = site.fiscal_year(&report.fiscal_year, &report.fiscal_year_label);
    let facts = Facts::default()
        .with(site.say("市区町村", "City"), site.city(&report.city_id))
        .with(site.say("計画", "Plan"), site.plan(&report.plan_id))
        .with(site.say("年度", "Fiscal year"), Markup::text(&year))
        .with(site.say("文書", "Document"), site.document(&report.document_id));
    let sections = [
        outcomes(&site, report),
        entries(&site, records),
        Section::new("statements", site.say("報告についての意見など", "What is said of it"))
            .with(statements::statements(&site, &records.statements)),
    ];
    let kicker = site.say("進捗報告", "Progress report").to_owned();
    RecordPage::new(site, head, &kicker)
        .with_intro(facts.part())
        .with_sections(sections)
        .with_source(report.source.clone(), report.data_issues.clone())
}

fn description(site: &Site, report: &ProgressReportView) -> String {
    let year = site.fiscal_year(&report.fiscal_year, &report.fiscal_year_label);
    if site.is_english() {
        format!("What was reported for {} measures in {year}.", report.entry_count)
    } else {
        format!("{year}に報告された事業{}件の実施状況。", report.entry_count)
    }
}

fn outcomes(site: &Site, report: &ProgressReportView) -> Section {
    let rows = report.outcomes.iter().filter(|tally| tally.count > 0).map(|tally| {
        vec![
            site.code(tally.outcome),
            Markup::text(&tally.count.to_string()),
            Markup::text(site.definition(&tally.outcome)),
        ]
    });
    let columns = vec![
        Column::new(site.say("実施状況", "Outcome")),
        Column::number(site.say("件数", "Entries")),
        Column::wide(site.say("意味", "Meaning")),
    ];
    let caption = site.say("実施状況ごとの件数", "Entries by outcome").to_owned();
    Section::new("outcomes", site.say("件数", "At a glance"))
        .with(Table { caption, columns, rows: rows.collect() }.part())
}

fn entries(site: &Site, records: &ReportRecords) -> Section {
    let rated = records.entries.iter().any(|entry| !entry.ratings.is_empty());
    let row = |entry: &ProgressEntryView| {
        let causes = site.listed(entry.causes.iter().map(|cause| site.code(*cause)));
        let mut cells = vec![
            site.measure(&entry.measure_id),
            Markup::lines([site.code(entry.outcome), site.bracketed(&causes)]),
            site.text(&entry.summary, &entry.summary_en),
        ];
        if rated {
            cells.push(ratings::in_cell(site, &entry.ratings));
        }
        cells
    };
    let mut columns = vec![
        Column::wide(site.say("事業", "Measure")),
        Column::new(site.say("実施状況", "Outcome")),
        Column::wide(site.say("内容", "What was done")),
    ];
    if rated {
        columns.push(Column::new(site.say("評価", "Rating")));
    }
    let caption = site.say("事業ごとの実施状況", "Measure by measure").to_owned();
    let rows: Vec<_> = records.entries.iter().map(row).collect();
    let section = Section::new("entries", site.say("事業ごとの実施状況", "Measure by measure"));
    match (Table { caption, columns, rows }.part()) {
        Some(table) => section.with(table),
        None => section.with(Part::text(site.say("報告はありません。", "Nothing was reported."))),
    }
}
