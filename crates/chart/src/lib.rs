//! Charts as pure functions from plain values to SVG, and from that to PNG: the same input gives the
//! same bytes.
//!
//! The SVG contains no script, no style sheet and no external resource. Text stays text, and nothing
//! is shown by color alone. The only ids are `title` and `desc`, so a page with several charts must
//! embed them as images, not inline.

mod canvas;
mod hatch;
mod heat_scale;
mod kpi;
mod label;
#[cfg(test)]
mod layout_tests;
mod legend;
mod palette;
mod png;
mod scale;
mod scorecard;
mod svg;
#[cfg(test)]
mod tests;
mod text;
mod themes;

use strum::{EnumString, IntoStaticStr, VariantArray};

pub use kpi::{Bounds, Figure, Instant, KpiChart, PathStop, Point, PointKind, Target, kpi_chart};
pub use png::{MAX_PIXELS, PngError, SCALES, chart_png};
pub use scorecard::{Breakdown, Scorecard, Segment, StatusCount, scorecard_chart};
pub use themes::{CityRow, ThemeMap, theme_map};

/// Minimum and maximum width of a chart in pixels; other widths are clamped.
pub const WIDTHS: std::ops::RangeInclusive<u32> = 240..=2000;

/// Appearance of a chart; its height depends on the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    pub language: Language,
    pub color_scheme: ColorScheme,
    /// In pixels, see [`WIDTHS`].
    pub width: u32,
}

/// Language of the text that the chart adds; text from the caller is not translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Language {
    Ja,
    En,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ColorScheme {
    Light,
    Dark,
}

/// Severity of an evaluation; each has its own color and icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Achieved, kept, on track.
    Good,
    /// Behind.
    Caution,
    /// Missed, worsening.
    Bad,
    /// Cannot be evaluated.
    Neutral,
}

/// The result of an evaluation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// 未達, missed.
    pub label: String,
    pub severity: Severity,
    /// Reason or difference, in a short sentence.
    pub detail: Option<String>,
}

impl Language {
    /// Returns the text in this language.
    fn pick<'a>(self, ja: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Ja => ja,
            Self::En => en,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }
}
