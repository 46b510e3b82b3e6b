//! The page of a plan: its headings as a tree, its KPIs, and what was reported of it.

use askama::Template;
use chrono::NaiveDate;
use serde_json::json;

use super::branch::Branch;
use super::head::{DataLinks, Embed, Head};
use super::markup::Markup;
use super::sections::Picture;
use super::site::Site;
use super::urls::escaped;
use crate::domain::measure::Disposition;
use crate::domain::resource::ResourceKind;
use crate::domain::source::Certainty;
use crate::domain::statement::{Statement, StatementKind};
use crate::view::plan::PlanView;
use crate::view::plan_tree::{PlanTreeView, PolicyNode};
use crate::view::scorecard::ScorecardView;

/// What is read for the page.
pub struct PlanParts {
    /// The day as known on which figures and judgements are shown; none is today.
    pub as_of: Option<NaiveDate>,
    pub card: ScorecardView,
    pub tree: PlanTreeView,
    /// In reading order.
    pub statements: Vec<Statement>,
    /// Whether there are more statements than these.
    pub has_more_statements: bool,
}

#[derive(Template)]
#[template(path = "plan.html", config = "src/pages/askama.toml")]
pub struct PlanPage {
    site: Site,
    head: Head,
    plan: PlanView,
    as_of: Option<NaiveDate>,
    card: ScorecardView,
    policies: Vec<PolicyNode>,
    statements: Vec<StatementGroup>,
    has_more_statements: bool,
}

/// Statements of one kind.
struct StatementGroup {
    kind: StatementKind,
    statements: Vec<Statement>,
}

impl PlanPage {
    #[must_use]
    pub fn new(site: Site, parts: PlanParts) -> Self {
        let PlanParts { as_of, card, tree, statements, has_more_statements } = parts;
        let plan = card.plan.clone();
        let head = head(&site, &plan);
        let policies = tree.policies;
        let statements = grouped(statements);
        Self { site, head, plan, as_of, card, policies, statements, has_more_statements }
    }

    /// Which day the page shows, and the address that keeps showing it.
    fn time(&self) -> Markup {
        self.site.known_as_of(&format!("/plans/{}", escaped(&self.plan.id)), self.as_of)
    }

    fn branch(&self, node: &PolicyNode) -> Markup {
        Branch::render(&self.site, node)
    }

    /// The chart of the plan in the language of the page.
    fn picture(&self) -> Picture {
        let day = self.as_of.map(|day| format!("&as_of={day}")).unwrap_or_default();
        let alt = self.site.say(
            "KPI の評価と、事業の区分、進捗をまとめた図。数値は下の表にあります。",
            "How the KPIs are judged, what becomes of the measures, and their progress. The tables \
             below have the figures.",
        );
        let (id, language) = (&self.plan.id, self.site.tag());
        Picture {
            url: format!("/v1/plans/{id}/scorecard/chart.svg?lang={language}{day}"),
            alt: alt.to_owned(),
            width: 720,
        }
    }

    #[must_use]
    pub fn year(&self, year: &i32) -> String {
        self.site.year_of(*year)
    }

    /// The years in which its KPIs have figures, in order.
    fn years(&self) -> Vec<i32> {
        let years = self.card.kpis.iter().flat_map(|kpi| &kpi.years);
        let years: std::collections::BTreeSet<i32> = years.map(|year| year.fiscal_year).collect();
        years.into_iter().collect()
    }
}

fn head(site: &Site, plan: &PlanView) -> Head {
    let title = site.plain(&plan.title, &plan.title_en).to_owned();
    let cities = Markup::link(&site.url("/cities"), &Markup::text(site.say("市区町村", "Cities")));
    let id = &plan.id;
    let about = json!({
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": plan.title,
        "alternateName": plan.title_en,
        "identifier": plan.id,
        "url": site.canonical(),
        "inLanguage": "ja",
        "spatialCoverage": {"@type": "AdministrativeArea", "identifier": plan.city_id},
        "isBasedOn": plan.document_ids.iter().map(|id| {
            format!("{}/documents/{id}", site.base)
        }).collect::<Vec<_>>(),
    });
    Head {
        description: site
            .say("施策の体系、目標の達成状況、年度ごとの進捗、評価、予算。", "Its headings and measures, its targets and whether they are met, progress by year, ratings, budgets.")
            .to_owned(),
        breadcrumbs: vec![cities, site.city(&plan.city_id)],
        data: Some(DataLinks {
            api: format!("/v1/plans/{id}/scorecard"),
            csv: Some(format!("/v1/measures.csv?plan={id}")),
            record: format!("plans/{id}"),
        }),
        json_ld: Some(Markup::json(&about)),
        embed: Some(Embed::of_record(ResourceKind::Plans, id)),
        picture: Some(format!("/v1/plans/{id}/scorecard/chart.png?lang={}", site.tag())),
        title,
    }
}

/// By kind, in the order in which the kinds first occur.
fn grouped(statements: Vec<Statement>) -> Vec<StatementGroup> {
    let mut groups: Vec<StatementGroup> = Vec::new();
    for statement in statements {
        match groups.iter_mut().find(|group| group.kind == statement.kind) {
            Some(group) => group.statements.push(statement),
            None => {
                groups.push(StatementGroup { kind: statement.kind, statements: vec![statement] });
            }
        }
    }
    groups
}
