//! Embeddable charts as SVG and PNG, by language and color scheme.

mod params;
mod responses;

use actix_web::{HttpResponse, get};
use keikaku_chart::Language;

use self::params::{ChartParams, PngParams, ThemeChartParams};
use self::responses::{PngOfRecord, PngResponses, SvgOfRecord, SvgResponses};
use super::scorecards::{ScorecardParams, Scorecards};
use crate::domain::identifier::Identifier;
use crate::domain::release::Release;
use crate::http::describe::params::DocumentedParams;
use crate::http::endpoints::compare::themes::{cells, too_broad};
use crate::http::extract::collection::Collection;
use crate::http::extract::context::RequestContext;
use crate::http::extract::endpoint::ApiRequest;
use crate::http::problem::Problem;
use crate::http::resources::documents::Documents;
use crate::http::resources::kpis::Kpis;
use crate::http::resources::plans::Plans;
use crate::store::page::PageRequest;
use crate::store::{self, Connection, StoreError};
use crate::view::chart_model::{kpi_picture, scorecard_picture, theme_picture};

/// As many cities as a page is long, with every theme.
const MAX_CELLS: usize = 5000;

/// The title of a document in a language, where it is translated.
async fn document_title(
    connection: &Connection,
    document: &Identifier,
    language: Language,
) -> Result<String, StoreError> {
    let filter = Documents::by_ids(vec![document.clone()]);
    let found = Documents::find(connection, &filter, &PageRequest::all([Documents::ID])).await?;
    let title = found.records.into_iter().next().map(|document| match language {
        Language::Ja => document.0.title,
        Language::En => document.0.title_en.unwrap_or(document.0.title),
    });
    Ok(title.unwrap_or_default())
}

/// A chart as SVG, and the release that it shows.
type Chart = Result<(String, Release), Problem>;

async fn kpi(api: &RequestContext, id: &str, params: &ChartParams) -> Chart {
    let kpi: Identifier = id.parse().map_err(|_| Problem::unknown(Kpis::NAME, id))?;
    let query = async |connection: &Connection| {
        let Some(kpi) = store::kpis::find(connection, kpi.clone(), params.as_of).await? else {
            return Ok(None);
        };
        let (document, language) = (&kpi.kpi.source.document_id, params.style.language);
        let document = document_title(connection, document, language).await?;
        Ok(Some((kpi, document)))
    };
    match api.pool.read_current(query).await? {
        (release, Some((kpi, document))) => {
            Ok((kpi_picture(&kpi, &document, params.style), release))
        }
        (_, None) => Err(api.not_found_problem(Kpis::NAME, id).await),
    }
}

async fn scorecard(api: &RequestContext, id: &str, params: &ChartParams) -> Chart {
    let plan: Identifier = id.parse().map_err(|_| Problem::unknown(Plans::NAME, id))?;
    let shown = ScorecardParams { as_of: params.as_of, ..ScorecardParams::default() };
    let query = async |connection: &Connection| {
        let cards = Scorecards::of_plan(connection, &plan, shown).await?;
        let Some(plan) = cards.plans().first() else { return Ok(None) };
        let (document, language) = (&plan.source.document_id, params.style.language);
        let document = document_title(connection, document, language).await?;
        Ok(Some((cards, document)))
    };
    let (release, found) = api.pool.read_current(query).await?;
    let found = found.and_then(|(cards, document)| Some((cards.at(&release).pop()?, document)));
    match found {
        Some((card, document)) => Ok((scorecard_picture(&card, &document, params.style), release)),
        None => Err(api.not_found_problem(Plans::NAME, id).await),
    }
}

async fn themes(api: &RequestContext, params: &ThemeChartParams) -> Chart {
    let find = async |connection: &Connection| {
        cells(connection, &api.base, &params.comparison, MAX_CELLS).await
    };
    let (release, cells) = api.pool.read_current(find).await.map_err(too_broad)?;
    Ok((theme_picture(&cells, params.style), release))
}

