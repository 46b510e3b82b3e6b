//! The page of a statement: what a plan says besides measures and figures.

use super::head::{DataLinks, Head};
use super::markup::Markup;
use super::record_page::RecordPage;
use super::sections::{Facts, Part, Section, mentions};
use super::site::Site;
use super::titles::WantedTitles;
use crate::domain::resource::ResourceKind;
use crate::domain::statement::Statement;

/// Records whose titles the page shows.
#[must_use]
pub fn wanted(statement: &Statement) -> WantedTitles {
    let mut wanted = WantedTitles::default();
    wanted.add(ResourceKind::Cities, [&statement.city_id]);
    wanted.add(ResourceKind::Plans, [&statement.plan_id]);
    wanted.add(ResourceKind::Policies, &statement.policy_id);
    wanted.add(ResourceKind::Measures, &statement.measure_id);
    wanted.add(ResourceKind::Kpis, &statement.kpi_id);
    wanted.add(ResourceKind::ProgressReports, &statement.report_id);
    wanted.add(ResourceKind::Organizations, &statement.organization_ids);
    wanted.add(ResourceKind::Themes, &statement.theme_id);
    wanted.add(ResourceKind::Documents, [&statement.source.document_id]);
    wanted
}

/// The page.
#[must_use]
pub fn page(site: Site, statement: &Statement) -> RecordPage {
    let (city, plan) = (statement.city_id.as_str(), statement.plan_id.as_str());
    let title = statement.title.as_deref();
    let title = title.map(|title| site.plain(title, &statement.title_en).to_owned());
    let head = Head {
        title: title.unwrap_or_else(|| site.label(&statement.kind).to_owned()),
        description: site.definition(&statement.kind).to_owned(),
        breadcrumbs: vec![site.city(city), site.plan(plan)],
        data: Some(DataLinks::of_record("statements", statement.id.as_str())),
        ..Head::default()
    };
    let kicker = site.label(&statement.kind);
    let summary = statement
        .summary
        .as_ref()
        .map(|_| Part::Text(site.optional_text(&statement.summary, &statement.summary_en)));
    let what = Part::note(site.definition(&statement.kind));
    let intro = [summary, Some(what), facts(&site, statement).part()];
    let intro: Vec<Part> = intro.into_iter().flatten().collect();
    let names = Section::new("names", site.say("挙げられている名称", "Names that it mentions"))
        .with(mentions::mentions(&site, &statement.mentions));
    RecordPage::new(site, head, kicker)
        .with_intro(intro)
        .with_sections([names])
        .with_source(statement.source.clone(), statement.data_issues.clone())
}

fn facts(site: &Site, statement: &Statement) -> Facts {
    let year = statement.fiscal_year.map(|year| Markup::text(&site.year(year)));
    Facts::default()
        .with(site.say("市区町村", "City"), site.city(statement.city_id.as_str()))
        .with(site.say("計画", "Plan"), site.plan(statement.plan_id.as_str()))
        .with(
            site.say("施策", "Heading"),
            links(site, ResourceKind::Policies, &statement.policy_id),
        )
        .with(
            site.say("事業", "Measure"),
            links(site, ResourceKind::Measures, &statement.measure_id),
        )
        .with("KPI", links(site, ResourceKind::Kpis, &statement.kpi_id))
        .with(
            site.say("進捗報告", "Progress report"),
            links(site, ResourceKind::ProgressReports, &statement.report_id),
        )
        .with(site.say("年度", "Fiscal year"), year.unwrap_or_default())
        .with(
            site.say("関係する組織", "Organizations"),
            site.links(
                ResourceKind::Organizations,
                statement.organization_ids.iter().map(|id| id.as_str()),
            ),
        )
        .with(site.say("テーマ", "Theme"), links(site, ResourceKind::Themes, &statement.theme_id))
        .with(site.say("番号", "Number"), site.optional_printed(&statement.number))
}

fn links(
    site: &Site,
    resource: ResourceKind,
    id: &Option<crate::domain::identifier::Identifier>,
) -> Markup {
    id.as_ref().map(|id| site.link(resource, id.as_str())).unwrap_or_default()
}
