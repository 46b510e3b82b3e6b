//! A heat map of cities × themes, with the count in each cell.

use super::canvas::{Canvas, SMALL_SIZE, TEXT_SIZE};
use super::heat_scale::HeatScale;
use super::label::{Anchor, LEADING, Label};
use super::legend::draw_legend;
use super::scale::as_f64;
use super::svg::{Element, rect, translated};
use super::text::{truncate, widest_word, width, wrap};
use super::{Language, Style};

/// Content of the chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeMap {
    pub style: Style,
    pub title: String,
    /// Name of the counted records: 事業, measures.
    pub counted: String,
    /// Source of the counts without the prefix "Source:"; may be empty.
    pub source: String,
    /// Names of the columns.
    pub themes: Vec<String>,
    pub cities: Vec<CityRow>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CityRow {
    pub city: String,
    /// One count for each theme; missing counts are zero.
    pub counts: Vec<u32>,
}

const ROW_HEIGHT: f64 = 32.0;
const CELL_GAP: f64 = 2.0;
/// Minimum width of a cell, and of a cell with a horizontal label.
const MIN_CELL_WIDTH: f64 = 32.0;
const MIN_HORIZONTAL_CELL_WIDTH: f64 = 66.0;
const MAX_CELL_WIDTH: f64 = 120.0;
/// Padding of a horizontal label.
const LABEL_PADDING: f64 = 6.0;
/// Maximum width of a slanted label, and the sine of its angle.
const MAX_SLANTED_LABEL_WIDTH: f64 = 128.0;
const SLANT_SINE: f64 = 0.71;

/// Draws the heat map. Columns that do not fit are drawn in further bands below.
#[must_use]
pub fn theme_map(map: &ThemeMap) -> String {
    let mut canvas = Canvas::new(map.style);
    canvas.title(&map.title);
    let counts = map.cities.iter().flat_map(|row| row.counts.iter().take(map.themes.len()));
    let heat = HeatScale::new(counts.copied());
    let grid = Grid::new(&canvas, map);
    if map.themes.is_empty() || map.cities.is_empty() {
        let none = canvas.text("該当するデータはない", "Nothing to show").to_owned();
        canvas.paragraph(&none, Label::new(TEXT_SIZE, canvas.palette.muted), 2);
    } else {
        for band in grid.bands(map.themes.len()) {
            grid.labels(&mut canvas, map, &band);
            grid.rows(&mut canvas, map, &band, &heat);
            canvas.add_space(14.0);
        }
        let entries = heat.entries(&canvas);
        draw_legend(&mut canvas, &entries);
    }
    canvas.source(&map.source);
    canvas.finish(&map.title, &description(map))
}

impl CityRow {
    fn count(&self, column: usize) -> u32 {
        self.counts.get(column).copied().unwrap_or(0)
    }
}

/// 5 measures, 事業5件.
fn count_text(map: &ThemeMap, count: u32) -> String {
    match map.style.language {
        Language::Ja => format!("{}{count}件", map.counted),
        Language::En => format!("{count} {}", map.counted),
    }
}

struct Grid {
    gutter: f64,
    cell_width: f64,
    bands: usize,
    slanted: bool,
}

impl Grid {
    fn new(canvas: &Canvas, map: &ThemeMap) -> Self {
        let names = map.cities.iter().map(|row| width(&row.city, TEXT_SIZE));
        let widest = names.fold(0.0, f64::max) + 8.0;
        let gutter = widest.min(canvas.content_width() * 0.3);
        let count = map.themes.len().max(1);
        let available = canvas.content_width() - gutter;
        let wide = available / as_f64(count);
        let word = map.themes.iter().map(|name| widest_word(name, SMALL_SIZE)).fold(0.0, f64::max);
        let slanted =
            wide < MIN_HORIZONTAL_CELL_WIDTH.max((word + LABEL_PADDING).min(MAX_CELL_WIDTH));
        // The last slanted label extends beyond its column.
        let names = map.themes.iter().map(|name| width(name, SMALL_SIZE));
        let longest = names.fold(0.0, f64::max).min(MAX_SLANTED_LABEL_WIDTH);
        let hanging = (longest * SLANT_SINE - MIN_CELL_WIDTH / 4.0).max(0.0);
        let available = if slanted { available - hanging } else { available };
        let min_width = if slanted { MIN_CELL_WIDTH } else { MIN_HORIZONTAL_CELL_WIDTH };
        let max_columns = (1..=count)
            .take_while(|columns| as_f64(*columns) * min_width <= available)
            .count()
            .max(1);
        let bands = count.div_ceil(max_columns);
        let cell_width =
            (available / as_f64(count.div_ceil(bands))).clamp(MIN_CELL_WIDTH, MAX_CELL_WIDTH);
        Self { gutter, cell_width, bands, slanted }
    }

    /// Distributes the columns evenly over the bands.
    fn bands(&self, count: usize) -> Vec<Vec<usize>> {
        let start = |band: usize| band * count / self.bands;
        (0..self.bands).map(|band| (start(band)..start(band + 1)).collect()).collect()
    }

    fn x(&self, canvas: &Canvas, at: usize) -> f64 {
        canvas.left + self.gutter + as_f64(at) * self.cell_width
    }

