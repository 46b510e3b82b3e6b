//! Cities side by side by theme.

use std::collections::{HashMap, HashSet};

use actix_web::{HttpResponse, get};
use futures_util::try_join;

use crate::domain::aggregate::{ByDisposition, Group, GroupKey, MeasureCount};
use crate::domain::city::CityReference;
use crate::domain::plan::PlanStatus;
use crate::domain::theme::Theme;
use crate::http::describe::params::DocumentedParams;
use crate::http::describe::tables::TableResponses;
use crate::http::extract::collection::Collection;
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
pub const MAX_CELLS: usize = 50_000;

/// Which cities, plans and themes to compare.
pub struct ThemeComparison {
    measures: MeasureFilter,
    themes: ThemeFilter,
}

impl QueryParams for ThemeComparison {
    const HAS_ID: bool = false;
    const KIND: ResponseKind = ResponseKind::Table;

    fn read(parameters: &mut QueryParser) -> Self {
        let measures = compared_measures(parameters);
        let id = parameters.ids("theme");
        Self { measures, themes: ThemeFilter { id, broader: parameters.ids("broader") } }
    }
}

impl ThemeComparison {
    /// Of these cities, or of all when there are none, by their plans in force.
    #[must_use]
    pub fn in_force(cities: Vec<CityReference>) -> Self {
        let measures = MeasureFilter {
            city: cities,
            plan_status: vec![PlanStatus::InForce],
            is_repeat: Some(false),
            ..MeasureFilter::default()
        };
        Self { measures, themes: ThemeFilter::default() }
    }

    /// Without the parameter `theme`.
    pub fn without_themes(parameters: &mut QueryParser) -> Self {
        let measures = compared_measures(parameters);
        let broader = parameters.ids("broader");
        Self { measures, themes: ThemeFilter { broader, ..ThemeFilter::default() } }
    }
}

fn compared_measures(parameters: &mut QueryParser) -> MeasureFilter {
    let city = parameters.cities("city");
    let plan = parameters.ids("plan");
    let asked: Vec<PlanStatus> = parameters.enum_list("plan_status");
    let about = "Only plans of this status; without it and without `plan`, those in force.";
    parameters.documented_as(about, "");
    let is_default = asked.is_empty() && plan.is_empty();
    MeasureFilter {
        city,
        plan,
        plan_status: if is_default { vec![PlanStatus::InForce] } else { asked },
        // What is printed again under another heading is one measure all the same.
        is_repeat: Some(false),
        ..MeasureFilter::default()
    }
}

type ComparisonParameters = DocumentedParams<ThemeComparison>;
type ComparisonRequest = ApiRequest<ThemeComparison>;

/// Every city that has a plan with every theme that is asked for, empty cells included; unless some are
/// asked for, those that any of the cities has a measure under. Their links begin with `base`.
///
/// # Errors
/// [`StoreError::TooMany`] when there are more than `most` cells.
pub async fn cells(
    connection: &Connection,
    base: &str,
    comparison: &ThemeComparison,
    most: usize,
) -> Result<Vec<ThemeCellView>, StoreError> {
    let (cities, mut themes, mut counts) = parts(connection, comparison).await?;
    if comparison.themes == ThemeFilter::default() {
        let used: HashSet<String> = counts.keys().map(|(_, theme)| theme.clone()).collect();
        themes.retain(|theme| used.contains(theme.id.as_str()));
    }
    if cities.len() * themes.len() > most {
        return Err(StoreError::TooMany(i64::try_from(most).unwrap_or(i64::MAX)));
    }
    let pairs = cities.iter().flat_map(|city| themes.iter().map(move |theme| (city, theme)));
    let cells = pairs.map(|(city, theme)| {
        let key = (city.city.id.clone(), theme.id.to_string());
        let counts = counts.remove(&key).unwrap_or_default();
        cell(base, comparison, city, theme).counting(counts, city.measures)
    });
    Ok(cells.collect())
}

/// The problem with the parameters that make a comparison smaller.
pub fn too_broad(error: StoreError) -> Problem {
    Problem::of_store(error, &["city", "theme", "broader"])
}

/// A city with what is compared of it.
struct ComparedCity {
    city: CityView,
    /// Its plans that match and have measures.
    plan_ids: Vec<String>,
    /// Measures of these plans, each once.
    measures: i64,
}

