//! The cells of the heat map with the names of rows and columns, all of them complete.

use super::super::canvas::{Canvas, SMALL_SIZE, TEXT_SIZE};
use super::super::heat_scale::HeatScale;
use super::super::label::{Anchor, LEADING, Label};
use super::super::scale::as_f64;
use super::super::svg::{Element, circle, rect};
use super::super::text::{widest, widest_word, width, wrap_evenly};
use super::{ThemeMap, count_text};

const MIN_ROW_HEIGHT: f64 = 32.0;
const CELL_GAP: f64 = 2.0;
/// Minimum width of a cell; four Japanese characters of a column's name fit above it.
const MIN_CELL_WIDTH: f64 = 50.0;
const MAX_CELL_WIDTH: f64 = 120.0;
/// Space between the names of columns.
const NAME_PADDING: f64 = 6.0;
/// Space between the name of a row and its cells.
const NAME_GAP: f64 = 8.0;
/// The largest part of the width for the names of rows.
const MAX_GUTTER: f64 = 0.4;
const BAND_GAP: f64 = 14.0;

/// What stands below each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rows {
    Cities,
    Themes,
}

struct Row {
    index: usize,
    lines: Vec<String>,
}

/// The layout. Columns that do not fit beside each other are drawn in further bands below.
pub(super) struct Grid<'a> {
    map: &'a ThemeMap,
    kind: Rows,
    rows: Vec<Row>,
    columns: Vec<&'a str>,
    gutter: f64,
    cell_width: f64,
    bands: usize,
}

impl<'a> Grid<'a> {
    /// The orientation with the smaller height.
    pub(super) fn shortest(canvas: &Canvas, map: &'a ThemeMap) -> Self {
        let cities = Self::new(canvas, map, Rows::Cities);
        let themes = Self::new(canvas, map, Rows::Themes);
        if themes.height() < cities.height() { themes } else { cities }
    }

    fn new(canvas: &Canvas, map: &'a ThemeMap, kind: Rows) -> Self {
        let cities: Vec<&str> = map.cities.iter().map(|row| row.city.as_str()).collect();
        let themes: Vec<&str> = map.themes.iter().map(String::as_str).collect();
        let (rows, columns) = match kind {
            Rows::Cities => (cities, themes),
            Rows::Themes => (themes, cities),
        };
        let max_name = canvas.content_width() * MAX_GUTTER - NAME_GAP;
        let wrapped = rows.iter().map(|name| wrap_evenly(name, TEXT_SIZE, max_name));
        let rows: Vec<Row> =
            wrapped.enumerate().map(|(index, lines)| Row { index, lines }).collect();
        let name = rows.iter().map(|row| widest(&row.lines, TEXT_SIZE)).fold(0.0, f64::max);
        let gutter = name + NAME_GAP;
        let available = canvas.content_width() - gutter;
        let word = columns.iter().map(|name| widest_word(name, SMALL_SIZE)).fold(0.0, f64::max);
        let min_width = (word + NAME_PADDING).clamp(MIN_CELL_WIDTH, MAX_CELL_WIDTH);
        let fits = |count: &usize| as_f64(*count) * min_width <= available;
        let max_columns = (1..=columns.len()).take_while(fits).count().max(1);
        let bands = columns.len().div_ceil(max_columns).max(1);
        let in_band = as_f64(columns.len().div_ceil(bands).max(1));
        let cell_width = (available / in_band).min(MAX_CELL_WIDTH);
        Self { map, kind, rows, columns, gutter, cell_width, bands }
    }

    /// Distributes the columns evenly over the bands.
    fn bands(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        let start = |band: usize| band * self.columns.len() / self.bands;
        (0..self.bands).map(move |band| start(band)..start(band + 1))
    }

    fn height(&self) -> f64 {
        let rows: f64 = self.rows.iter().map(Row::height).sum();
        self.bands().map(|band| head_height(&self.names(band)) + rows + BAND_GAP).sum()
    }

