//! The plot: axes, lines and marks, from the back to the front.

use super::super::frame::{SMALL_SIZE, Sheet, TEXT_SIZE};
use super::super::label::{Anchor, Label, put};
use super::super::scale::Scale;
use super::super::svg::{line, number, path, rect};
use super::super::text::width;
use super::marks::{self, Form, PATH_DASHES, TARGET_DASHES};
use super::years::{Years, short_year};
use super::{KpiChart, Point, axis_line, words};

/// Height of the strip below the axis for years without a figure: there they cannot pass for zero.
const LANE: f64 = 26.0;

/// Where things stand.
pub(super) struct Plot<'a> {
    pub chart: &'a KpiChart,
    pub years: Years,
    /// None when there is no value to draw.
    pub scale: Option<Scale>,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub radius: f64,
}

pub(super) fn draw(sheet: &mut Sheet, chart: &KpiChart) {
    let values = chart.values();
    let scale = (!values.is_empty()).then(|| Scale::over(&values));
    axis_line(sheet, chart.unit.as_deref(), scale.as_ref().is_none_or(Scale::has_zero));
    sheet.space(12.0);
    let plot = Plot::on(sheet, chart, scale);
    plot.grid(sheet);
    plot.target(sheet);
    plot.lines(sheet);
    plot.marks(sheet);
    plot.missing(sheet);
    plot.year_labels(sheet);
    plot.labels(sheet);
    sheet.bottom = plot.lane_bottom() + 36.0;
}

impl<'a> Plot<'a> {
    fn on(sheet: &Sheet, chart: &'a KpiChart, scale: Option<Scale>) -> Self {
        let language = chart.style.language;
        let ticks = scale.iter().flat_map(|scale| scale.labels(language));
        let gutter = ticks.map(|tick| width(&tick, SMALL_SIZE)).fold(0.0, f64::max);
        let lane = width(language.pick("値なし", "No figure"), SMALL_SIZE);
        let has_missing = chart.missing().next().is_some();
        let gutter = if has_missing { gutter.max(lane) } else { gutter };
        let (left, right) = (sheet.left + gutter + 8.0, sheet.right);
        let height = if scale.is_some() { (sheet.room() * 0.42).clamp(150.0, 420.0) } else { 48.0 };
        let years = Years::of(chart, left, right);
        let radius = (years.pitch() / 3.2).clamp(2.0, 5.0);
        let (top, bottom) = (sheet.bottom, sheet.bottom + height);
        Self { chart, years, scale, left, right, top, bottom, radius }
    }

    pub(super) fn y(&self, value: f64) -> f64 {
        let share = self.scale.as_ref().map_or(0.5, |scale| scale.share(value));
        self.bottom - share * (self.bottom - self.top)
    }

    /// Place of a point that has a value.
    pub(super) fn place(&self, point: &Point) -> Option<(f64, f64)> {
        let (value, _) = point.figure.drawn()?;
        Some((self.years.at(point.fiscal_year), self.y(value)))
    }

    fn has_missing(&self) -> bool {
        self.chart.missing().next().is_some()
    }

    fn lane_bottom(&self) -> f64 {
        self.bottom + if self.has_missing() { LANE } else { 0.0 }
    }

    /// Where the target stands among the years: at its year, else at the end.
    pub(super) fn target_x(&self) -> f64 {
        self.chart.target_year().map_or(self.right - 10.0, |year| self.years.at(Some(year)))
    }

    fn grid(&self, sheet: &mut Sheet) {
        let palette = sheet.palette;
        let label = Label::new(SMALL_SIZE, palette.muted).anchored(Anchor::End);
        if let Some(scale) = &self.scale {
            let labels = scale.labels(self.chart.style.language);
            for (tick, text) in scale.ticks.iter().zip(labels) {
                let y = self.y(*tick);
                sheet.push(line(self.left, y, self.right, y, palette.grid));
                sheet.push(label.line(self.left - 6.0, y + 4.0, &text));
            }
        } else {
            let none = sheet.words("値はまだない", "No figures yet").to_owned();
            let label = Label::new(TEXT_SIZE, palette.muted).anchored(Anchor::Middle);
            let (x, y) = (f64::midpoint(self.left, self.right), self.bottom - 20.0);
            sheet.push(label.line(x, y, &none));
        }
        sheet.push(line(self.left, self.bottom, self.right, self.bottom, palette.muted));
        if self.years.undated.is_some() && self.years.span.is_some() {
            let x = self.years.left;
            let split = line(x, self.top - 4.0, x, self.lane_bottom() + 18.0, palette.muted);
            sheet.push(split.with("stroke-dasharray", "1 3"));
        }
    }

