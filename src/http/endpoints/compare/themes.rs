//! Cities side by side by theme.

use std::collections::{HashMap, HashSet};

use actix_web::{HttpResponse, get};

use crate::domain::aggregate::{ByDisposition, Group, GroupKey, MeasureCount};
use crate::domain::plan::PlanStatus;
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
    /// Of all cities, by their plans in force.
    #[must_use]
    pub fn in_force() -> Self {
        let measures = MeasureFilter {
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
        let key = (city.city.id.clone(), theme.id.to_string());
        let counts = counts.remove(&key).unwrap_or_default();
        cell(api, comparison, city, theme).counting(counts, city.measures)
    });
    Ok((cells.collect(), release))
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
    let page = PageRequest::all(Cities::ORDER.iter().copied());
    let cities = Cities::find(connection, &filter, &page).await?.records;
    let keys = [GroupKey::City, GroupKey::Plan];
    let plans = store::aggregates::count_measures(connection, &comparison.measures, &keys).await?;
    let cities = cities.into_iter().map(|city| compared(city.0, &plans)).collect();
    let page = PageRequest::all(Themes::ORDER.iter().copied());
    let themes = Themes::find(connection, &comparison.themes, &page).await?.records;
    let themes = themes.iter().map(|theme| Ok(store::parse(theme)?.record));
    let themes = themes.collect::<Result<_, StoreError>>()?;
    let counts =
        store::aggregates::measures_by_city_and_theme(connection, &comparison.measures).await?;
    Ok((cities, themes, counts))
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
    api: &RequestContext,
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
        href: format!("{}/v1/measures?{query}", api.base),
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
    let query =
        async |request: &ComparisonRequest| cells(&request.api, &request.params, MAX_CELLS).await;
    request.respond_table("compare-themes", query).await
}
