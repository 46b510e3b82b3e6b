//! Pages of cities: all that have plans, and one with its plans.

use askama::Template;
use chrono::NaiveDate;
use serde_json::json;

use super::head::{DataLinks, Head};
use super::markup::Markup;
use super::site::Site;
use crate::domain::resource::ResourceKind;
use crate::view::city::CityView;
use crate::view::document::DocumentView;
use crate::view::scorecard::{DashboardView, ScorecardView};

/// All cities with plans.
#[derive(Template)]
#[template(path = "cities.html", config = "src/pages/askama.toml")]
pub struct CitiesPage {
    site: Site,
    head: Head,
    cities: Vec<CityView>,
}

impl CitiesPage {
    #[must_use]
    pub fn new(site: Site, cities: Vec<CityView>) -> Self {
        let title = site.say("市区町村", "Cities").to_owned();
        let data =
            DataLinks::of_call("/v1/cities?has_plan=true").with_csv("/v1/cities.csv?has_plan=true");
        let head = Head { title, data: Some(data), ..Head::default() };
        Self { site, head, cities }
    }
}

/// One city with its plans and documents.
#[derive(Template)]
#[template(path = "city.html", config = "src/pages/askama.toml")]
pub struct CityPage {
    site: Site,
    head: Head,
    city: CityView,
    /// The day as known on which judgements are shown; none is today.
    as_of: Option<NaiveDate>,
    plans: Vec<ScorecardView>,
    documents: Vec<DocumentView>,
}

impl CityPage {
    #[must_use]
    pub fn new(
        site: Site,
        dashboard: DashboardView,
        documents: Vec<DocumentView>,
        as_of: Option<NaiveDate>,
    ) -> Self {
        let DashboardView { city, plans } = dashboard;
        let all = Markup::link(&site.url("/cities"), &Markup::text(site.say("市区町村", "Cities")));
        let id = &city.id;
        let head = Head {
            title: site.say(&city.name, &city.name_en).to_owned(),
            description: if site.is_english() {
                format!(
                    "Plans of {}, Japan, their targets and what was reported of them.",
                    city.name_en
                )
            } else {
                format!("{}の計画と、目標の達成状況、年度ごとの進捗。", city.name)
            },
            breadcrumbs: vec![all],
            data: Some(DataLinks {
                api: format!("/v1/cities/{id}/dashboard"),
                csv: Some(format!("/v1/kpis.csv?city={id}")),
                record: format!("cities/{id}"),
            }),
            json_ld: Some(Markup::json(&json!({
                "@context": "https://schema.org",
                "@type": "AdministrativeArea",
                "name": city.name,
                "alternateName": city.name_en,
                "identifier": city.code,
                "containedInPlace": {"@type": "AdministrativeArea", "name": city.prefecture},
                "url": site.canonical(),
            }))),
            ..Head::default()
        };
        Self { site, head, city, as_of, plans, documents }
    }
    /// Which day the page shows, and the address that keeps showing it.
    fn time(&self) -> Markup {
        self.site.known_as_of(&format!("/cities/{}", self.city.id), self.as_of)
    }

    /// The page of a plan as known on the same day.
    #[must_use]
    pub fn plan_url(&self, plan: &str) -> String {
        let url = self.site.record_url(ResourceKind::Plans, plan);
        self.as_of.map_or_else(|| url.clone(), |day| format!("{url}?as_of={day}"))
    }
}
