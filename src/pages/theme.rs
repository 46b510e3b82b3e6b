//! Pages of themes: the cities side by side, and one theme with what each city does about it.

use askama::Template;
use serde_json::json;

use super::head::{DataLinks, Head};
use super::markup::Markup;
use super::sections::Picture;
use super::site::Site;
use crate::domain::measure::Measure;
use crate::domain::resource::ResourceKind;
use crate::domain::theme::Theme;
use crate::view::city::CityView;
use crate::view::theme_cell::ThemeCellView;

/// Cities that fit beside each other on a page.
pub const MAX_CITIES: usize = 12;

/// What is read for the page of all themes.
pub struct ThemesParts {
    /// By city, then in the order of `themes`, as the API gives them; none when the cities are too many.
    pub cells: Vec<ThemeCellView>,
    pub themes: Vec<Theme>,
    /// All cities with plans.
    pub cities: Vec<CityView>,
}

/// Every theme with its measures by city.
#[derive(Template)]
#[template(path = "themes.html", config = "src/pages/askama.toml")]
pub struct ThemesPage {
    site: Site,
    head: Head,
    rows: Vec<ThemeRow>,
    cities: Vec<ComparedCity>,
    /// Whether these are only some of the cities.
    is_narrowed: bool,
    /// All cities by prefecture, where they are too many to stand side by side.
    choices: Vec<Prefecture>,
    /// All themes, where there is no table of them.
    themes: Vec<Theme>,
}

/// The cities of a prefecture that can be chosen.
struct Prefecture {
    name: String,
    name_en: String,
    cities: Vec<CityView>,
}

struct ComparedCity {
    id: String,
    name: String,
    name_en: String,
    plan_ids: Vec<String>,
}

/// One theme with the cells of the cities, in their order.
struct ThemeRow {
    id: String,
    title: String,
    title_en: String,
    is_broad: bool,
    cells: Vec<ThemeCellView>,
}

impl ThemesPage {
    #[must_use]
    pub fn new(site: Site, parts: ThemesParts) -> Self {
        let ThemesParts { cells, themes, cities: choices } = parts;
        let mut cities: Vec<ComparedCity> = Vec::new();
        for cell in &cells {
            if cities.last().is_none_or(|city| city.id != cell.city_id) {
                cities.push(ComparedCity {
                    id: cell.city_id.clone(),
                    name: cell.city_name.clone(),
                    name_en: cell.city_name_en.clone(),
                    plan_ids: cell.plan_ids.clone(),
                });
            }
        }
        let is_narrowed = cities.len() < choices.len();
        let ids: Vec<&str> = cities.iter().map(|city| city.id.as_str()).collect();
        let narrowed = if is_narrowed && !ids.is_empty() {
            format!("?city={}", ids.join(","))
        } else {
            String::new()
        };
        let head = themes_head(&site, &narrowed, !cells.is_empty());
        let rows = themes.iter().map(|theme| ThemeRow::new(theme, &cells));
        let rows = rows.filter(|row| !row.cells.is_empty()).collect();
        let has_choice = choices.len() > MAX_CITIES;
        let choices = if has_choice { by_prefecture(choices) } else { Vec::new() };
        let themes = if cells.is_empty() { themes } else { Vec::new() };
        Self { site, head, rows, cities, is_narrowed, choices, themes }
    }

    /// Whether a city of a prefecture is among those compared.
    fn has_chosen(&self, prefecture: &Prefecture) -> bool {
        prefecture.cities.iter().any(|city| self.is_chosen(city))
    }

    /// Whether a city is among those compared.
    fn is_chosen(&self, city: &CityView) -> bool {
        self.cities.iter().any(|compared| compared.id == city.id)
    }

    fn picture(&self) -> Picture {
        let alt = self.site.say(
            "市とテーマごとの事業数を濃淡で示した図。数値は下の表にあります。",
            "Heat map of the number of measures by city and theme. The table below has the figures.",
        );
        let cities: Vec<&str> = self.cities.iter().map(|city| city.id.as_str()).collect();
        let cities = if self.is_narrowed { cities } else { Vec::new() };
        heat_map(&self.site, &cities, alt, 960)
    }
}

impl ThemeRow {
    fn new(theme: &Theme, cells: &[ThemeCellView]) -> Self {
        let own = cells.iter().filter(|cell| cell.theme_id == theme.id.as_str());
        Self {
            id: theme.id.to_string(),
            title: theme.title.clone(),
            title_en: theme.title_en.clone(),
            is_broad: theme.broader_id.is_none(),
            cells: own.cloned().collect(),
        }
    }
}

