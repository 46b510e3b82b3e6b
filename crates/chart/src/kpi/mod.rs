//! The chart of a KPI over fiscal years: baseline, actuals, forecasts, targets, path.

mod descriptions;
mod labels;
mod marks;
mod notes;
mod plot;
mod series;
mod year_axis;

use super::canvas::{Canvas, SMALL_SIZE, TEXT_SIZE};
use super::label::{Label, place, severity_icon};
use super::text::width;
use super::{Status, Style};

/// Content of the chart.
#[derive(Clone, Debug)]
pub struct KpiChart {
    pub style: Style,
    /// Formats a fiscal year for Japanese text, such as `R2` for 2020; `None` falls back to the number.
    pub era_year: fn(i32) -> Option<String>,
    /// Name of the KPI.
    pub title: String,
    /// Unit of the vertical axis; `None` when values have no unit.
    pub unit: Option<String>,
    /// Source of the values without the prefix "Source:"; may be empty.
    pub source: String,
    /// In any order; of several points with the same kind and year, the last is drawn on top.
    pub points: Vec<Point>,
    pub target: Option<Target>,
    /// The path to a target that is to be reached, in the order of time; empty for a limit, which is
    /// drawn as its line alone.
    pub path: Vec<PathStop>,
    pub status: Option<Status>,
}

/// The value of a fiscal year, or a missing value.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    pub kind: PointKind,
    /// `None` when the year is unknown; the point is then drawn left of the years.
    pub fiscal_year: Option<i32>,
    /// When it was measured, where that is not the end of `fiscal_year`.
    pub measured: Option<Instant>,
    pub figure: Figure,
    pub is_provisional: bool,
    /// Whether it replaces an earlier value for the same year.
    pub is_revised: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PointKind {
    Baseline,
    Actual,
    /// Expected for a year that has not come.
    Forecast,
    /// A target for a year before that of the target.
    InterimTarget,
}

/// A time on the axis: some months before the end of a fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instant {
    pub fiscal_year: i32,
    pub months_before_end: i32,
}

/// A corner of the path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PathStop {
    pub at: Instant,
    pub value: f64,
}

impl Instant {
    #[must_use]
    pub fn end_of(fiscal_year: i32) -> Self {
        Self { fiscal_year, months_before_end: 0 }
    }

    /// In fiscal years.
    fn position(self) -> f64 {
        f64::from(self.fiscal_year) - f64::from(self.months_before_end) / 12.0
    }

    /// The years that the axis must have for it.
    fn years(self) -> impl Iterator<Item = i32> {
        let before = (self.months_before_end > 0).then(|| self.fiscal_year.saturating_sub(1));
        [self.fiscal_year].into_iter().chain(before)
    }
}

impl Point {
    fn instant(&self) -> Option<Instant> {
        self.measured.or_else(|| self.fiscal_year.map(Instant::end_of))
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// The label is the formatted value, preferably without its unit: `82,716`.
    /// A value that is not finite is drawn as missing.
    Value { value: f64, label: String },
    /// Why the value is missing, in the language of the chart.
    Missing { reason: String },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Absolute values, even if the plan states the target relative to the baseline.
    pub bounds: Bounds,
    /// The formatted value without comparator: `280`, `10–20`; for a qualitative target its text.
    pub label: String,
    pub fiscal_year: Option<i32>,
    /// Whether the year is assumed to be the last year of the plan because the target states none.
    pub is_year_assumed: bool,
    /// Whether the plan states it relative to the baseline, as in 現状以上.
    pub is_relative_to_baseline: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bounds {
    AtLeast(f64),
    AtMost(f64),
    Exactly(f64),
    /// Inclusive.
    Between(f64, f64),
    /// No value to draw: the target is qualitative or its baseline is unknown.
    InWords,
}

/// Draws the chart.
#[must_use]
pub fn kpi_chart(chart: &KpiChart) -> String {
    let mut canvas = Canvas::new(chart.style);
    canvas.title(&chart.title);
    if let Some(status) = &chart.status {
        status_line(&mut canvas, status);
    }
    let plot = plot::draw(&mut canvas, chart);
    for label in labels::draw(&plot, canvas.palette) {
        canvas.push(label);
    }
    notes::draw(&mut canvas, chart);
    canvas.source(&chart.source);
    canvas.finish(&chart.title, &descriptions::description(chart))
}

/// Draws the evaluation: icon, label and detail.
fn status_line(canvas: &mut Canvas, status: &Status) {
    let color = canvas.palette.severity_color(status.severity);
    let severity_icon = severity_icon(status.severity, color, canvas.palette.ground);
    canvas.add_space(3.0);
    let (x, top) = (canvas.left + 22.0, canvas.bottom);
    canvas.push(place(&severity_icon, canvas.left + 8.0, top + 8.0));
    canvas.paragraph_at(x, &status.label, Label::new(TEXT_SIZE + 1.0, color).bold());
    if let Some(detail) = &status.detail {
        let label = Label::new(TEXT_SIZE, canvas.palette.text);
        let beside = x + width(&status.label, TEXT_SIZE + 1.0) * 1.05 + 10.0;
        if beside + width(detail, TEXT_SIZE) <= canvas.right {
            canvas.push(label.line(beside, top + TEXT_SIZE + 1.0, detail));
        } else {
            canvas.paragraph_at(x, detail, label);
        }
    }
    canvas.add_space(2.0);
}

/// Draws the unit and a note if the axis does not start at zero.
fn axis_line(canvas: &mut Canvas, unit: Option<&str>, has_zero: bool) {
    let language = canvas.style.language;
    let unit = unit.map(|unit| format!("{}{unit}", language.pick("単位: ", "Unit: ")));
    let broken = language.pick("縦軸は0から始まらない", "Axis does not start at zero");
    let parts = [unit, (!has_zero).then(|| broken.to_owned())];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    canvas.add_space(6.0);
    if !text.is_empty() {
        canvas.paragraph(&text, Label::new(SMALL_SIZE, canvas.palette.muted));
    }
}