    fn labels(&self, canvas: &mut Canvas, map: &ThemeMap, band: &[usize]) {
        let names: Vec<&str> =
            band.iter().filter_map(|at| map.themes.get(*at)).map(|s| &**s).collect();
        if self.slanted {
            self.slanted_labels(canvas, &names);
        } else {
            self.horizontal_labels(canvas, &names);
        }
    }

    fn horizontal_labels(&self, canvas: &mut Canvas, names: &[&str]) {
        let label = Label::new(SMALL_SIZE, canvas.palette.text).anchored(Anchor::Middle);
        let wrap = |name: &&str| wrap(name, SMALL_SIZE, self.cell_width - LABEL_PADDING, 3);
        let wrapped: Vec<_> = names.iter().map(wrap).collect();
        let max_lines = wrapped.iter().map(|name| name.lines.len()).max().unwrap_or(1);
        let bottom = canvas.bottom + as_f64(max_lines) * SMALL_SIZE * LEADING + 2.0;
        for (at, (name, lines)) in names.iter().zip(&wrapped).enumerate() {
            let x = self.x(canvas, at) + self.cell_width / 2.0;
            let y = bottom - 5.0 - as_f64(lines.lines.len() - 1) * SMALL_SIZE * LEADING;
            canvas.push(label.lines(x, y, lines, name));
        }
        canvas.bottom = bottom;
    }

    fn slanted_labels(&self, canvas: &mut Canvas, names: &[&str]) {
        let label = Label::new(SMALL_SIZE, canvas.palette.text);
        let wrapped: Vec<_> =
            names.iter().map(|name| truncate(name, SMALL_SIZE, MAX_SLANTED_LABEL_WIDTH)).collect();
        let widths =
            wrapped.iter().flat_map(|name| &name.lines).map(|name| width(name, SMALL_SIZE));
        let longest = widths.fold(0.0, f64::max);
        canvas.add_space(longest * SLANT_SINE + 10.0);
        for (at, (name, line)) in names.iter().zip(&wrapped).enumerate() {
            let x = self.x(canvas, at) + self.cell_width / 2.0 + 2.0;
            let text = label.lines(0.0, 0.0, line, name).attr("transform", "rotate(-45)");
            canvas.push(translated(x, canvas.bottom - 4.0).child(&text));
        }
    }

    fn rows(&self, canvas: &mut Canvas, map: &ThemeMap, band: &[usize], heat: &HeatScale) {
        let label = Label::new(TEXT_SIZE, canvas.palette.text).anchored(Anchor::End);
        for row in &map.cities {
            let base = canvas.bottom + ROW_HEIGHT / 2.0 + 4.0;
            let name = truncate(&row.city, TEXT_SIZE, self.gutter - 6.0);
            let edge = canvas.left + self.gutter - 6.0;
            canvas.push(label.lines(edge, base, &name, &row.city));
            for (at, column) in band.iter().enumerate() {
                let cell = self.cell(canvas, at, row.count(*column), heat);
                let theme = map.themes.get(*column).map_or("", String::as_str);
                let count = count_text(map, row.count(*column));
                canvas.push(cell.with_title(&format!("{} × {theme}: {count}", row.city)));
            }
            canvas.add_space(ROW_HEIGHT);
        }
    }

    fn cell(&self, canvas: &Canvas, at: usize, count: u32, heat: &HeatScale) -> Element {
        let (x, y) = (self.x(canvas, at), canvas.bottom);
        let area =
            rect(x, y, self.cell_width - CELL_GAP, ROW_HEIGHT - CELL_GAP).number_attr("rx", 2.0);
        let (middle, base) = (x + (self.cell_width - CELL_GAP) / 2.0, y + ROW_HEIGHT / 2.0 + 3.5);
        let cell = Element::new("g");
        let Some((fill, ink)) = heat.colors(canvas.palette, count) else {
            let dot =
                super::svg::circle(1.8).number_attr("cx", middle).number_attr("cy", base - 4.5);
            let area = area.attr("fill", "none").attr("stroke", canvas.palette.grid);
            return cell.child(&area).child(&dot.attr("fill", canvas.palette.muted));
        };
        let count = count.to_string();
        let size = (TEXT_SIZE + 1.0).min((self.cell_width - CELL_GAP - 4.0) / width(&count, 1.0));
        let label = Label::new(size, ink).anchored(Anchor::Middle);
        cell.child(&area.attr("fill", fill)).child(&label.line(middle, base, &count))
    }
}

/// Description for screen readers: each city with its themes, highest count first.
fn description(map: &ThemeMap) -> String {
    let language = map.style.language;
    let rows = map.cities.iter().map(|row| {
        let counts = map.themes.iter().enumerate().map(|(at, theme)| (row.count(at), theme));
        let mut counts: Vec<_> = counts.filter(|(count, _)| *count > 0).collect();
        counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        let parts = counts.iter().map(|(count, theme)| format!("{theme} {count}"));
        let parts = parts.collect::<Vec<_>>().join(language.pick("、", ", "));
        let parts =
            if parts.is_empty() { language.pick("なし", "none").to_owned() } else { parts };
        format!("{}: {parts}", row.city)
    });
    let rows = rows.collect::<Vec<_>>().join(language.pick("。", ". "));
    match language {
        Language::Ja => format!("{}。市とテーマごとの{}の件数。{rows}。", map.title, map.counted),
        Language::En => {
            format!("{}. Number of {} by city and theme. {rows}.", map.title, map.counted)
        }
    }
}