/// `narrowed` is the query that names the cities.
fn themes_head(site: &Site, narrowed: &str, has_cells: bool) -> Head {
    let description = site.say(
        "各市の計画の事業を、共通のテーマごとに比べます。",
        "The measures of the plans of each city, by shared themes.",
    );
    let call = if has_cells { "/v1/compare/themes" } else { "/v1/themes" };
    let csv = format!("{call}.csv{narrowed}");
    let separator = if narrowed.is_empty() { "?" } else { "&" };
    let picture = format!("/v1/compare/themes/chart.png{narrowed}{separator}lang={}", site.tag());
    Head {
        title: site.say("テーマで比べる", "Compare cities by theme").to_owned(),
        description: description.to_owned(),
        data: Some(DataLinks::of_call(format!("{call}{narrowed}")).with_csv(csv)),
        picture: has_cells.then_some(picture),
        ..Head::default()
    }
}

/// The chart of these cities by theme, or of all when there are none, in the language of the page.
#[must_use]
pub fn heat_map(site: &Site, cities: &[&str], alt: &str, width: u32) -> Picture {
    let cities =
        if cities.is_empty() { String::new() } else { format!("city={}&", cities.join(",")) };
    let url = format!("/v1/compare/themes/chart.svg?{cities}lang={}", site.tag());
    Picture { url, alt: alt.to_owned(), width }
}

/// One theme.
#[derive(Template)]
#[template(path = "theme.html", config = "src/pages/askama.toml")]
pub struct ThemePage {
    site: Site,
    head: Head,
    theme: Theme,
    narrower: Vec<Theme>,
    cities: Vec<CityMeasures>,
    /// Cities with plans that have no measure here; empty when they are too many to name.
    without: Vec<CityView>,
    /// Whether there are more measures than the page shows.
    is_cut: bool,
}

/// What is read for the page of a theme.
pub struct ThemeParts {
    pub theme: Theme,
    /// Themes directly below it.
    pub narrower: Vec<Theme>,
    /// All cities with plans.
    pub cities: Vec<CityView>,
    /// By city.
    pub measures: Vec<Measure>,
    /// Whether there are more measures than these.
    pub is_cut: bool,
}

/// What one city does about the theme.
pub struct CityMeasures {
    pub city_id: String,
    pub measures: Vec<Measure>,
}

impl ThemePage {
    #[must_use]
    pub fn new(site: Site, parts: ThemeParts) -> Self {
        let ThemeParts { theme, narrower, cities: all_cities, measures, is_cut } = parts;
        let all = site.say("テーマで比べる", "Compare cities by theme");
        let mut breadcrumbs = vec![Markup::link(&site.url("/themes"), &Markup::text(all))];
        breadcrumbs.extend(theme.broader_id.as_ref().map(|id| site.theme(id.as_str())));
        let id = &theme.id;
        let calls = format!("theme={id}&plan_status=in_force&is_repeat=false");
        let about = json!({
            "@context": "https://schema.org",
            "@type": "DefinedTerm",
            "name": theme.title,
            "alternateName": theme.title_en,
            "description": theme.definition,
            "termCode": theme.id,
            "url": site.canonical(),
        });
        let head = Head {
            title: site.say(&theme.title, &theme.title_en).to_owned(),
            description: site.say(&theme.definition, &theme.definition_en).to_owned(),
            breadcrumbs,
            data: Some(DataLinks {
                api: format!("/v1/measures?{calls}"),
                csv: Some(format!("/v1/measures.csv?{calls}")),
                record: format!("themes/{id}"),
            }),
            json_ld: Some(Markup::json(&about)),
            ..Head::default()
        };
        let cities = by_city(measures);
        let mut without = all_cities;
        without.retain(|city| cities.iter().all(|own| own.city_id != city.id));
        if is_cut || without.len() > MAX_CITIES {
            without.clear();
        }
        Self { site, head, theme, narrower, cities, without, is_cut }
    }
}

/// In the order in which the prefectures come first.
fn by_prefecture(cities: Vec<CityView>) -> Vec<Prefecture> {
    let mut prefectures: Vec<Prefecture> = Vec::new();
    for city in cities {
        let same = prefectures.iter_mut().find(|prefecture| prefecture.name == city.prefecture);
        if let Some(prefecture) = same {
            prefecture.cities.push(city);
        } else {
            let (name, name_en) = (city.prefecture.clone(), city.prefecture_en.clone());
            prefectures.push(Prefecture { name, name_en, cities: vec![city] });
        }
    }
    prefectures
}

/// In the order of the measures, which is by city.
fn by_city(measures: Vec<Measure>) -> Vec<CityMeasures> {
    let mut cities: Vec<CityMeasures> = Vec::new();
    for measure in measures {
        let same = cities.iter_mut().find(|city| city.city_id == measure.city_id.as_str());
        if let Some(city) = same {
            city.measures.push(measure);
        } else {
            let city_id = measure.city_id.to_string();
            cities.push(CityMeasures { city_id, measures: vec![measure] });
        }
    }
    cities
}
