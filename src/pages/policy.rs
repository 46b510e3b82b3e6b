//! The page of a heading of a plan: what is below it, and how it stands.

use super::head::{DataLinks, Head};
use super::kpi_table;
use super::markup::Markup;
use super::measure;
use super::record_page::RecordPage;
use super::sections::{Facts, Part, Section, actors, budgets, mentions, ratings, statements};
use super::site::{Site, escaped};
use super::titles::WantedTitles;
use crate::domain::measure::Measure;
use crate::domain::policy::Policy;
use crate::domain::resource::ResourceKind;
use crate::domain::statement::Statement;
use crate::view::kpi::KpiView;

/// A heading with what is above and below it.
#[derive(Clone, Debug)]
pub struct PolicyRecords {
    pub policy: Policy,
    /// The headings above it, the top one first.
    pub above: Vec<Policy>,
    /// The headings below it, in reading order.
    pub below: Vec<Policy>,
    /// Measures under it and under those below it, in reading order.
    pub measures: Vec<Measure>,
    pub kpis: Vec<KpiView>,
    /// What is tied to it alone.
    pub statements: Vec<Statement>,
}

/// Records whose titles the page shows.
#[must_use]
pub fn wanted(policy: &Policy) -> WantedTitles {
    let mut wanted = WantedTitles::default();
    wanted.add(ResourceKind::Cities, [&policy.city_id]);
    wanted.add(ResourceKind::Plans, [&policy.plan_id]);
    wanted.add(ResourceKind::Themes, &policy.theme_ids);
    let budgets = policy.budgets.iter().map(|budget| &budget.source.document_id);
    wanted.add(ResourceKind::Documents, budgets);
    wanted.add(ResourceKind::Documents, [&policy.source.document_id]);
    ratings::want(&mut wanted, &policy.ratings);
    wanted
}

/// The page.
#[must_use]
pub fn page(site: Site, records: &PolicyRecords) -> RecordPage {
    let policy = &records.policy;
    let head = head(&site, records);
    let summary = policy
        .summary
        .as_ref()
        .map(|_| Part::Text(site.optional_text(&policy.summary, &policy.summary_en)));
    let intro: Vec<Part> = [summary, facts(&site, records).part()].into_iter().flatten().collect();
    let sections = [
        Section::new("kpis", "KPI").with(kpi_table::judged(&site, &records.kpis)),
        contents(&site, records),
        Section::new("ratings", site.say("市などによる評価", "Ratings by the city and others"))
            .with(ratings::ratings(&site, &policy.ratings)),
        Section::new("budgets", site.say("事業費", "Money"))
            .with(budgets::budgets(&site, &policy.budgets)),
        Section::new("statements", site.say("この施策についての記述", "What else is said of it"))
            .with(statements::statements(&site, &records.statements)),
        Section::new("names", site.say("挙げられている名称", "Names that it mentions"))
            .with(mentions::mentions(&site, &policy.mentions)),
    ];
    let kicker = [Some(policy.level_name.clone()), policy.number.clone()];
    let kicker = kicker.into_iter().flatten().collect::<Vec<_>>().join(" ");
    RecordPage::new(site, head, "")
        .with_printed_kicker(&kicker)
        .with_intro(intro)
        .with_sections(sections)
        .with_source(policy.source.clone(), policy.data_issues.clone())
}

fn head(site: &Site, records: &PolicyRecords) -> Head {
    let policy = &records.policy;
    let id = escaped(policy.id.as_str());
    let mut breadcrumbs =
        vec![site.city(policy.city_id.as_str()), site.plan(policy.plan_id.as_str())];
    breadcrumbs.extend(records.above.iter().map(|above| heading(site, above)));
    let summary = policy.summary.as_deref();
    Head {
        title: site.plain(&policy.title, &policy.title_en).to_owned(),
        description: summary
            .map(|summary| site.plain(summary, &policy.summary_en).to_owned())
            .unwrap_or_default(),
        breadcrumbs,
        data: Some(
            DataLinks::of_record("policies", policy.id.as_str())
                .with_csv(format!("/v1/measures.csv?policy={id}")),
        ),
        ..Head::default()
    }
}

fn heading(site: &Site, policy: &Policy) -> Markup {
    let url = site.record_url(ResourceKind::Policies, policy.id.as_str());
    Markup::link(&url, &site.text(&policy.title, &policy.title_en))
}

fn facts(site: &Site, records: &PolicyRecords) -> Facts {
    let policy = &records.policy;
    let themes = policy.theme_ids.iter().map(|id| site.theme(id.as_str()));
    let above = records.above.iter().map(|above| heading(site, above));
    Facts::default()
        .with(site.say("市区町村", "City"), site.city(policy.city_id.as_str()))
        .with(site.say("計画", "Plan"), site.plan(policy.plan_id.as_str()))
        .with(site.say("上位の施策", "Part of"), Markup::join(above, " › "))
        .with(site.say("担当", "Departments"), actors::departments(site, &policy.departments))
        .with(site.say("テーマ", "Themes"), site.listed(themes))
        .with(site.say("重点施策", "Priority of the plan"), site.yes_if(policy.is_priority))
        .with(site.say("SDGsの目標", "SDGs"), site.sdg_goals(&policy.sdg_goals))
}

/// The measures right below it, then each heading below it with its own.
fn contents(site: &Site, records: &PolicyRecords) -> Section {
    let heading_of = |policy: &Policy| {
        let name = [Some(policy.level_name.clone()), policy.number.clone()];
        let name = site.printed(&name.into_iter().flatten().collect::<Vec<_>>().join(" "));
        Part::Heading(Markup::join([name, heading(site, policy)], " "))
    };
    let measures_of = |policy: &Policy| {
        let own = records.measures.iter().filter(|measure| measure.policy_id == policy.id);
        Part::list(own.map(|measure| measure_line(site, measure)))
    };
    let heading = site.say("施策と事業", "Headings and measures below it");
    let section = Section::new("contents", heading).with(measures_of(&records.policy));
    records
        .below
        .iter()
        .fold(section, |section, policy| section.with(heading_of(policy)).with(measures_of(policy)))
}

fn measure_line(site: &Site, measure: &Measure) -> Markup {
    let url = site.record_url(ResourceKind::Measures, measure.id.as_str());
    let title = match &measure.title {
        Some(title) => site.text(title, &measure.title_en),
        None => Markup::text(&measure::title(site, measure)),
    };
    let tag = measure.disposition.map(|code| Markup::classed("span", "tag", site.label(&code)));
    let repeat = site.say("再掲", "printed again");
    let repeat = measure.is_repeat.then(|| Markup::classed("span", "tag", repeat));
    Markup::join(
        [
            site.optional_printed(&measure.number),
            Markup::link(&url, &title),
            tag.unwrap_or_default(),
            repeat.unwrap_or_default(),
        ],
        " ",
    )
}
