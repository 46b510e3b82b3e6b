//! The plot: axes, lines and marks, drawn from back to front.

use super::super::canvas::{Canvas, SMALL_SIZE, TEXT_SIZE};
use super::super::label::{Anchor, Label, place};
use super::super::scale::Scale;
use super::super::svg::{line, number, path, rect};
use super::super::text::width;
use super::marks::{self, MarkStyle, PATH_DASHES, TARGET_DASHES};
use super::year_axis::{YearAxis, short_year};
use super::{KpiChart, Point, axis_line, descriptions};

/// Height of the lane for missing values below the axis, where they cannot be mistaken for zero.
const MISSING_LANE_HEIGHT: f64 = 26.0;

/// Layout of the plot in pixels.
pub(super) struct Plot<'a> {
    pub chart: &'a KpiChart,
    pub year_axis: YearAxis,
    /// `None` when there is no value to draw.
    pub scale: Option<Scale>,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub radius: f64,
}

/// Draws everything but the value labels, which need the finished plot.
pub(super) fn draw<'a>(canvas: &mut Canvas, chart: &'a KpiChart) -> Plot<'a> {
    let values = chart.values();
    let scale = (!values.is_empty()).then(|| Scale::new(&values));
    axis_line(canvas, chart.unit.as_deref(), scale.as_ref().is_none_or(Scale::has_zero));
    canvas.add_space(12.0);
    let plot = Plot::new(canvas, chart, scale);
    plot.grid(canvas);
    plot.target(canvas);
    plot.lines(canvas);
    plot.marks(canvas);
    plot.missing(canvas);
    plot.year_labels(canvas);
    canvas.bottom = plot.lane_bottom() + 36.0;
    plot
}

impl<'a> Plot<'a> {
    fn new(canvas: &Canvas, chart: &'a KpiChart, scale: Option<Scale>) -> Self {
        let language = chart.style.language;
        let ticks = scale.iter().flat_map(|scale| scale.labels(language));
        let gutter = ticks.map(|tick| width(&tick, SMALL_SIZE)).fold(0.0, f64::max);
        let lane = width(language.pick("値なし", "No figure"), SMALL_SIZE);
        let has_missing = chart.missing().next().is_some();
        let gutter = if has_missing { gutter.max(lane) } else { gutter };
        let (left, right) = (canvas.left + gutter + 8.0, canvas.right);
        let height = if scale.is_some() {
            (canvas.content_width() * 0.42).clamp(150.0, 420.0)
        } else {
            48.0
        };
        let year_axis = YearAxis::new(chart, left, right);
        let radius = (year_axis.spacing() / 3.2).clamp(2.0, 5.0);
        let (top, bottom) = (canvas.bottom, canvas.bottom + height);
        Self { chart, year_axis, scale, left, right, top, bottom, radius }
    }

    pub(super) fn y(&self, value: f64) -> f64 {
        let position = self.scale.as_ref().map_or(0.5, |scale| scale.position(value));
        self.bottom - position * (self.bottom - self.top)
    }

    /// The position of a point; `None` when its value is missing.
    pub(super) fn position(&self, point: &Point) -> Option<(f64, f64)> {
        let (value, _) = point.figure.drawn()?;
        Some((self.year_axis.at(point.instant()), self.y(value)))
    }

    fn has_missing(&self) -> bool {
        self.chart.missing().next().is_some()
    }

    fn lane_bottom(&self) -> f64 {
        self.bottom + if self.has_missing() { MISSING_LANE_HEIGHT } else { 0.0 }
    }

    /// The x of the target mark: the end of its path or year, else the right end.
    pub(super) fn target_x(&self) -> f64 {
        if let Some(end) = self.chart.path.last() {
            return self.year_axis.at(Some(end.at));
        }
        self.chart.target_year().map_or(self.right - 10.0, |year| self.year_axis.x(Some(year)))
    }

    fn grid(&self, canvas: &mut Canvas) {
        let palette = canvas.palette;
        let label = Label::new(SMALL_SIZE, palette.muted).anchored(Anchor::End);
        if let Some(scale) = &self.scale {
            let labels = scale.labels(self.chart.style.language);
            for (tick, text) in scale.ticks.iter().zip(labels) {
                let y = self.y(*tick);
                canvas.push(line(self.left, y, self.right, y, palette.grid));
                canvas.push(label.line(self.left - 6.0, y + 4.0, &text));
            }
        } else {
            let none = canvas.text("値はまだない", "No figures yet").to_owned();
            let label = Label::new(TEXT_SIZE, palette.muted).anchored(Anchor::Middle);
            let (x, y) = (f64::midpoint(self.left, self.right), self.bottom - 20.0);
            canvas.push(label.line(x, y, &none));
        }
        canvas.push(line(self.left, self.bottom, self.right, self.bottom, palette.muted));
        if self.year_axis.undated.is_some() && self.year_axis.span.is_some() {
            let x = self.year_axis.left;
            let split = line(x, self.top - 4.0, x, self.lane_bottom() + 18.0, palette.muted);
            canvas.push(split.attr("stroke-dasharray", "1 3"));
        }
    }

