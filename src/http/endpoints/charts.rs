//! Embeddable SVG charts, by language and color scheme.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use utoipa::IntoResponses;
use utoipa::openapi::{Content, Object, RefOr, Response, Type};

use super::scorecards::scorecards;
use crate::domain::identifier::Identifier;
use crate::domain::release::Release;
use crate::http::describe::params::DocumentedParams;
use crate::http::describe::responses::{RECORD_ERRORS, with_errors};
use crate::http::endpoints::compare::themes::{ThemeComparison, cells};
use crate::http::extract::collection::Collection;
use crate::http::extract::endpoint::{ApiRequest, QueryParams, ResponseKind};
use crate::http::media;
use crate::http::problem::Problem;
use crate::http::query::deprecation::APPEARANCE;
use crate::http::query::parser::QueryParser;
use crate::http::resources::documents::Documents;
use crate::http::resources::kpis::Kpis;
use crate::http::resources::plans::Plans;
use crate::store::page::PageRequest;
use crate::store::{self, Connection, StoreError};
use crate::view::chart_model::{kpi_picture, scorecard_picture, theme_picture};
use keikaku_chart::{ColorScheme, Language, Style, WIDTHS};

/// Default width in pixels.
const WIDTH: u32 = 640;

fn style(parameters: &mut QueryParser) -> Style {
    let color_scheme = parameters.renamed_enum_value(&APPEARANCE);
    style_in(parameters, color_scheme)
}

/// Where `theme` names themes, it is the former name of `appearance` only with a value of that.
fn style_beside_themes(parameters: &mut QueryParser) -> Style {
    if parameters.is_enum_value::<ColorScheme>(APPEARANCE.former) {
        return style(parameters);
    }
    let color_scheme = parameters.enum_value(APPEARANCE.current);
    style_in(parameters, color_scheme)
}

fn style_in(parameters: &mut QueryParser, color_scheme: Option<ColorScheme>) -> Style {
    let (least, most) = (bound(*WIDTHS.start()), bound(*WIDTHS.end()));
    let width = parameters.number("width", least, most);
    Style {
        language: parameters.enum_value("lang").unwrap_or(Language::Ja),
        color_scheme: color_scheme.unwrap_or(ColorScheme::Light),
        width: width.and_then(|width| u32::try_from(width).ok()).unwrap_or(WIDTH),
    }
}

fn bound(pixels: u32) -> i32 {
    i32::try_from(pixels).unwrap_or(i32::MAX)
}

/// Parameters of a chart of one record.
pub struct ChartParams {
    as_of: Option<NaiveDate>,
    style: Style,
}

impl QueryParams for ChartParams {
    const HAS_ID: bool = true;
    const KIND: ResponseKind = ResponseKind::Only(media::SVG);

    fn read(parameters: &mut QueryParser) -> Self {
        Self { as_of: parameters.date("as_of"), style: style(parameters) }
    }
}

/// As many cities as a page is long, with every theme.
const MAX_CELLS: usize = 5000;

/// Parameters of the chart of cities by theme.
pub struct ThemeChartParams {
    comparison: ThemeComparison,
    style: Style,
}

impl QueryParams for ThemeChartParams {
    const HAS_ID: bool = false;
    const KIND: ResponseKind = ResponseKind::Only(media::SVG);

    fn read(parameters: &mut QueryParser) -> Self {
        let comparison = if parameters.is_enum_value::<ColorScheme>(APPEARANCE.former) {
            ThemeComparison::without_themes(parameters)
        } else {
            ThemeComparison::read(parameters)
        };
        Self { comparison, style: style_beside_themes(parameters) }
    }
}

/// Responses of a chart of one record.
struct PictureOfResponses;

/// Responses of a chart without an id.
struct PictureResponses;

type Responses = BTreeMap<String, RefOr<Response>>;

impl IntoResponses for PictureOfResponses {
    fn responses() -> Responses {
        as_svg(with_errors("", "", &RECORD_ERRORS))
    }
}

impl IntoResponses for PictureResponses {
    fn responses() -> Responses {
        as_svg(with_errors("", "", &["400", "406", "500", "503"]))
    }
}

