//! Pictures: pure functions from plain values to SVG text.
//!
//! Nothing here knows records, parameters or the clock; callers give places as numbers and words as
//! they are to be read. The same input gives the same bytes. No script, no style sheet, nothing
//! loaded from elsewhere; every text is text, and colour never tells anything alone. The only ids
//! are `title` and `desc`: a page that shows several pictures takes them as images, not inline.

mod frame;
mod hatch;
mod heat;
mod kpi;
mod label;
mod legend;
mod palette;
mod scale;
mod scorecard;
mod svg;
#[cfg(test)]
mod tests;
mod text;
mod themes;

use strum::{EnumString, IntoStaticStr, VariantArray};

pub use kpi::{Bounds, Figure, KpiChart, Point, PointKind, Target, kpi_chart};
pub use scorecard::{Breakdown, Part, Scorecard, StatusCount, scorecard_chart};
pub use themes::{CityRow, ThemeMap, theme_map};

/// Narrowest and widest picture, in pixels; others are drawn at the nearest of them.
pub const WIDTHS: std::ops::RangeInclusive<u32> = 240..=2000;

/// How a picture is to look; its height follows from what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    pub language: Language,
    pub theme: Theme,
    /// In pixels, see [`WIDTHS`].
    pub width: u32,
}

/// Language of the words that the picture adds; texts of the caller stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Language {
    Ja,
    En,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Theme {
    Light,
    Dark,
}

/// How an evaluation sounds; each has a colour and a sign of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Achieved, kept, on track.
    Good,
    /// Behind.
    Caution,
    /// Missed, worsening.
    Bad,
    /// Cannot be judged.
    Neutral,
}

/// An evaluation in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// 未達, missed.
    pub word: String,
    pub tone: Tone,
    /// Why, or by how much; a short sentence.
    pub detail: Option<String>,
}

impl Language {
    /// The one that is asked for of two.
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
