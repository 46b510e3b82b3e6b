//! 行政データにおける機械可読性に関するルール (2026-03-31): the rules that apply to CSV files, by number.

use std::collections::BTreeSet;

use crate::support::app::TestApp;
use crate::support::resources::{List, lists, suffixed, tables};

/// Path, header, rows and text of every CSV response.
async fn every_csv() -> Vec<(String, Vec<String>, Vec<Vec<String>>, String)> {
    let app = TestApp::of_seeds().await;
    let mut all = Vec::new();
    for path in lists().iter().map(List::path).chain(tables()) {
        let text = app.get(&suffixed(&path, ".csv")).await.body;
        // Strict: a row with another length than the header is an error.
        let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(text.as_bytes());
        let header = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let rows =
            reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        all.push((path, header, rows, text));
    }
    all
}

fn is_number(cell: &str) -> bool {
    cell.is_empty() || cell.parse::<f64>().is_ok_and(|number| !number.is_nan())
}

#[actix_web::test]
async fn l1_02_to_04_and_l3_01_file_is_exactly_one_table() {
    for (path, header, rows, text) in every_csv().await {
        assert!(!header.is_empty(), "{path}");
        assert_eq!(text.matches("\r\n").count(), rows.len() + 1, "{path}: CRLF ends every line");
    }
}

#[actix_web::test]
async fn l1_05_l2_03_l3_08_column_names_are_unique_ascii() {
    for (path, header, _, _) in every_csv().await {
        let names: BTreeSet<&String> = header.iter().collect();
        assert_eq!(names.len(), header.len(), "{path}");
        for name in names {
            let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
            assert!(!name.is_empty() && name.bytes().all(plain), "{path}: {name}");
        }
    }
}

#[actix_web::test]
async fn l1_06_l1_14_no_cell_has_padding_or_line_breaks() {
    for (path, _, rows, _) in every_csv().await {
        for cell in rows.iter().flatten() {
            assert!(!cell.contains(['\n', '\r']), "{path}: {cell:?}");
            assert_eq!(cell.trim(), cell, "{path}");
        }
    }
}

#[actix_web::test]
async fn l1_07_no_cell_contains_nested_json() {
    for (path, _, rows, _) in every_csv().await {
        for cell in rows.iter().flatten() {
            let nested = cell.starts_with("[{") || cell.starts_with("{\"");
            assert!(!nested, "{path}: {cell}");
        }
    }
}

#[actix_web::test]
async fn l1_09_l2_01_l3_03_values_are_numbers_or_empty_with_a_reason() {
    for (path, header, rows, _) in every_csv().await {
        let value = header.iter().position(|name| name == "value");
        let reason = header.iter().position(|name| name == "missing_reason");
        let state = header.iter().position(|name| name == "state");
        let (Some(value), Some(reason)) = (value, reason) else { continue };
        for row in rows {
            assert!(is_number(&row[value]), "{path}: {}", row[value]);
            // A value that is not entered yet is explained by its state.
            let not_entered = state.is_some_and(|state| row[state] == "not_entered");
            let explained = not_entered || !row[reason].is_empty();
            assert_eq!(row[value].is_empty(), explained, "{path}: {row:?}");
        }
    }
}

#[actix_web::test]
async fn l2_04_l3_02_codes_are_in_the_codelists() {
    let app = TestApp::of_seeds().await;
    let words = app.get("/v1/codelists.csv").await.body;
    let known: BTreeSet<(String, String)> = csv::Reader::from_reader(words.as_bytes())
        .records()
        .map(|row| row.unwrap())
        .map(|row| (row[0].to_owned(), row[1].to_owned()))
        .collect();
    let dictionary = app.data("/v1/dictionary").await;
    let mut compared = 0;
    for (path, header, rows, _) in every_csv().await {
        for (index, column) in header.iter().enumerate() {
            let field =
                dictionary.as_array().unwrap().iter().find(|field| {
                    field["path"] == path.as_str() && field["column"] == column.as_str()
                });
            let Some(list) = field.and_then(|field| field["codelist_id"].as_str()) else {
                continue;
            };
            for word in rows.iter().flat_map(|row| row[index].split(';')) {
                let entry = (list.to_owned(), word.to_owned());
                assert!(word.is_empty() || known.contains(&entry), "{path} {column}: {word}");
                compared += 1;
            }
        }
    }
    assert!(compared > 500, "{compared}");
}

#[actix_web::test]
async fn l3_04_every_value_has_a_unit() {
    let app = TestApp::of_seeds().await;
    let kpis = app.data("/v1/kpis?limit=1000&fields=unit").await;
    let without: BTreeSet<&str> = kpis
        .as_array()
        .unwrap()
        .iter()
        .filter(|kpi| kpi["unit"].is_null())
        .map(|kpi| kpi["id"].as_str().unwrap())
        .collect();
    for (path, header, rows, _) in every_csv().await {
        let place = |name: &str| header.iter().position(|column| column == name);
        let Some(value) = place("value") else { continue };
        let unit = place("unit").unwrap_or_else(|| panic!("{path} has figures without units"));
        let kpi = place("kpi_id").unwrap();
        // A count has no unit when the document prints none.
        for row in rows.iter().filter(|row| !row[value].is_empty() && row[unit].is_empty()) {
            assert!(without.contains(row[kpi].as_str()), "{path}: {row:?}");
        }
    }
}

#[actix_web::test]
async fn l3_05_fiscal_year_is_a_number_with_a_separate_label() {
    for (path, header, rows, _) in every_csv().await {
        let Some(year) = header.iter().position(|name| name == "fiscal_year") else { continue };
        let label = header.iter().position(|name| name == "fiscal_year_label");
        for row in rows.iter().filter(|row| !row[year].is_empty()) {
            assert!(row[year].parse::<u16>().is_ok(), "{path}: {}", row[year]);
            let named = label.is_none_or(|label| row[label].ends_with("年度"));
            assert!(named, "{path}: {row:?}");
        }
    }
}

#[actix_web::test]
async fn l3_09_values_are_in_long_form() {
    for (path, header, _, _) in every_csv().await {
        let wide = |name: &String| name.len() == 4 && name.parse::<u16>().is_ok();
        assert!(!header.iter().any(wide), "{path}: a column is a year");
    }
}