fn as_svg(mut responses: Responses) -> Responses {
    let text = Object::builder().schema_type(Type::String).build();
    let response = Response::builder()
        .description("The picture: text as text, with title and description, without scripts.")
        .content(media::SVG, Content::new(Some(text)))
        .build();
    responses.insert("200".to_owned(), response.into());
    responses
}

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

impl ApiRequest<ChartParams> {
    async fn kpi(&self) -> Result<(String, Release), Problem> {
        let kpi: Identifier =
            self.id.parse().map_err(|_| Problem::unknown(Kpis::NAME, &self.id))?;
        let as_of = self.params.as_of;
        let query = async |connection: &Connection| {
            let Some(kpi) = store::kpis::find(connection, kpi.clone(), as_of).await? else {
                return Ok(None);
            };
            let language = self.params.style.language;
            let document = document_title(connection, &kpi.kpi.source.document_id, language).await?;
            Ok(Some((kpi, document)))
        };
        match self.api.pool.read_current(query).await? {
            (release, Some((kpi, document))) => {
                Ok((kpi_picture(&kpi, &document, self.params.style), release))
            }
            (_, None) => Err(self.api.not_found_problem(Kpis::NAME, &self.id).await),
        }
    }

    async fn scorecard(&self) -> Result<(String, Release), Problem> {
        let plan = self.id.parse().map_err(|_| Problem::unknown(Plans::NAME, &self.id))?;
        let filter = Plans::by_ids(vec![plan]);
        let style = self.params.style;
        let query = async |connection: &Connection| -> Result<_, StoreError> {
            let release = store::releases::current(connection).await?;
            let cards = scorecards(connection, &filter, self.params.as_of, &release).await?;
            let Some(card) = cards.into_iter().next() else { return Ok((release, None)) };
            let document = &card.plan.source.document_id;
            let document = document_title(connection, document, style.language).await?;
            Ok((release, Some((card, document))))
        };
        match self.api.pool.in_snapshot(query).await? {
            (release, Some((card, document))) => {
                Ok((scorecard_picture(&card, &document, style), release))
            }
            (_, None) => Err(self.api.not_found_problem(Plans::NAME, &self.id).await),
        }
    }
}

impl ApiRequest<ThemeChartParams> {
    async fn themes(&self) -> Result<(String, Release), Problem> {
        let (cells, release) = cells(&self.api, &self.params.comparison, MAX_CELLS).await?;
        Ok((theme_picture(&cells, self.params.style), release))
    }
}

/// A KPI as a picture
///
/// Baseline, actuals, target with its comparator, the straight path between them, missing years with
/// the reason, and the evaluation in words.
#[utoipa::path(
    tag = "kpis",
    params(DocumentedParams<ChartParams>),
    responses(PictureOfResponses)
)]
#[get("/kpis/{id}/chart.svg")]
pub async fn get_kpi_chart(request: ApiRequest<ChartParams>) -> Result<HttpResponse, Problem> {
    request.respond_svg(async |request| request.kpi().await).await
}

/// A plan at a glance as a picture
///
/// KPIs by evaluation, measures by tag, progress by outcome.
#[utoipa::path(
    tag = "plans",
    params(DocumentedParams<ChartParams>),
    responses(PictureOfResponses)
)]
#[get("/plans/{id}/scorecard/chart.svg")]
pub async fn get_scorecard_chart(
    request: ApiRequest<ChartParams>,
) -> Result<HttpResponse, Problem> {
    request.respond_svg(async |request| request.scorecard().await).await
}

/// Cities by theme as a picture
///
/// How many measures each city has under each theme, as a heat map with the numbers in it. At most 5,000
/// cells: narrow by `city`, `theme` or `broader` where there are more. `theme=light` and `theme=dark` are
/// the former names of `appearance=light` and `appearance=dark`.
#[utoipa::path(
    tag = "compare",
    params(DocumentedParams<ThemeChartParams>),
    responses(PictureResponses)
)]
#[get("/compare/themes/chart.svg")]
pub async fn compare_themes_chart(
    request: ApiRequest<ThemeChartParams>,
) -> Result<HttpResponse, Problem> {
    request.respond_svg(async |request| request.themes().await).await
}