    fn target(&self, canvas: &mut Canvas) {
        let Some(target) = &self.chart.target else { return };
        let palette = canvas.palette;
        let ends: Vec<f64> = target.bounds.values().into_iter().map(|end| self.y(end)).collect();
        if let [lower, upper] = ends.as_slice() {
            let band = rect(self.left, *upper, self.right - self.left, lower - upper);
            canvas.push(band.attr("fill", palette.target).attr("fill-opacity", "0.12"));
        }
        for y in &ends {
            let line = line(self.left, *y, self.right, *y, palette.target);
            canvas.push(
                line.number_attr("stroke-width", 1.5).attr("stroke-dasharray", TARGET_DASHES),
            );
        }
        let (Some(low), Some(high)) = (ends.first(), ends.last()) else { return };
        let text = descriptions::target_text(target, self.chart);
        let mark = marks::target(target.bounds, low - high, palette);
        let mark = place(&mark, self.target_x(), f64::midpoint(*low, *high));
        canvas.push(mark.with_title(&format!("{} {text}", canvas.text("目標", "Target"))));
    }

    /// Draws the path, and lines through actuals of consecutive years.
    fn lines(&self, canvas: &mut Canvas) {
        let palette = canvas.palette;
        for pair in self.path().windows(2) {
            if let [(x1, y1), (x2, y2)] = *pair {
                let path = line(x1, y1, x2, y2, palette.muted).number_attr("stroke-width", 1.8);
                let path = path.attr("stroke-dasharray", PATH_DASHES);
                canvas.push(path.attr("stroke-linecap", "round"));
            }
        }
        for run in self.runs().into_iter().filter(|run| run.len() > 1) {
            let steps = run.iter().map(|(x, y)| format!("{} {}", number(*x), number(*y)));
            let path = path(&format!("M{}", steps.collect::<Vec<_>>().join("L")));
            let path = path.attr("fill", "none").attr("stroke", palette.actual);
            canvas.push(path.number_attr("stroke-width", 2.2).attr("stroke-linejoin", "round"));
        }
    }

    /// The corners of the path to the target.
    pub(super) fn path(&self) -> Vec<(f64, f64)> {
        let stops = self.chart.path.iter();
        stops.map(|stop| (self.year_axis.at(Some(stop.at)), self.y(stop.value))).collect()
    }

    pub(super) fn runs(&self) -> Vec<Vec<(f64, f64)>> {
        let position = |point: &Point| self.position(point);
        let runs = self.chart.runs().into_iter();
        runs.map(|run| run.into_iter().filter_map(position).collect()).collect()
    }

    fn marks(&self, canvas: &mut Canvas) {
        let points = self.chart.baselines().chain(self.chart.expected());
        for point in points.chain(self.chart.actuals()) {
            if let Some((x, y)) = self.position(point) {
                let mark = MarkStyle::from(point).draw(self.radius, canvas.palette);
                let text = descriptions::point_text(point, self.chart);
                canvas.push(place(&mark, x, y).with_title(&text));
            }
        }
    }

    fn missing(&self, canvas: &mut Canvas) {
        if !self.has_missing() {
            return;
        }
        let (palette, y) = (canvas.palette, self.bottom + MISSING_LANE_HEIGHT * 0.58);
        let label = Label::new(SMALL_SIZE, palette.muted).anchored(Anchor::End);
        canvas.push(label.line(self.left - 6.0, y + 4.0, canvas.text("値なし", "No figure")));
        for point in self.chart.missing() {
            let mark = marks::missing((self.radius * 1.2).max(3.0), palette);
            let text = descriptions::point_text(point, self.chart);
            canvas.push(place(&mark, self.year_axis.at(point.instant()), y).with_title(&text));
        }
    }

    fn year_labels(&self, canvas: &mut Canvas) {
        let (palette, base) = (canvas.palette, self.lane_bottom() + 16.0);
        let label = Label::new(SMALL_SIZE, palette.muted).anchored(Anchor::Middle);
        let mut written: Vec<(f64, f64)> = Vec::new();
        for year in self.year_axis.label_candidates(self.chart.target_year()) {
            let (x, text) = (self.year_axis.x(Some(year)), short_year(year, self.chart));
            let half = width(&text, SMALL_SIZE) / 2.0 + 5.0;
            if written.iter().all(|(at, other)| (at - x).abs() >= half + other) {
                written.push((x, half));
                canvas.push(line(x, self.bottom, x, self.bottom + 4.0, palette.muted));
                // The last year may be wider than the space on its right.
                let inside = self.right + 5.0 - half;
                canvas.push(label.line(x.min(inside), base, &text));
            }
        }
        if let Some(x) = self.year_axis.undated {
            canvas.push(label.line(x, base, canvas.text("現状", "Baseline")));
        }
        if self.year_axis.span.is_some() {
            let end = label.anchored(Anchor::End);
            canvas.push(end.line(self.right, base + 15.0, canvas.text("年度", "Fiscal year")));
        }
    }
}