    fn names(&self, band: std::ops::Range<usize>) -> Vec<Vec<String>> {
        let names = self.columns.get(band).unwrap_or_default().iter();
        names.map(|name| wrap_evenly(name, SMALL_SIZE, self.cell_width - NAME_PADDING)).collect()
    }

    fn x(&self, canvas: &Canvas, at: usize) -> f64 {
        canvas.left + self.gutter + as_f64(at) * self.cell_width
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, heat: &HeatScale) {
        for band in self.bands() {
            self.head(canvas, &self.names(band.clone()));
            for row in &self.rows {
                self.row(canvas, row, band.clone(), heat);
            }
            canvas.add_space(BAND_GAP);
        }
    }

    fn head(&self, canvas: &mut Canvas, names: &[Vec<String>]) {
        let label = Label::new(SMALL_SIZE, canvas.palette.text).anchored(Anchor::Middle);
        canvas.add_space(head_height(names));
        for (at, lines) in names.iter().enumerate() {
            let x = self.x(canvas, at) + (self.cell_width - CELL_GAP) / 2.0;
            let above = as_f64(lines.len().saturating_sub(1)) * SMALL_SIZE * LEADING;
            canvas.push(label.lines(x, canvas.bottom - 6.0 - above, lines));
        }
    }

    fn row(&self, canvas: &mut Canvas, row: &Row, band: std::ops::Range<usize>, heat: &HeatScale) {
        let label = Label::new(TEXT_SIZE, canvas.palette.text).anchored(Anchor::End);
        let height = row.height();
        let first = canvas.bottom + (height - CELL_GAP - row.text_height()) / 2.0;
        let edge = canvas.left + self.gutter - NAME_GAP;
        canvas.push(label.lines(edge, first + TEXT_SIZE * 1.08, &row.lines));
        for (at, column) in band.enumerate() {
            let (city, theme) = match self.kind {
                Rows::Cities => (row.index, column),
                Rows::Themes => (column, row.index),
            };
            let Some(city) = self.map.cities.get(city) else { continue };
            let count = city.count(theme);
            let cell = self.cell(canvas, at, height, count, heat);
            let theme = self.map.themes.get(theme).map_or("", String::as_str);
            let count = count_text(self.map, count);
            canvas.push(cell.with_title(&format!("{} × {theme}: {count}", city.city)));
        }
        canvas.add_space(height);
    }

    fn cell(
        &self,
        canvas: &Canvas,
        at: usize,
        height: f64,
        count: u32,
        heat: &HeatScale,
    ) -> Element {
        let (x, y) = (self.x(canvas, at), canvas.bottom);
        let (across, down) = (self.cell_width - CELL_GAP, height - CELL_GAP);
        let area = rect(x, y, across, down).number_attr("rx", 2.0);
        let (middle, center) = (x + across / 2.0, y + down / 2.0);
        let cell = Element::new("g");
        let Some((fill, ink)) = heat.colors(canvas.palette, count) else {
            let dot = circle(1.8).number_attr("cx", middle).number_attr("cy", center);
            let area = area.attr("fill", "none").attr("stroke", canvas.palette.grid);
            return cell.child(&area).child(&dot.attr("fill", canvas.palette.muted));
        };
        let count = count.to_string();
        let size = (TEXT_SIZE + 1.0).min((across - 4.0) / width(&count, 1.0));
        let label = Label::new(size, ink).anchored(Anchor::Middle);
        cell.child(&area.attr("fill", fill)).child(&label.line(middle, center + 4.5, &count))
    }
}

impl Row {
    fn text_height(&self) -> f64 {
        as_f64(self.lines.len()) * TEXT_SIZE * LEADING
    }

    fn height(&self) -> f64 {
        (self.text_height() + CELL_GAP + 4.0).max(MIN_ROW_HEIGHT)
    }
}

/// Height of the names of columns.
fn head_height(names: &[Vec<String>]) -> f64 {
    let lines = names.iter().map(Vec::len).max().unwrap_or(1);
    as_f64(lines) * SMALL_SIZE * LEADING + 4.0
}