/// A KPI as a picture
///
/// Baseline, actuals, target with its comparator, the straight path between them, missing years with
/// the reason, and the evaluation in words.
#[utoipa::path(
    tag = "kpis",
    params(DocumentedParams<ChartParams>),
    responses(SvgOfRecord)
)]
#[get("/kpis/{id}/chart.svg")]
pub async fn get_kpi_chart(request: ApiRequest<ChartParams>) -> Result<HttpResponse, Problem> {
    request.respond_svg(async |it| kpi(&it.api, &it.id, &it.params).await).await
}

/// A KPI as a picture of pixels
///
/// The same as `chart.svg`, for where SVG is not shown. Without a suffix, `Accept` decides.
#[utoipa::path(
    tag = "kpis",
    params(DocumentedParams<PngParams<ChartParams>>),
    responses(PngOfRecord)
)]
#[get("/kpis/{id}/chart.png")]
pub async fn get_kpi_chart_png(
    request: ApiRequest<PngParams<ChartParams>>,
) -> Result<HttpResponse, Problem> {
    let scale = request.params.scale;
    request.respond_png(scale, async |it| kpi(&it.api, &it.id, &it.params.chart).await).await
}

/// A plan at a glance as a picture
///
/// KPIs by evaluation, measures by tag, progress by outcome.
#[utoipa::path(
    tag = "plans",
    params(DocumentedParams<ChartParams>),
    responses(SvgOfRecord)
)]
#[get("/plans/{id}/scorecard/chart.svg")]
pub async fn get_scorecard_chart(
    request: ApiRequest<ChartParams>,
) -> Result<HttpResponse, Problem> {
    request.respond_svg(async |it| scorecard(&it.api, &it.id, &it.params).await).await
}

/// A plan at a glance as a picture of pixels
///
/// The same as `chart.svg`, for where SVG is not shown. Without a suffix, `Accept` decides.
#[utoipa::path(
    tag = "plans",
    params(DocumentedParams<PngParams<ChartParams>>),
    responses(PngOfRecord)
)]
#[get("/plans/{id}/scorecard/chart.png")]
pub async fn get_scorecard_chart_png(
    request: ApiRequest<PngParams<ChartParams>>,
) -> Result<HttpResponse, Problem> {
    let scale = request.params.scale;
    let draw = async |it: &ApiRequest<PngParams<ChartParams>>| {
        scorecard(&it.api, &it.id, &it.params.chart).await
    };
    request.respond_png(scale, draw).await
}

/// Cities by theme as a picture
///
/// How many measures each city has under each theme, as a heat map with the numbers in it. At most 5,000
/// cells: narrow by `city`, `theme` or `broader` where there are more. `theme=light` and `theme=dark` are
/// the former names of `appearance=light` and `appearance=dark`.
#[utoipa::path(
    tag = "compare",
    params(DocumentedParams<ThemeChartParams>),
    responses(SvgResponses)
)]
#[get("/compare/themes/chart.svg")]
pub async fn compare_themes_chart(
    request: ApiRequest<ThemeChartParams>,
) -> Result<HttpResponse, Problem> {
    request.respond_svg(async |it| themes(&it.api, &it.params).await).await
}

/// Cities by theme as a picture of pixels
///
/// The same as `chart.svg`, for where SVG is not shown. Without a suffix, `Accept` decides.
#[utoipa::path(
    tag = "compare",
    params(DocumentedParams<PngParams<ThemeChartParams>>),
    responses(PngResponses)
)]
#[get("/compare/themes/chart.png")]
pub async fn compare_themes_chart_png(
    request: ApiRequest<PngParams<ThemeChartParams>>,
) -> Result<HttpResponse, Problem> {
    let scale = request.params.scale;
    request.respond_png(scale, async |it| themes(&it.api, &it.params.chart).await).await
}