    fn target(&self, sheet: &mut Sheet) {
        let Some(target) = &self.chart.target else { return };
        let palette = sheet.palette;
        let ends: Vec<f64> = target.bounds.values().into_iter().map(|end| self.y(end)).collect();
        if let [lower, upper] = ends.as_slice() {
            let band = rect(self.left, *upper, self.right - self.left, lower - upper);
            sheet.push(band.with("fill", palette.target).with("fill-opacity", "0.12"));
        }
        for y in &ends {
            let line = line(self.left, *y, self.right, *y, palette.target);
            sheet.push(line.at("stroke-width", 1.5).with("stroke-dasharray", TARGET_DASHES));
        }
        let (Some(low), Some(high)) = (ends.first(), ends.last()) else { return };
        let words = words::target_words(target, self.chart);
        let mark = marks::target(target.bounds, low - high, palette);
        let mark = put(&mark, self.target_x(), f64::midpoint(*low, *high));
        sheet.push(mark.titled(&format!("{} {words}", sheet.words("目標", "Target"))));
    }

    /// The straight path, and the actuals joined over years in a row.
    fn lines(&self, sheet: &mut Sheet) {
        let palette = sheet.palette;
        if let Some([(x1, y1), (x2, y2)]) = self.straight_path() {
            let path = line(x1, y1, x2, y2, palette.muted).at("stroke-width", 1.8);
            sheet.push(path.with("stroke-dasharray", PATH_DASHES).with("stroke-linecap", "round"));
        }
        for run in self.runs().into_iter().filter(|run| run.len() > 1) {
            let steps = run.iter().map(|(x, y)| format!("{} {}", number(*x), number(*y)));
            let path = path(&format!("M{}", steps.collect::<Vec<_>>().join("L")));
            let path = path.with("fill", "none").with("stroke", palette.actual);
            sheet.push(path.at("stroke-width", 2.2).with("stroke-linejoin", "round"));
        }
    }

    /// The lines through figures, as places: the straight path, then the runs of actuals.
    pub(super) fn straight_path(&self) -> Option<[(f64, f64); 2]> {
        let (baseline, value) = self.chart.straight_path()?;
        let end = (self.years.at(self.chart.target_year()), self.y(value));
        Some([self.place(baseline)?, end])
    }

    pub(super) fn runs(&self) -> Vec<Vec<(f64, f64)>> {
        let place = |point: &Point| self.place(point);
        let runs = self.chart.runs().into_iter();
        runs.map(|run| run.into_iter().filter_map(place).collect()).collect()
    }

    fn marks(&self, sheet: &mut Sheet) {
        for point in self.chart.baselines().chain(self.chart.actuals()) {
            if let Some((x, y)) = self.place(point) {
                let mark = Form::from(point).draw(self.radius, sheet.palette);
                let words = words::point_words(point, self.chart);
                sheet.push(put(&mark, x, y).titled(&words));
            }
        }
    }

    fn missing(&self, sheet: &mut Sheet) {
        if !self.has_missing() {
            return;
        }
        let (palette, y) = (sheet.palette, self.bottom + LANE * 0.58);
        let label = Label::new(SMALL_SIZE, palette.muted).anchored(Anchor::End);
        sheet.push(label.line(self.left - 6.0, y + 4.0, sheet.words("値なし", "No figure")));
        for point in self.chart.missing() {
            let mark = marks::missing((self.radius * 1.2).max(3.0), palette);
            let words = words::point_words(point, self.chart);
            sheet.push(put(&mark, self.years.at(point.fiscal_year), y).titled(&words));
        }
    }

    fn year_labels(&self, sheet: &mut Sheet) {
        let (palette, base) = (sheet.palette, self.lane_bottom() + 16.0);
        let label = Label::new(SMALL_SIZE, palette.muted).anchored(Anchor::Middle);
        let mut written: Vec<(f64, f64)> = Vec::new();
        for year in self.years.candidates(self.chart.target_year()) {
            let (x, text) = (self.years.at(Some(year)), short_year(year, self.chart));
            let half = width(&text, SMALL_SIZE) / 2.0 + 5.0;
            if written.iter().all(|(at, other)| (at - x).abs() >= half + other) {
                written.push((x, half));
                sheet.push(line(x, self.bottom, x, self.bottom + 4.0, palette.muted));
                sheet.push(label.line(x, base, &text));
            }
        }
        if let Some(x) = self.years.undated {
            sheet.push(label.line(x, base, sheet.words("現状", "Baseline")));
        }
        if self.years.span.is_some() {
            let end = label.anchored(Anchor::End);
            sheet.push(end.line(self.right, base + 15.0, sheet.words("年度", "Fiscal year")));
        }
    }

    fn labels(&self, sheet: &mut Sheet) {
        for label in super::labels::of(self, sheet.palette) {
            sheet.push(label);
        }
    }
}
