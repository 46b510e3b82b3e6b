//! A heat map of cities × themes, with the count in each cell.

mod grid;

use super::canvas::{Canvas, TEXT_SIZE};
use super::heat_scale::HeatScale;
use super::label::Label;
use super::legend::draw_legend;
use super::{Language, Style};
use grid::Grid;

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

/// Draws the heat map: cities below each other, or themes where that is shorter.
#[must_use]
pub fn theme_map(map: &ThemeMap) -> String {
    let mut canvas = Canvas::new(map.style);
    canvas.title(&map.title);
    let counts = map.cities.iter().flat_map(|row| row.counts.iter().take(map.themes.len()));
    let heat = HeatScale::new(counts.copied());
    if map.themes.is_empty() || map.cities.is_empty() {
        let none = canvas.text("該当するデータはない", "Nothing to show").to_owned();
        canvas.paragraph(&none, Label::new(TEXT_SIZE, canvas.palette.muted));
    } else {
        Grid::shortest(&canvas, map).draw(&mut canvas, &heat);
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
