//! One organization, and where plans and reports name it.

use askama::Template;
use serde_json::json;

use super::head::{DataLinks, Head};
use super::markup::Markup;
use super::site::Site;
use super::titles::WantedTitles;
use crate::domain::measure::Measure;
use crate::domain::organization::Organization;
use crate::domain::published::Published;
use crate::domain::resource::ResourceKind;
use crate::domain::source::Certainty;
use crate::domain::statement::Statement;
use crate::view::progress_entry::ProgressEntryView;

/// Records of one kind that name the organization, as far as they are shown.
pub struct Named<T> {
    pub records: Vec<T>,
    /// How many there are.
    pub total: i64,
}

impl<T> Named<T> {
    #[must_use]
    pub fn map<U>(self, with: impl FnMut(T) -> U) -> Named<U> {
        Named { records: self.records.into_iter().map(with).collect(), total: self.total }
    }
}

/// What names an organization.
pub struct Mentions {
    pub measures: Named<Measure>,
    pub statements: Named<Statement>,
    pub entries: Named<ProgressEntryView>,
}

#[derive(Template)]
#[template(path = "organization.html", config = "src/pages/askama.toml")]
pub struct OrganizationPage {
    site: Site,
    head: Head,
    organization: Organization,
    sections: Vec<Section>,
}

struct Section {
    resource: ResourceKind,
    title: &'static str,
    total: i64,
    lines: Vec<Line>,
    /// All of them in the API; none when all are shown.
    all: Option<String>,
}

struct Line {
    title: Markup,
    facts: Vec<Markup>,
}

impl OrganizationPage {
    #[must_use]
    pub fn new(site: Site, published: Published<Organization>, mentions: &Mentions) -> Self {
        let organization = published.record;
        let list = Markup::link(
            &site.url("/organizations"),
            &Markup::text(site.say("組織", "Organizations")),
        );
        let city = organization.city_id.iter().map(|city| site.city(city.as_str()));
        let head = Head {
            title: site.plain(&organization.name, &organization.name_en).to_owned(),
            description: String::new(),
            breadcrumbs: city.chain([list]).collect(),
            data: Some(DataLinks::of_record("organizations", organization.id.as_str())),
            json_ld: Some(Markup::json(&json!({
                "@context": "https://schema.org",
                "@type": "Organization",
                "name": organization.name,
                "alternateName": organization.other_names,
                "url": site.canonical(),
            }))),
            ..Head::default()
        };
        let sections = sections(&site, &organization, mentions);
        Self { site, head, organization, sections }
    }
}

/// The records whose titles the page needs.
#[must_use]
pub fn wanted_titles(organization: &Organization, mentions: &Mentions) -> WantedTitles {
    let mut wanted = WantedTitles::default();
    wanted.add(ResourceKind::Cities, &organization.city_id);
    let source = organization.source.iter().map(|source| &source.document_id);
    wanted.add(ResourceKind::Documents, source);
    let measures = mentions.measures.records.iter().map(|measure| &measure.plan_id);
    let statements = mentions.statements.records.iter().map(|statement| &statement.plan_id);
    wanted.add(ResourceKind::Plans, measures.chain(statements));
    let entries = &mentions.entries.records;
    wanted.add(ResourceKind::Plans, entries.iter().map(|entry| &entry.plan_id));
    wanted.add(ResourceKind::Measures, entries.iter().map(|entry| &entry.measure_id));
    wanted
}

fn sections(site: &Site, organization: &Organization, mentions: &Mentions) -> Vec<Section> {
    let Mentions { measures, statements, entries } = mentions;
    let section = |resource: ResourceKind, title, total: i64, lines: Vec<Line>| Section {
        resource,
        title,
        total,
        all: i64::try_from(lines.len())
            .is_ok_and(|shown| shown < total)
            .then(|| format!("/v1/{}?organization={}", resource.name(), organization.id)),
        lines,
    };
    let of_measure = |measure: &Measure| measure_line(site, organization, measure);
    let all = [
        section(
            ResourceKind::Measures,
            site.say("担当、連携する取組", "Measures that it takes part in"),
            measures.total,
            measures.records.iter().map(of_measure).collect(),
        ),
        section(
            ResourceKind::ProgressEntries,
            site.say("年度ごとの報告にあるもの", "In yearly reports"),
            entries.total,
            entries.records.iter().map(|entry| entry_line(site, entry)).collect(),
        ),
        section(
            ResourceKind::Statements,
            site.say("計画の記述にあるもの", "In other parts of plans"),
            statements.total,
            statements.records.iter().map(|statement| statement_line(site, statement)).collect(),
        ),
    ];
    all.into_iter().filter(|section| section.total > 0).collect()
}

fn measure_line(site: &Site, organization: &Organization, measure: &Measure) -> Line {
    let url = site.record_url(ResourceKind::Measures, measure.id.as_str());
    let title = match &measure.title {
        Some(title) => site.text(title, &measure.title_en),
        None => Markup::text(site.say("（題名なし）", "(no title)")),
    };
    let own = &organization.id;
    let leads = measure.departments.iter().filter(|part| part.organization_id == *own);
    let partners = measure.partners.iter().filter(|part| part.organization_id == *own);
    let roles =
        leads.map(|part| site.label(&part.role)).chain(partners.map(|part| site.label(&part.role)));
    let facts = roles.map(Markup::text).chain([site.plan(measure.plan_id.as_str())]);
    Line { title: Markup::link(&url, &title), facts: facts.collect() }
}

fn entry_line(site: &Site, entry: &ProgressEntryView) -> Line {
    let year = site.fiscal_year(&entry.fiscal_year, &entry.fiscal_year_label);
    let outcome = Markup::text(site.label(&entry.outcome));
    let facts = vec![Markup::text(&year), outcome, site.plan(&entry.plan_id)];
    Line { title: site.measure(&entry.measure_id), facts }
}

fn statement_line(site: &Site, statement: &Statement) -> Line {
    let url = site.record_url(ResourceKind::Statements, statement.id.as_str());
    let title = match (&statement.title, &statement.summary) {
        (Some(title), _) => site.text(title, &statement.title_en),
        (None, Some(summary)) => site.text(summary, &statement.summary_en),
        (None, None) => Markup::text(statement.id.as_str()),
    };
    let kind = Markup::text(site.label(&statement.kind));
    let facts = vec![kind, site.plan(statement.plan_id.as_str())];
    Line { title: Markup::link(&url, &title), facts }
}
