//! The search page: what was found, and links that narrow it.

use askama::Template;

use super::head::{DataLinks, Head};
use super::markup::Markup;
use super::query::PageQuery;
use super::search_hit::Hit;
use super::site::Site;
use crate::domain::calendar::FiscalYear;
use crate::domain::resource::ResourceKind;
use crate::domain::search::WordMatching;
use crate::view::search::{FacetValueView, FacetView, FacetsView, HitView, UnderstandingView};

/// The path of the page in Japanese.
pub const PATH: &str = "/search";

/// Values that a facet shows at once; the rest is folded.
const OPEN_VALUES: usize = 8;

/// Words that show what can be searched for.
const EXAMPLES: [(&str, &str); 4] = [
    ("空き店舗", "vacant shops"),
    ("創業支援", "startup support"),
    ("農家数", "farm households"),
    ("観光 イベント", "tourism event"),
];

/// What a search found.
pub struct SearchResults {
    pub hits: Vec<HitView>,
    pub total: usize,
    pub facets: FacetsView,
    pub understood: UnderstandingView,
    pub synonyms: Vec<String>,
    pub did_you_mean: Vec<String>,
    /// The query of the next page: `?q=…&cursor=…`.
    pub next: Option<String>,
    /// The query that is taken as it was typed.
    pub as_typed: Option<String>,
}

/// The form, and what was found.
#[derive(Template)]
#[template(path = "search.html", config = "src/pages/askama.toml")]
pub struct SearchPage {
    site: Site,
    head: Head,
    /// What was typed.
    typed: String,
    /// Parameters that the form keeps.
    kept: Vec<(&'static str, String)>,
    narrowings: Vec<Narrowing>,
    found: Option<FoundPart>,
    examples: Vec<Markup>,
}

/// A parameter that narrows the search.
struct Narrowing {
    property: &'static str,
    title: Markup,
    /// Where it is taken away.
    without: String,
}

struct FoundPart {
    hits: Vec<Hit>,
    total: usize,
    facets: Vec<Facet>,
    understood: UnderstandingView,
    synonyms: Vec<String>,
    suggestions: Vec<Markup>,
    next: Option<String>,
    as_typed: Option<String>,
    /// The same search in all cities, plans and types, when it is narrowed.
    everywhere: String,
}

struct Facet {
    title: &'static str,
    /// Those that are shown at once.
    open: Vec<FacetLink>,
    folded: Vec<FacetLink>,
    more: usize,
}

struct FacetLink {
    title: String,
    count: usize,
    /// Where the search is narrowed by it; none if it is.
    url: Option<String>,
}

/// Parameters that narrow a search, with what they are called.
const PROPERTIES: [(&str, &str, &str); 5] = [
    ("type", "種類", "Type"),
    ("city", "市区町村", "City"),
    ("plan", "計画", "Plan"),
    ("theme", "テーマ", "Theme"),
    ("fiscal_year", "年度", "Fiscal year"),
];

impl SearchPage {
    /// The page without a search.
    #[must_use]
    pub fn form(site: Site) -> Self {
        let title = site.say("検索", "Search").to_owned();
        let description = site.say(
            "市区町村の計画、取組、目標、進捗を言葉で探します。",
            "Find plans, measures, targets and progress of Japanese cities by words.",
        );
        let head = Head { title, description: description.to_owned(), ..Head::default() };
        let examples = EXAMPLES.map(|(ja, en)| search_link(&site, site.say(ja, en)));
        Self {
            head,
            typed: String::new(),
            kept: Vec::new(),
            narrowings: Vec::new(),
            found: None,
            examples: examples.to_vec(),
            site,
        }
    }

