//! A KPI over the fiscal years: baseline, actuals, target with its comparator, straight path.

mod labels;
mod marks;
mod notes;
mod plot;
mod series;
mod words;
mod years;

use super::frame::{SMALL_SIZE, Sheet, TEXT_SIZE};
use super::label::{Label, put, sign};
use super::text::width;
use super::{Status, Style};

/// What the picture shows.
#[derive(Clone, Debug)]
pub struct KpiChart {
    pub style: Style,
    /// How Japanese texts write a fiscal year: `R2` for 2020; `None` means the plain number.
    pub era_year: fn(i32) -> Option<String>,
    /// Name of the KPI.
    pub title: String,
    /// Unit of the vertical axis; none when figures carry none.
    pub unit: Option<String>,
    /// Where the figures come from, without the word for source; may be empty.
    pub source: String,
    /// In any order; a later one of the same kind and year is drawn on top.
    pub points: Vec<Point>,
    pub target: Option<Target>,
    pub status: Option<Status>,
}

/// A figure of a fiscal year, or that there is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    pub kind: PointKind,
    /// None when no year is printed: it then stands apart, left of the years.
    pub fiscal_year: Option<i32>,
    pub figure: Figure,
    pub is_provisional: bool,
    /// Whether it replaces an earlier figure for the same year.
    pub is_revised: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PointKind {
    Baseline,
    Actual,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// The label is the figure as it is to be read, best without its unit: `82,716`.
    /// A value that is not finite is drawn as missing.
    Value { value: f64, label: String },
    /// Why there is none, in the language of the picture.
    Missing { reason: String },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Absolute, also when the plan gives it relative to the baseline.
    pub bounds: Bounds,
    /// The figure as it is to be read, without comparator: `280`, `10–20`; for a target in words,
    /// the words.
    pub label: String,
    pub fiscal_year: Option<i32>,
    /// Whether the year is not printed with the target but the plan's last.
    pub is_year_assumed: bool,
    /// Whether the plan says it relative to the baseline, as in 現状以上.
    pub is_relative_to_baseline: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bounds {
    AtLeast(f64),
    AtMost(f64),
    Exactly(f64),
    /// Both included.
    Between(f64, f64),
    /// No figure to draw: something is to be set up, or the baseline it refers to is not known.
    InWords,
}

/// Draws the KPI.
#[must_use]
pub fn kpi_chart(chart: &KpiChart) -> String {
    let mut sheet = Sheet::new(chart.style);
    sheet.title(&chart.title);
    if let Some(status) = &chart.status {
        status_line(&mut sheet, status);
    }
    plot::draw(&mut sheet, chart);
    notes::draw(&mut sheet, chart);
    sheet.source(&chart.source);
    sheet.finish(&chart.title, &words::description(chart))
}

/// The evaluation: a sign, the word, and why.
fn status_line(sheet: &mut Sheet, status: &Status) {
    let colour = sheet.palette.tone(status.tone);
    let sign = sign(status.tone, colour, sheet.palette.ground);
    sheet.space(3.0);
    let (x, top) = (sheet.left + 22.0, sheet.bottom);
    sheet.push(put(&sign, sheet.left + 8.0, top + 8.0));
    sheet.paragraph_at(x, &status.word, Label::new(TEXT_SIZE + 1.0, colour).bold(), 2);
    if let Some(detail) = &status.detail {
        let label = Label::new(TEXT_SIZE, sheet.palette.text);
        let beside = x + width(&status.word, TEXT_SIZE + 1.0) * 1.05 + 10.0;
        if beside + width(detail, TEXT_SIZE) <= sheet.right {
            sheet.push(label.line(beside, top + TEXT_SIZE + 1.0, detail));
        } else {
            sheet.paragraph_at(x, detail, label, 3);
        }
    }
    sheet.space(2.0);
}

/// The lines above the plot: unit, and whether the axis leaves zero out.
fn axis_line(sheet: &mut Sheet, unit: Option<&str>, has_zero: bool) {
    let language = sheet.style.language;
    let unit = unit.map(|unit| format!("{}{unit}", language.pick("単位: ", "Unit: ")));
    let broken = language.pick("縦軸は0から始まらない", "Axis does not start at zero");
    let parts = [unit, (!has_zero).then(|| broken.to_owned())];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    sheet.space(6.0);
    if !text.is_empty() {
        sheet.paragraph(&text, Label::new(SMALL_SIZE, sheet.palette.muted), 2);
    }
}
