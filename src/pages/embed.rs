//! Small forms of pages for frames on other sites, and what tells of them (oEmbed 1.0).

use askama::Template;
use chrono::NaiveDate;
use serde::Serialize;

use super::head::{Embed, Head};
use super::kpi;
use super::kpi::judgement_in_words;
use super::markup::Markup;
use super::sections::Picture;
use super::site::{Site, escaped};
use crate::domain::resource::ResourceKind;
use crate::view::kpi::KpiView;
use crate::view::plan::PlanView;
use crate::view::scorecard::StatusCount;

/// Width of an embedded picture, in pixels.
const WIDTH: u32 = 640;

/// How long a site may keep an answer before it asks again, in seconds: a day.
const CACHE_SECONDS: u32 = 86_400;

/// A picture, a sentence, a link to the page and the source.
#[derive(Template)]
#[template(path = "embed.html", config = "src/pages/askama.toml")]
pub struct EmbedPage {
    site: Site,
    title: Markup,
    plain_title: String,
    /// The path of the page.
    page: String,
    picture: Picture,
    sentence: Markup,
    source: Markup,
}

impl EmbedPage {
    /// Of a KPI, as known on a day or now.
    #[must_use]
    pub fn of_kpi(site: Site, kpi: &KpiView, as_of: Option<NaiveDate>) -> Self {
        let name = site.plain(&kpi.name, &kpi.name_en).to_owned();
        let picture = kpi::picture(&site, &kpi.id, as_of, chart_of(&site, &name), WIDTH);
        let day = as_of.map(|day| format!("?as_of={day}")).unwrap_or_default();
        Self {
            title: site.text(&kpi.name, &kpi.name_en),
            plain_title: name,
            page: format!("{}{day}", site.record_url(ResourceKind::Kpis, &kpi.id)),
            picture,
            sentence: judgement_in_words(&site, &kpi.evaluation),
            source: site.title_of(ResourceKind::Documents, kpi.source.document_id.as_str()),
            site,
        }
    }

    /// Of a plan.
    #[must_use]
    pub fn of_plan(site: Site, plan: &PlanView, statuses: &[StatusCount]) -> Self {
        let title = site.plain(&plan.title, &plan.title_en).to_owned();
        let (id, language) = (escaped(&plan.id), site.tag());
        let url = |appearance: &str| {
            format!(
                "/v1/plans/{id}/scorecard/chart.svg?lang={language}&appearance={appearance}&width={WIDTH}"
            )
        };
        let picture = Picture {
            light: url("light"),
            dark: url("dark"),
            alt: chart_of(&site, &title),
            width: WIDTH,
        };
        Self {
            title: site.text(&plan.title, &plan.title_en),
            plain_title: title,
            page: site.record_url(ResourceKind::Plans, &plan.id),
            picture,
            sentence: standing(&site, statuses),
            source: site.title_of(ResourceKind::Documents, plan.source.document_id.as_str()),
            site,
        }
    }
}

fn chart_of(site: &Site, name: &str) -> String {
    if site.is_english() {
        format!("Chart of “{name}”; the full page has its values.")
    } else {
        format!("「{name}」のグラフ。値は元のページにあります。")
    }
}

/// How many KPIs of a plan stand how.
fn standing(site: &Site, statuses: &[StatusCount]) -> Markup {
    let total: usize = statuses.iter().map(|tally| tally.count).sum();
    if total == 0 {
        return Markup::text(site.say("KPI はありません。", "It has no KPIs."));
    }
    let counted = statuses.iter().filter(|tally| tally.count > 0);
    let tallies = counted.map(|tally| {
        let count = Markup::text(&tally.count.to_string());
        Markup::join([site.status(&tally.status), count], " ")
    });
    let all = if site.is_english() {
        format!("Of {total} KPIs: ")
    } else {
        format!("KPI {total}件の状況：")
    };
    Markup::text(&all).and(&site.listed(tallies))
}

impl Site {
    /// The URL of the oEmbed answer for this page.
    #[must_use]
    pub fn oembed_url(&self) -> String {
        format!("{}/oembed?format=json&url={}", self.base, escaped(&self.canonical()))
    }

    /// The element that shows the small form of a page on another site.
    #[must_use]
    pub fn embed_code(&self, embed: &Embed, title: &str) -> String {
        let (title, Embed { width, height, .. }) = (Markup::text(title), embed);
        let src = Markup::text(&format!("{}{}", self.base, self.url(&embed.path)));
        format!(
            "<iframe src=\"{src}\" title=\"{title}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\"></iframe>"
        )
    }

    /// The element for the page itself, to be copied from it.
    #[must_use]
    pub fn own_embed_code(&self, head: &Head) -> Option<String> {
        head.embed.as_ref().map(|embed| self.embed_code(embed, &head.title))
    }
}

/// An oEmbed 1.0 response of the type `rich` (<https://oembed.com>).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OEmbed {
    #[serde(rename = "type")]
    kind: &'static str,
    version: &'static str,
    title: String,
    provider_name: &'static str,
    provider_url: String,
    cache_age: u32,
    html: String,
    width: u32,
    height: u32,
}

impl OEmbed {
    #[must_use]
    pub fn new(site: &Site, embed: &Embed, title: &str) -> Self {
        Self {
            kind: "rich",
            version: "1.0",
            title: title.to_owned(),
            provider_name: site.say("計画オープンデータ Keikaku", "Keikaku"),
            provider_url: format!("{}{}", site.base, site.url("/")),
            cache_age: CACHE_SECONDS,
            html: site.embed_code(embed, title),
            width: embed.width,
            height: embed.height,
        }
    }
}