type Parts = (Vec<ComparedCity>, Vec<Theme>, HashMap<(String, String), ByDisposition>);

/// Cities, themes, and the number of measures per pair.
async fn parts(connection: &Connection, comparison: &ThemeComparison) -> Result<Parts, StoreError> {
    let filter = CityFilter {
        city: comparison.measures.city.clone(),
        has_plan: Some(true),
        ..CityFilter::default()
    };
    let all_cities = PageRequest::all(Cities::ORDER.iter().copied());
    let all_themes = PageRequest::all(Themes::ORDER.iter().copied());
    let (cities, plans, themes, counts) = try_join!(
        Cities::find(connection, &filter, &all_cities),
        store::aggregates::count_measures(
            connection,
            &comparison.measures,
            &[GroupKey::City, GroupKey::Plan],
        ),
        Themes::find(connection, &comparison.themes, &all_themes),
        store::aggregates::measures_by_city_and_theme(connection, &comparison.measures),
    )?;
    let cities = cities.records.into_iter().map(|city| compared(city.0, &plans)).collect();
    let themes = themes.records.iter().map(|theme| Ok(store::parse(theme)?.record));
    Ok((cities, themes.collect::<Result<_, StoreError>>()?, counts))
}

fn compared(city: CityView, plans: &[(Group, MeasureCount)]) -> ComparedCity {
    let own = || plans.iter().filter(|(group, _)| group.city_id.as_deref() == Some(&*city.id));
    ComparedCity {
        plan_ids: own().filter_map(|(group, _)| group.plan_id.clone()).collect(),
        measures: own().map(|(_, count)| count.measures).sum(),
        city,
    }
}

/// The filters of `/v1/measures` that find the measures of a cell.
fn query_of(comparison: &ThemeComparison, city: &CityView, theme: &Theme) -> String {
    let MeasureFilter { plan, plan_status, .. } = &comparison.measures;
    let plans: Vec<_> = plan.iter().map(ToString::to_string).collect();
    let statuses: Vec<&str> = plan_status.iter().map(Into::into).collect();
    let named = [("plan", plans.join(",")), ("plan_status", statuses.join(","))];
    let named = named.iter().filter(|(_, values)| !values.is_empty());
    let narrowed: String = named.map(|(name, values)| format!("&{name}={values}")).collect();
    format!("city={}&theme={}{narrowed}&is_repeat=false", city.id, theme.id)
}

fn cell(
    base: &str,
    comparison: &ThemeComparison,
    compared: &ComparedCity,
    theme: &Theme,
) -> ThemeCellView {
    let city = &compared.city;
    let query = query_of(comparison, city, theme);
    ThemeCellView {
        city_id: city.id.clone(),
        city_name: city.name.clone(),
        city_name_en: city.name_en.clone(),
        theme_id: theme.id.to_string(),
        theme_title: theme.title.clone(),
        theme_title_en: theme.title_en.clone(),
        measures: 0,
        share: None,
        continued: 0,
        expand: 0,
        new: 0,
        under_consideration: 0,
        untagged: 0,
        plan_ids: compared.plan_ids.clone(),
        href: format!("{base}/v1/measures?{query}"),
    }
}

/// Cities by theme
///
/// How many measures each city has under each theme of the shared vocabulary, by tag, with a link
/// to the measures behind each number. Themes form a tree: `theme` names some, `broader` those directly
/// below one; without both, every theme that any of the cities has a measure under. A measure counts
/// under each of its themes and the themes above them; one that is printed again (再掲) counts once.
/// Plans in force are compared unless `plan` or `plan_status` says otherwise; `share` is the part of all
/// measures of the city in these plans.
#[utoipa::path(
    tag = "compare",
    params(ComparisonParameters),
    responses(TableResponses<ThemeCellView>)
)]
#[get("/compare/themes")]
pub async fn compare_themes(request: ComparisonRequest) -> Result<HttpResponse, Problem> {
    let query = async |request: &ComparisonRequest| {
        let (base, comparison) = (&request.api.base, &request.params);
        let find =
            async |connection: &Connection| cells(connection, base, comparison, MAX_CELLS).await;
        let found = request.api.pool.read_current(find).await;
        let (release, cells) = found.map_err(too_broad)?;
        Ok((cells, release))
    };
    request.respond_table("compare-themes", query).await
}
