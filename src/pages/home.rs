//! The home page: search, what is in here, three questions, the cities.

use askama::Template;
use strum::VariantArray;

use super::head::{DataLinks, Head};
use super::markup::Markup;
use super::sections::Picture;
use super::site::Site;
use super::theme::heat_map;
use crate::domain::aggregate::CityStatusCount;
use crate::domain::evaluation::EvaluationStatus;
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;
use crate::view::city::CityView;

/// Cities that the home page names; the page of cities has all.
pub const MAX_CITIES: i64 = 24;

/// What is read for the page.
pub struct HomeParts {
    pub release: Release,
    /// The first cities with plans.
    pub cities: Vec<CityView>,
    /// All cities with plans.
    pub number_of_cities: i64,
    /// KPIs by city and status of today.
    pub statuses: Vec<CityStatusCount>,
    /// The data set in schema.org terms.
    pub dataset: serde_json::Value,
}

#[derive(Template)]
#[template(path = "home.html", config = "src/pages/askama.toml")]
pub struct HomePage {
    site: Site,
    head: Head,
    release: Release,
    cities: Vec<CityView>,
    statuses: Vec<CityStatusCount>,
    number_of_cities: i64,
}

impl HomePage {
    #[must_use]
    pub fn new(site: Site, parts: HomeParts) -> Self {
        let HomeParts { release, cities, number_of_cities, statuses, dataset } = parts;
        let head = Head {
            title: site.say("計画オープンデータ Keikaku", "Keikaku: open data of municipal plans").to_owned(),
            description: site
                .say(
                    "自治体の計画に書かれた施策・事業・数値目標と、年度ごとの進捗を、出典とともに読み、比べ、再利用できます。",
                    "What Japanese cities promised in their plans and what they reported of it: read it, compare it, reuse it, each fact with its source.",
                )
                .to_owned(),
            data: Some(DataLinks::of_call("/v1")),
            json_ld: Some(Markup::json(&dataset)),
            picture: fits_into_picture(number_of_cities)
                .then(|| format!("/v1/compare/themes/chart.png?lang={}", site.tag())),
            ..Head::default()
        };
        Self { site, head, release, cities, statuses, number_of_cities }
    }

    fn total(&self, resource: ResourceKind) -> i64 {
        self.release.counts.get(&resource).copied().unwrap_or_default()
    }

    /// The statuses that some KPI of a city shown has, in the order of the codelist.
    fn used_statuses(&self) -> Vec<EvaluationStatus> {
        let used =
            |status: &&EvaluationStatus| self.statuses.iter().any(|row| row.status == **status);
        EvaluationStatus::VARIANTS.iter().filter(used).copied().collect()
    }

    /// The cities shown that have KPIs.
    fn judged_cities(&self) -> Vec<&CityView> {
        let judged =
            |city: &&CityView| self.statuses.iter().any(|row| row.city_id.as_str() == city.id);
        self.cities.iter().filter(judged).collect()
    }

    #[must_use]
    pub fn count(&self, city: &str, status: &EvaluationStatus) -> i64 {
        let mut own = self
            .statuses
            .iter()
            .filter(|row| row.city_id.as_str() == city && row.status == *status);
        own.next().map_or(0, |row| row.count)
    }

    fn picture(&self) -> Picture {
        let alt = self.site.say(
            "テーマごとの事業数を市ごとに示した図。表は「テーマで比べる」にあります。",
            "Measures by theme and city. The page “Compare themes” has the table.",
        );
        heat_map(&self.site, &[], alt, 640)
    }

    /// Whether the cities fit into one picture.
    fn has_picture(&self) -> bool {
        fits_into_picture(self.number_of_cities)
    }

    /// What changed in the release, by resource: how many are new, changed and gone.
    fn changes(&self) -> Vec<(ResourceKind, i64, i64, i64)> {
        let changed = self.release.changed.iter();
        let counts =
            changed.map(|(kind, counts)| (*kind, counts.created, counts.updated, counts.deleted));
        counts.filter(|(_, created, updated, deleted)| created + updated + deleted > 0).collect()
    }
}

fn fits_into_picture(cities: i64) -> bool {
    usize::try_from(cities).is_ok_and(|cities| cities <= super::theme::MAX_CITIES)
}
