//! The plot: axes, lines and marks, from the back to the front.

use super::super::frame::{SMALL_SIZE, Sheet, TEXT_SIZE};
use super::super::label::{Anchor, Label, put};
use super::super::scale::Scale;
use super::super::svg::{Element, line, number, path, rect};
use super::super::text::width;
use super::marks::{self, Form, PATH_DASHES, TARGET_DASHES};
use super::years::{Years, short_year};
use super::{KpiChart, Point, PointKind, axis_line, words};

/// Height of the strip below the axis for years without a figure: there they cannot pass for zero.
const LANE: f64 = 20.0;

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
    let values = drawn_values(chart);
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

fn drawn_values(chart: &KpiChart) -> Vec<f64> {
    let points = chart.points.iter().filter_map(|point| point.figure.drawn());
    let target = chart.target.iter().flat_map(|target| target.bounds.values());
    points.map(|(value, _)| value).chain(target).collect()
}

impl<'a> Plot<'a> {
    fn on(sheet: &Sheet, chart: &'a KpiChart, scale: Option<Scale>) -> Self {
        let language = chart.style.language;
        let ticks = scale.iter().flat_map(|scale| scale.labels(language));
        let gutter = ticks.map(|tick| width(&tick, SMALL_SIZE)).fold(0.0, f64::max);
        let lane = width(language.pick("値なし", "No figure"), SMALL_SIZE);
        let has_missing = chart.points.iter().any(|point| point.figure.drawn().is_none());
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
        self.chart.points.iter().any(|point| point.figure.drawn().is_none())
    }

    fn lane_bottom(&self) -> f64 {
        self.bottom + if self.has_missing() { LANE } else { 0.0 }
    }

    /// Where the target stands among the years: at its year, else at the end.
    pub(super) fn target_x(&self) -> f64 {
        let year = self.chart.target.as_ref().and_then(|target| target.fiscal_year);
        year.map_or(self.right - 10.0, |year| self.years.at(Some(year)))
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
        let Some(y) = ends.iter().copied().reduce(f64::midpoint) else { return };
        let words = words::target_words(target, self.chart.style.language);
        let mark = put(&marks::target(target.bounds, palette), self.target_x(), y);
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

    /// From the baseline to the target, when both have a year and a value, the later the target.
    pub(super) fn straight_path(&self) -> Option<[(f64, f64); 2]> {
        let target = self.chart.target.as_ref()?;
        let ends = target.bounds.values();
        let (low, high) = (ends.first().copied()?, ends.last().copied()?);
        let baselines = self.chart.points.iter().filter(|point| point.kind == PointKind::Baseline);
        let dated = baselines.filter(|point| point.fiscal_year < target.fiscal_year);
        let with_year = dated.filter(|point| point.fiscal_year.is_some());
        let (baseline, value) = with_year
            .filter_map(|point| Some((point, point.figure.drawn()?.0)))
            .max_by_key(|(point, _)| point.fiscal_year)?;
        let end = (self.years.at(target.fiscal_year), self.y(value.clamp(low, high)));
        Some([self.place(baseline)?, end])
    }

    /// The actuals in runs of years without a gap.
    pub(super) fn runs(&self) -> Vec<Vec<(f64, f64)>> {
        let mut runs: Vec<Vec<(f64, f64)>> = Vec::new();
        let mut before = None;
        for point in self.actuals() {
            let (Some(place), Some(year)) = (self.place(point), point.fiscal_year) else { continue };
            match runs.last_mut() {
                Some(run) if before == Some(year) => run.splice(run.len() - 1.., [place]).for_each(drop),
                Some(run) if before.and_then(|before: i32| before.checked_add(1)) == Some(year) => {
                    run.push(place);
                }
                _ => runs.push(vec![place]),
            }
            before = Some(year);
        }
        runs
    }

    /// Actuals with a value, by year.
    pub(super) fn actuals(&self) -> Vec<&'a Point> {
        let points = self.chart.points.iter();
        let mut actuals: Vec<&Point> = points
            .filter(|point| point.kind == PointKind::Actual && point.figure.drawn().is_some())
            .collect();
        actuals.sort_by_key(|point| point.fiscal_year);
        actuals
    }

    fn marks(&self, sheet: &mut Sheet) {
        let baselines = self.chart.points.iter().filter(|point| point.kind == PointKind::Baseline);
        for point in baselines.chain(self.actuals()) {
            if let Some((x, y)) = self.place(point) {
                let mark = Form::from(point).draw(self.radius, sheet.palette);
                let words = words::point_words(point, self.chart.style.language);
                sheet.push(put(&mark, x, y).titled(&words));
            }
        }
    }

    fn missing(&self, sheet: &mut Sheet) {
        if !self.has_missing() {
            return;
        }
        let (palette, y) = (sheet.palette, self.bottom + LANE / 2.0);
        let label = Label::new(SMALL_SIZE, palette.muted).anchored(Anchor::End);
        sheet.push(label.line(self.left - 6.0, y + 4.0, sheet.words("値なし", "No figure")));
        for point in self.chart.points.iter().filter(|point| point.figure.drawn().is_none()) {
            let mark = marks::missing(self.radius.max(3.0), palette);
            let words = words::point_words(point, self.chart.style.language);
            sheet.push(put(&mark, self.years.at(point.fiscal_year), y).titled(&words));
        }
    }

    fn year_labels(&self, sheet: &mut Sheet) {
        let language = self.chart.style.language;
        let (palette, base) = (sheet.palette, self.lane_bottom() + 16.0);
        let label = Label::new(SMALL_SIZE, palette.muted).anchored(Anchor::Middle);
        let target = self.chart.target.as_ref().and_then(|target| target.fiscal_year);
        let mut written: Vec<(f64, f64)> = Vec::new();
        for year in self.years.candidates(target) {
            let (x, text) = (self.years.at(Some(year)), short_year(year, language));
            let half = width(&text, SMALL_SIZE) / 2.0 + 4.0;
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
        let labels: Vec<Element> = super::labels::of(self, sheet.palette);
        labels.into_iter().for_each(|label| sheet.push(label));
    }
}
