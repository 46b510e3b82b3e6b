//! Cities × themes: how many, as a number in each cell and as its heat.

use super::frame::{SMALL_SIZE, Sheet, TEXT_SIZE};
use super::heat::Heat;
use super::label::{Anchor, LEADING, Label};
use super::legend::legend;
use super::scale::real;
use super::svg::{Element, moved, rect};
use super::text::{shorten, widest_word, width, wrap};
use super::{Language, Style};

/// What the picture shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeMap {
    pub style: Style,
    pub title: String,
    /// What is counted: 事業, measures.
    pub counted: String,
    /// Where the counts come from, without the word for source; may be empty.
    pub source: String,
    /// Names of the columns.
    pub themes: Vec<String>,
    pub cities: Vec<CityRow>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CityRow {
    pub city: String,
    /// One for each theme; what is not there counts as none.
    pub counts: Vec<u32>,
}

const ROW: f64 = 32.0;
const GAP: f64 = 2.0;
/// Least width of a cell, and of one with its label written level above it.
const NARROW_CELL: f64 = 32.0;
const WIDE_CELL: f64 = 66.0;
const MOST_CELL: f64 = 120.0;
/// Space around a level label.
const INSET: f64 = 6.0;
/// Longest slanted label, and the sine of its slant.
const SLANTED: f64 = 128.0;
const SLANT: f64 = 0.71;

/// Draws the map. Columns that have no room beside the others go into a further band below.
#[must_use]
pub fn theme_map(map: &ThemeMap) -> String {
    let mut sheet = Sheet::new(map.style);
    sheet.title(&map.title);
    let counts = map.cities.iter().flat_map(|row| row.counts.iter().take(map.themes.len()));
    let heat = Heat::of(counts.copied());
    let grid = Grid::of(&sheet, map);
    if map.themes.is_empty() || map.cities.is_empty() {
        let none = sheet.words("該当するデータはない", "Nothing to show").to_owned();
        sheet.paragraph(&none, Label::new(TEXT_SIZE, sheet.palette.muted), 2);
    } else {
        for band in grid.bands(map.themes.len()) {
            grid.labels(&mut sheet, map, &band);
            grid.rows(&mut sheet, map, &band, &heat);
            sheet.space(14.0);
        }
        let entries = heat.entries(&sheet);
        legend(&mut sheet, &entries);
    }
    sheet.source(&map.source);
    sheet.finish(&map.title, &description(map))
}

impl CityRow {
    fn count(&self, column: usize) -> u32 {
        self.counts.get(column).copied().unwrap_or(0)
    }
}

/// 5 measures, 事業5件.
fn counted(map: &ThemeMap, count: u32) -> String {
    match map.style.language {
        Language::Ja => format!("{}{count}件", map.counted),
        Language::En => format!("{count} {}", map.counted),
    }
}

struct Grid {
    gutter: f64,
    cell: f64,
    bands: usize,
    slanted: bool,
}

impl Grid {
    fn of(sheet: &Sheet, map: &ThemeMap) -> Self {
        let names = map.cities.iter().map(|row| width(&row.city, TEXT_SIZE));
        let widest = names.fold(0.0, f64::max) + 8.0;
        let gutter = widest.min(sheet.room() * 0.3);
        let count = map.themes.len().max(1);
        let room = sheet.room() - gutter;
        let wide = room / real(count);
        let word = map.themes.iter().map(|name| widest_word(name, SMALL_SIZE)).fold(0.0, f64::max);
        let slanted = wide < WIDE_CELL.max((word + INSET).min(MOST_CELL));
        // The last slanted label hangs over the edge.
        let names = map.themes.iter().map(|name| width(name, SMALL_SIZE));
        let longest = names.fold(0.0, f64::max).min(SLANTED);
        let hanging = (longest * SLANT - NARROW_CELL / 4.0).max(0.0);
        let room = if slanted { room - hanging } else { room };
        let least = if slanted { NARROW_CELL } else { WIDE_CELL };
        let most = (1..=count).take_while(|columns| real(*columns) * least <= room).count().max(1);
        let bands = count.div_ceil(most);
        let cell = (room / real(count.div_ceil(bands))).clamp(NARROW_CELL, MOST_CELL);
        Self { gutter, cell, bands, slanted }
    }

    /// The columns of each band, as equal in number as can be.
    fn bands(&self, count: usize) -> Vec<Vec<usize>> {
        let start = |band: usize| band * count / self.bands;
        (0..self.bands).map(|band| (start(band)..start(band + 1)).collect()).collect()
    }

