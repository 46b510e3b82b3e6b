//! Parameters of charts: language, colors, size.

use chrono::NaiveDate;
use keikaku_chart::{ColorScheme, Language, SCALES, Style, WIDTHS};

use crate::http::endpoints::compare::themes::ThemeComparison;
use crate::http::extract::endpoint::{QueryParams, ResponseKind};
use crate::http::media;
use crate::http::query::deprecation::APPEARANCE;
use crate::http::query::parser::QueryParser;

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
    pub as_of: Option<NaiveDate>,
    pub style: Style,
}

impl QueryParams for ChartParams {
    const HAS_ID: bool = true;
    const KIND: ResponseKind = ResponseKind::Only(media::SVG);

    fn read(parameters: &mut QueryParser) -> Self {
        Self { as_of: parameters.date("as_of"), style: style(parameters) }
    }
}

/// Parameters of the chart of cities by theme.
pub struct ThemeChartParams {
    pub comparison: ThemeComparison,
    pub style: Style,
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

/// Parameters of a chart as PNG.
pub struct PngParams<Q> {
    pub chart: Q,
    pub scale: u32,
}

impl<Q: QueryParams> QueryParams for PngParams<Q> {
    const HAS_ID: bool = Q::HAS_ID;
    const KIND: ResponseKind = ResponseKind::Only(media::PNG);

    fn read(parameters: &mut QueryParser) -> Self {
        let chart = Q::read(parameters);
        let scale = parameters.number("scale", bound(*SCALES.start()), bound(*SCALES.end()));
        Self { chart, scale: scale.and_then(|scale| u32::try_from(scale).ok()).unwrap_or(1) }
    }
}
