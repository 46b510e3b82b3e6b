//! The page of a measure: what it is, who carries it out, what became of it.

mod progress;

use super::head::{DataLinks, Head};
use super::kpi_table;
use super::markup::Markup;
use super::record_page::RecordPage;
use super::sections::{
    Column, Facts, Part, Section, Table, actors, budgets, mentions, ratings, statements,
};
use super::site::{Site, escaped};
use super::titles::WantedTitles;
use crate::domain::measure::{Measure, Milestone};
use crate::domain::policy::Policy;
use crate::domain::resource::ResourceKind;
use crate::domain::statement::Statement;
use crate::view::kpi::KpiView;
use crate::view::progress_entry::ProgressEntryView;

/// A measure with what hangs on it.
#[derive(Clone, Debug)]
pub struct MeasureRecords {
    pub measure: Measure,
    /// The headings that it stands under, the top one first.
    pub headings: Vec<Policy>,
    /// In the order of their years.
    pub entries: Vec<ProgressEntryView>,
    pub kpis: Vec<KpiView>,
    pub statements: Vec<Statement>,
}

/// Records whose titles the page shows, the headings left out.
#[must_use]
pub fn wanted(measure: &Measure, entries: &[ProgressEntryView]) -> WantedTitles {
    let mut wanted = WantedTitles::default();
    wanted.add(ResourceKind::Cities, [&measure.city_id]);
    wanted.add(ResourceKind::Plans, [&measure.plan_id]);
    wanted.add(ResourceKind::Policies, [&measure.policy_id]);
    wanted.add(ResourceKind::Policies, &measure.also_under);
    wanted.add(ResourceKind::Measures, &measure.repeats_id);
    wanted.add(ResourceKind::Themes, &measure.theme_ids);
    let budgets = measure.budgets.iter().map(|budget| &budget.source.document_id);
    wanted.add(ResourceKind::Documents, budgets);
    wanted.add(ResourceKind::Documents, [&measure.source.document_id]);
    for entry in entries {
        wanted.add(ResourceKind::ProgressReports, [&entry.report_id]);
        wanted.add(ResourceKind::Documents, [&entry.source.document_id]);
        ratings::want(&mut wanted, &entry.ratings);
    }
    wanted
}

/// Number and title of a measure; what it is called where the title is lost.
#[must_use]
pub fn title(site: &Site, measure: &Measure) -> String {
    let title = measure.title.as_deref().map(|title| site.plain(title, &measure.title_en));
    title.map_or_else(
        || {
            let number = measure.number.as_deref().unwrap_or_default();
            let lost = site.say("（題名は判読できない）", "(illegible title)");
            format!("{}{number}{lost}", measure.level_name)
        },
        str::to_owned,
    )
}

/// The page.
#[must_use]
pub fn page(site: Site, records: &MeasureRecords) -> RecordPage {
    let measure = &records.measure;
    let head = head(&site, records);
    let summary = measure
        .summary
        .as_ref()
        .map(|_| Part::Text(site.optional_text(&measure.summary, &measure.summary_en)));
    let intro: Vec<Part> = [summary, facts(&site, records).part()].into_iter().flatten().collect();
    let progress = records.entries.iter().flat_map(|entry| progress::of_year(&site, entry));
    let sections = [
        progress.fold(
            Section::new("progress", site.say("年度ごとの進捗", "Progress by year")),
            Section::with,
        ),
        Section::new("kpis", "KPI").with(kpi_table::judged(&site, &records.kpis)),
        Section::new("milestones", site.say("工程", "Schedule"))
            .with(milestones(&site, &measure.milestones)),
        Section::new("budgets", site.say("事業費", "Money"))
            .with(budgets::budgets(&site, &measure.budgets)),
        Section::new("statements", site.say("この事業についての記述", "What else is said of it"))
            .with(statements::statements(&site, &records.statements)),
        Section::new("names", site.say("挙げられている名称", "Names that it mentions"))
            .with(mentions::mentions(&site, &measure.mentions)),
    ];
    let kicker = measure.level_name.clone();
    let kicker = [Some(kicker), measure.number.clone()].into_iter().flatten().collect::<Vec<_>>();
    RecordPage::new(site, head, "")
        .with_printed_kicker(&kicker.join(" "))
        .with_intro(intro)
        .with_sections(sections)
        .with_source(measure.source.clone(), measure.data_issues.clone())
}