    #[must_use]
    pub fn results(site: Site, query: &PageQuery, results: SearchResults) -> Self {
        let query = &query.without("cursor");
        let typed = query.values("q").collect::<Vec<_>>().join(",");
        let kept = PROPERTIES.iter().filter_map(|(name, ..)| {
            let values = query.values(name).collect::<Vec<_>>().join(",");
            (!values.is_empty()).then_some((*name, values))
        });
        let title = if site.is_english() {
            format!("Search: {typed}")
        } else {
            format!("「{typed}」の検索結果")
        };
        let data = DataLinks::of_call(format!("/v1/search{}", query.text()));
        Self {
            head: Head { title, data: Some(data), ..Head::default() },
            kept: kept.collect(),
            narrowings: narrowings(&site, query),
            found: Some(FoundPart::new(&site, query, results)),
            examples: EXAMPLES.map(|(ja, en)| search_link(&site, site.say(ja, en))).to_vec(),
            typed,
            site,
        }
    }
}

impl FoundPart {
    fn new(site: &Site, query: &PageQuery, results: SearchResults) -> Self {
        let page = |query: String| format!("{}{query}", site.url(PATH));
        let suggestion =
            |words: &String| Markup::link(&query.with("q", words).url(site), &Markup::text(words));
        let everywhere = PROPERTIES.iter().fold(query.clone(), |all, (name, ..)| all.without(name));
        Self {
            hits: results.hits.iter().map(|hit| Hit::new(site, hit)).collect(),
            total: results.total,
            facets: facets(site, query, results.facets),
            understood: results.understood,
            synonyms: results.synonyms,
            suggestions: results.did_you_mean.iter().map(suggestion).collect(),
            next: results.next.map(page),
            as_typed: results.as_typed.map(page),
            everywhere: everywhere.url(site),
        }
    }
}

impl SearchPage {
    #[must_use]
    pub fn year(&self, year: &i32) -> String {
        year_label(&self.site, &year.to_string())
    }
}

fn search_link(site: &Site, words: &str) -> Markup {
    Markup::link(&PageQuery::new(PATH, [("q", words)]).url(site), &Markup::text(words))
}

fn facets(site: &Site, query: &PageQuery, facets: FacetsView) -> Vec<Facet> {
    let all = [
        ("type", facets.types),
        ("city", facets.city),
        ("theme", facets.theme),
        ("fiscal_year", facets.fiscal_year),
    ];
    let all = all.into_iter().filter(|(_, facet)| !facet.values.is_empty());
    all.map(|(name, view)| facet(site, query, name, view)).collect()
}

fn facet(site: &Site, query: &PageQuery, name: &'static str, view: FacetView) -> Facet {
    let link = |value: FacetValueView| FacetLink {
        title: site.say(&value.title, &value.title_en).to_owned(),
        count: value.count,
        url: (!query.has(name, &value.value)).then(|| query.with(name, &value.value).url(site)),
    };
    let mut open: Vec<FacetLink> = view.values.into_iter().map(link).collect();
    let folded = open.split_off(open.len().min(OPEN_VALUES));
    Facet { title: property(site, name), open, folded, more: view.more }
}

fn property(site: &Site, name: &str) -> &'static str {
    let found = PROPERTIES.iter().find(|(parameter, ..)| *parameter == name);
    found.map_or("", |(_, ja, en)| site.say(ja, en))
}

fn narrowings(site: &Site, query: &PageQuery) -> Vec<Narrowing> {
    let of = |(name, ja, en): &(&'static str, &'static str, &'static str)| {
        let (name, property) = (*name, site.say(ja, en));
        let narrowing = move |value: &str| Narrowing {
            property,
            title: value_title(site, name, value),
            without: query.without_value(name, value).url(site),
        };
        query.values(name).map(narrowing).collect::<Vec<_>>()
    };
    PROPERTIES.iter().flat_map(of).collect()
}

/// What a value is called.
fn value_title(site: &Site, name: &str, value: &str) -> Markup {
    match name {
        "type" => {
            let resource: Option<ResourceKind> = value.parse().ok();
            Markup::text(resource.map_or(value, |resource| site.label(&resource)))
        }
        "city" => site.title_of(ResourceKind::Cities, value),
        "plan" => site.title_of(ResourceKind::Plans, value),
        "theme" => site.title_of(ResourceKind::Themes, value),
        _ => Markup::text(&year_label(site, value)),
    }
}

fn year_label(site: &Site, value: &str) -> String {
    let year = value.parse().ok().and_then(|year| FiscalYear::new(year).ok());
    year.map_or_else(|| value.to_owned(), |year| site.fiscal_year(&year.year(), &year.label()))
}
