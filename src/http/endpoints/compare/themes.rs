//! Cities side by side by theme.

use std::collections::{HashMap, HashSet};

use actix_web::{HttpResponse, get};

use crate::domain::aggregate::ByDisposition;
use crate::domain::release::Release;
use crate::domain::theme::Theme;
use crate::http::describe::params::DocumentedParams;
use crate::http::describe::tables::TableResponses;
use crate::http::extract::collection::Collection;
use crate::http::extract::context::RequestContext;
use crate::http::extract::endpoint::{ApiRequest, QueryParams, ResponseKind};
use crate::http::problem::Problem;
use crate::http::query::parser::QueryParser;
use crate::http::resources::cities::Cities;
use crate::http::resources::themes::Themes;
use crate::store::cities::CityFilter;
use crate::store::measures::MeasureFilter;
use crate::store::page::PageRequest;
use crate::store::themes::ThemeFilter;
use crate::store::{self, Connection, StoreError};
use crate::view::city::CityView;
use crate::view::theme_cell::ThemeCellView;

/// All cities of the country with a vocabulary of this size; some 15 MB.
const MAX_CELLS: usize = 50_000;

/// Which cities, plans and themes to compare.
pub struct ThemeComparison {
    measures: MeasureFilter,
    themes: ThemeFilter,
}

impl QueryParams for ThemeComparison {
    const HAS_ID: bool = false;
    const KIND: ResponseKind = ResponseKind::Table;

    fn read(parameters: &mut QueryParser) -> Self {
        let all = Self::of_all_themes(parameters);
        let themes =
            ThemeFilter { id: parameters.ids("theme"), broader: parameters.ids("broader") };
        Self { themes, ..all }
    }
}

impl ThemeComparison {
    /// Without the filter of themes.
    pub fn of_all_themes(parameters: &mut QueryParser) -> Self {
        let measures = MeasureFilter {
            city: parameters.cities("city"),
            plan: parameters.ids("plan"),
            // What is printed again under another heading is one measure all the same.
            is_repeat: Some(false),
            ..MeasureFilter::default()
        };
        Self { measures, themes: ThemeFilter::default() }
    }
}

type ComparisonParameters = DocumentedParams<ThemeComparison>;
type ComparisonRequest = ApiRequest<ThemeComparison>;

/// Every city that has a plan with every theme that is asked for, empty cells included; unless some are
/// asked for, those that any of the cities has a measure under.
///
/// # Errors
/// Fails when there are more than `most` cells, or when the store fails.
pub async fn cells(
    api: &RequestContext,
    comparison: &ThemeComparison,
    most: usize,
) -> Result<(Vec<ThemeCellView>, Release), Problem> {
    let query = async |connection: &Connection| parts(connection, comparison).await;
    let (release, (cities, mut themes, mut counts)) = api.pool.read_current(query).await?;
    if comparison.themes == ThemeFilter::default() {
        let used: HashSet<String> = counts.keys().map(|(_, theme)| theme.clone()).collect();
        themes.retain(|theme| used.contains(theme.id.as_str()));
    }
    if cities.len() * themes.len() > most {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        return Err(Problem::too_broad(most, &["city", "theme", "broader"]));
    }
    let pairs = cities.iter().flat_map(|city| themes.iter().map(move |theme| (city, theme)));
    let cells = pairs.map(|(city, theme)| {
        let key = (city.id.clone(), theme.id.to_string());
        cell(api, comparison, city, theme).counting(counts.remove(&key).unwrap_or_default())
    });
    Ok((cells.collect(), release))
}

type Parts = (Vec<CityView>, Vec<Theme>, HashMap<(String, String), ByDisposition>);

/// Cities, themes, and the number of measures per pair.
async fn parts(connection: &Connection, comparison: &ThemeComparison) -> Result<Parts, StoreError> {
    let filter = CityFilter {
        city: comparison.measures.city.clone(),
        has_plan: Some(true),
        ..CityFilter::default()
    };
    let page = PageRequest::all(Cities::ORDER.iter().copied());
    let cities = Cities::find(connection, &filter, &page).await?.records;
    let cities = cities.into_iter().map(|city| city.0).collect();
    let page = PageRequest::all(Themes::ORDER.iter().copied());
    let themes = Themes::find(connection, &comparison.themes, &page).await?.records;
    let themes = themes.iter().map(|theme| Ok(store::parse(theme)?.record));
    let themes = themes.collect::<Result<_, StoreError>>()?;
    let counts =
        store::aggregates::measures_by_city_and_theme(connection, &comparison.measures).await?;
    Ok((cities, themes, counts))
}

fn cell(
    api: &RequestContext,
    comparison: &ThemeComparison,
    city: &CityView,
    theme: &Theme,
) -> ThemeCellView {
    let plans: Vec<_> = comparison.measures.plan.iter().map(ToString::to_string).collect();
    let plans = if plans.is_empty() { String::new() } else { format!("&plan={}", plans.join(",")) };
    let query = format!("city={}&theme={}{plans}&is_repeat=false", city.id, theme.id);
    ThemeCellView {
        city_id: city.id.clone(),
        city_name: city.name.clone(),
        city_name_en: city.name_en.clone(),
        theme_id: theme.id.to_string(),
        theme_title: theme.title.clone(),
        theme_title_en: theme.title_en.clone(),
        measures: 0,
        continued: 0,
        expanded: 0,
        new: 0,
        under_consideration: 0,
        untagged: 0,
        href: format!("{}/v1/measures?{query}", api.base),
    }
}

/// Cities by theme
///
/// How many measures each city has under each theme of the shared vocabulary, by tag, with a link
/// to the measures behind each number. Themes form a tree: `theme` names some, `broader` those directly
/// below one; without both, every theme that any of the cities has a measure under. A measure counts
/// under each of its themes and the themes above them; one that is printed again (再掲) counts once.
#[utoipa::path(
    tag = "compare",
    params(ComparisonParameters),
    responses(TableResponses<ThemeCellView>)
)]
#[get("/compare/themes")]
pub async fn compare_themes(request: ComparisonRequest) -> Result<HttpResponse, Problem> {
    let query =
        async |request: &ComparisonRequest| cells(&request.api, &request.params, MAX_CELLS).await;
    request.respond_table("compare-themes", query).await
}