fn head(site: &Site, records: &MeasureRecords) -> Head {
    let measure = &records.measure;
    let id = escaped(measure.id.as_str());
    let mut breadcrumbs =
        vec![site.city(measure.city_id.as_str()), site.plan(measure.plan_id.as_str())];
    breadcrumbs.extend(records.headings.iter().map(|heading| {
        let url = site.record_url(ResourceKind::Policies, heading.id.as_str());
        Markup::link(&url, &site.text(&heading.title, &heading.title_en))
    }));
    let summary = measure.summary.as_deref();
    Head {
        title: title(site, measure),
        description: summary
            .map(|summary| site.plain(summary, &measure.summary_en).to_owned())
            .unwrap_or_default(),
        breadcrumbs,
        data: Some(
            DataLinks::of_record("measures", measure.id.as_str())
                .with_csv(format!("/v1/progress_entries.csv?measure={id}")),
        ),
        ..Head::default()
    }
}

fn facts(site: &Site, records: &MeasureRecords) -> Facts {
    let measure = &records.measure;
    let themes = measure.theme_ids.iter().map(|id| site.theme(id.as_str()));
    let elsewhere = measure.also_under.iter().map(|id| site.policy(id.as_str()));
    let original = measure.repeats_id.iter().map(|id| site.measure(id.as_str()));
    Facts::default()
        .with(site.say("市区町村", "City"), site.city(measure.city_id.as_str()))
        .with(site.say("計画", "Plan"), site.plan(measure.plan_id.as_str()))
        .with(site.say("施策", "Heading"), site.policy(measure.policy_id.as_str()))
        .with(site.say("区分", "Tag"), tag(site, measure))
        .with(site.say("担当", "Departments"), actors::departments(site, &measure.departments))
        .with(site.say("連携先", "Partners"), actors::partners(site, &measure.partners))
        .with(site.say("他課実施", "Run by another department"), site.yes_if(measure.run_elsewhere))
        .with(site.say("テーマ", "Themes"), site.listed(themes))
        .with(site.say("重点事業", "Priority of the plan"), site.yes_if(measure.is_priority))
        .with(site.say("SDGsの目標", "SDGs"), site.sdg_goals(&measure.sdg_goals))
        .with(site.say("ほかの施策にも記載", "Also listed under"), site.listed(elsewhere))
        .with(site.say("再掲", "Printed again"), site.yes_if(measure.is_repeat))
        .with(site.say("再掲のもと", "First printed as"), site.listed(original))
}

/// What becomes of it in the plan, and how that is printed.
fn tag(site: &Site, measure: &Measure) -> Markup {
    let printed = measure.disposition_printed.as_deref();
    let printed = printed.filter(|printed| {
        site.is_english() || measure.disposition.is_none_or(|code| site.label(&code) != *printed)
    });
    let printed = printed.map(|printed| {
        let as_printed = Markup::text(site.say("文書の表記：", "printed: "));
        site.bracketed(&as_printed.and(&site.printed(printed)))
    });
    let code = measure.disposition.map(|code| site.defined(code)).unwrap_or_default();
    code.and(&printed.unwrap_or_default())
}

fn milestones(site: &Site, milestones: &[Milestone]) -> Option<Part> {
    let row = |milestone: &Milestone| {
        vec![
            Markup::text(&site.year(milestone.fiscal_year)),
            site.printed(&milestone.printed),
            site.optional_text(&milestone.summary, &milestone.summary_en),
        ]
    };
    let columns = vec![
        Column::new(site.say("年度", "Fiscal year")),
        Column::new(site.say("文書の表記", "As printed")),
        Column::wide(site.say("内容", "What is to be done")),
    ];
    let caption = site.say("年度ごとの予定", "What is to be done in which year").to_owned();
    Table { caption, columns, rows: milestones.iter().map(row).collect() }.part()
}