    fn x(&self, sheet: &Sheet, at: usize) -> f64 {
        sheet.left + self.gutter + real(at) * self.cell
    }

    fn labels(&self, sheet: &mut Sheet, map: &ThemeMap, band: &[usize]) {
        let names: Vec<&str> =
            band.iter().filter_map(|at| map.themes.get(*at)).map(|s| &**s).collect();
        if self.slanted {
            self.slanted_labels(sheet, &names);
        } else {
            self.level_labels(sheet, &names);
        }
    }

    fn level_labels(&self, sheet: &mut Sheet, names: &[&str]) {
        let label = Label::new(SMALL_SIZE, sheet.palette.text).anchored(Anchor::Middle);
        let wrap = |name: &&str| wrap(name, SMALL_SIZE, self.cell - INSET, 3);
        let wrapped: Vec<_> = names.iter().map(wrap).collect();
        let most = wrapped.iter().map(|name| name.lines.len()).max().unwrap_or(1);
        let bottom = sheet.bottom + real(most) * SMALL_SIZE * LEADING + 2.0;
        for (at, (name, lines)) in names.iter().zip(&wrapped).enumerate() {
            let x = self.x(sheet, at) + self.cell / 2.0;
            let y = bottom - 5.0 - real(lines.lines.len() - 1) * SMALL_SIZE * LEADING;
            sheet.push(label.lines(x, y, lines, name));
        }
        sheet.bottom = bottom;
    }

    fn slanted_labels(&self, sheet: &mut Sheet, names: &[&str]) {
        let label = Label::new(SMALL_SIZE, sheet.palette.text);
        let wrapped: Vec<_> = names.iter().map(|name| shorten(name, SMALL_SIZE, SLANTED)).collect();
        let widths =
            wrapped.iter().flat_map(|name| &name.lines).map(|name| width(name, SMALL_SIZE));
        let longest = widths.fold(0.0, f64::max);
        sheet.space(longest * SLANT + 10.0);
        for (at, (name, line)) in names.iter().zip(&wrapped).enumerate() {
            let x = self.x(sheet, at) + self.cell / 2.0 + 2.0;
            let text = label.lines(0.0, 0.0, line, name).with("transform", "rotate(-45)");
            sheet.push(moved(x, sheet.bottom - 4.0).child(&text));
        }
    }

    fn rows(&self, sheet: &mut Sheet, map: &ThemeMap, band: &[usize], heat: &Heat) {
        let label = Label::new(TEXT_SIZE, sheet.palette.text).anchored(Anchor::End);
        for row in &map.cities {
            let base = sheet.bottom + ROW / 2.0 + 4.0;
            let name = shorten(&row.city, TEXT_SIZE, self.gutter - 6.0);
            let edge = sheet.left + self.gutter - 6.0;
            sheet.push(label.lines(edge, base, &name, &row.city));
            for (at, column) in band.iter().enumerate() {
                let cell = self.cell(sheet, at, row.count(*column), heat);
                let theme = map.themes.get(*column).map_or("", String::as_str);
                let count = counted(map, row.count(*column));
                sheet.push(cell.titled(&format!("{} × {theme}: {count}", row.city)));
            }
            sheet.space(ROW);
        }
    }

    fn cell(&self, sheet: &Sheet, at: usize, count: u32, heat: &Heat) -> Element {
        let (x, y) = (self.x(sheet, at), sheet.bottom);
        let area = rect(x, y, self.cell - GAP, ROW - GAP).at("rx", 2.0);
        let (middle, base) = (x + (self.cell - GAP) / 2.0, y + ROW / 2.0 + 3.5);
        let cell = Element::new("g");
        let Some((fill, ink)) = heat.colours(sheet.palette, count) else {
            let dot = super::svg::circle(1.8).at("cx", middle).at("cy", base - 4.5);
            let area = area.with("fill", "none").with("stroke", sheet.palette.grid);
            return cell.child(&area).child(&dot.with("fill", sheet.palette.muted));
        };
        let count = count.to_string();
        let size = (TEXT_SIZE + 1.0).min((self.cell - GAP - 4.0) / width(&count, 1.0));
        let label = Label::new(size, ink).anchored(Anchor::Middle);
        cell.child(&area.with("fill", fill)).child(&label.line(middle, base, &count))
    }
}

/// The picture for those who do not see it: each city with its themes, the most first.
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
