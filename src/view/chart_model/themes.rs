//! The heat map of cities and themes.

use std::collections::BTreeMap;

use super::{count, pick};
use crate::view::theme_cell::ThemeCellView;
use keikaku_chart::{CityRow, Style, ThemeMap, theme_map};

/// Draws the heat map as SVG; the cells must be grouped by city and ordered by theme.
#[must_use]
pub fn theme_picture(cells: &[ThemeCellView], style: Style) -> String {
    let language = style.language;
    let mut themes: Vec<String> = Vec::new();
    let mut cities: Vec<CityRow> = Vec::new();
    let mut rows: BTreeMap<&str, usize> = BTreeMap::new();
    for cell in cells {
        let row = *rows.entry(&cell.city_id).or_insert_with(|| {
            cities.push(CityRow {
                city: pick(language, &cell.city_name, &cell.city_name_en).to_owned(),
                counts: Vec::new(),
            });
            cities.len() - 1
        });
        cities[row].counts.push(count(cell.measures));
        if row == 0 {
            themes.push(pick(language, &cell.theme_title, &cell.theme_title_en).to_owned());
        }
    }
    theme_map(&ThemeMap {
        style,
        title: pick(language, "テーマ別の事業数", "Measures by theme").to_owned(),
        counted: pick(language, "事業", "measures").to_owned(),
        source: pick(language, "各市の計画", "plans of the cities").to_owned(),
        themes,
        cities,
    })
}
