//! Every table exists in every format, with the same content as the API.

use std::collections::BTreeSet;

use keikaku::domain::download::{FileFormat, ReleaseFile};
use keikaku::domain::resource::ResourceKind;
use keikaku::downloads::set::FileSet;
use keikaku::downloads::tables::Content;
use rusqlite::Connection;
use strum::VariantArray;

use crate::support::app::TestApp;
use crate::support::database::Database;
use crate::support::files::{files_in, files_of_seeds, tables};

fn text(set: &FileSet, name: &str) -> String {
    let (_, path) = set.find(name).unwrap_or_else(|| panic!("{name} is not there"));
    std::fs::read_to_string(path).unwrap()
}

fn sqlite() -> Connection {
    let set = files_of_seeds().latest().unwrap();
    Connection::open(set.find("keikaku.sqlite").unwrap().1).unwrap()
}

fn count(database: &Connection, query: &str) -> i64 {
    database.query_row(query, [], |row| row.get(0)).unwrap()
}

fn lines(text: &str) -> BTreeSet<&str> {
    text.lines().collect()
}

/// The files contain superseded observations, too.
fn asked(resource: ResourceKind, format: &str) -> String {
    let all = if resource == ResourceKind::Observations { "?revisions=true" } else { "" };
    format!("/v1/{}.{format}{all}", resource.name())
}

#[test]
fn every_table_exists_in_every_format() {
    let set = files_of_seeds().latest().unwrap();
    let of_tables = [FileFormat::Csv, FileFormat::CsvBom, FileFormat::Ndjson, FileFormat::Parquet];
    for table in tables().iter().flat_map(|group| &group.tables) {
        let files = set.files().iter().filter(|file| file.table.as_ref() == Some(&table.name));
        let formats: Vec<FileFormat> = files.map(|file| file.format).collect();
        assert_eq!(formats, of_tables, "{}", table.name);
    }
    let contents: Vec<Content> = tables().iter().map(|group| group.content).collect();
    let records = ResourceKind::VARIANTS.iter().map(|resource| Content::Records(*resource));
    assert_eq!(contents, records.chain([Content::Evaluations]).collect::<Vec<_>>());
}

#[actix_web::test]
async fn files_contain_the_evaluations_of_the_api() {
    let app = TestApp::of_seeds().await;
    let set = files_of_seeds().latest().unwrap();
    for format in ["csv", "ndjson"] {
        let answer = app.get(&format!("/v1/evaluations.{format}")).await;
        let file = text(&set, &format!("evaluations.{format}"));
        assert!(lines(&file).len() > 1);
        assert_eq!(lines(&answer.body), lines(&file), "{format}");
    }
}

#[actix_web::test]
async fn csv_and_ndjson_contain_the_lines_of_the_api() {
    let app = TestApp::of_seeds().await;
    let set = files_of_seeds().latest().unwrap();
    for resource in ResourceKind::VARIANTS {
        for format in ["csv", "ndjson"] {
            let answer = app.get(&asked(*resource, format)).await;
            let file = text(&set, &format!("{}.{format}", resource.name()));
            assert_eq!(lines(&answer.body), lines(&file), "{}.{format}", resource.name());
            assert_eq!(answer.body.len(), file.len(), "{}.{format}", resource.name());
        }
        let excel = text(&set, &format!("{}.bom.csv", resource.name()));
        let mark = if asked(*resource, "").contains('?') { '&' } else { '?' };
        let answer = app.get(&format!("{}{mark}bom=true", asked(*resource, "csv"))).await;
        assert_eq!(lines(&answer.body), lines(&excel), "{}.bom.csv", resource.name());
    }
}

#[test]
fn rows_are_counted_and_numbered_within_their_record() {
    let set = files_of_seeds().latest().unwrap();
    let of_tables = |file: &&ReleaseFile| file.format == FileFormat::Ndjson && file.table.is_some();
    for file in set.files().iter().filter(of_tables) {
        let rows = text(&set, &file.name).lines().count() as u64;
        assert_eq!(file.rows, Some(rows), "{}", file.name);
    }
    let departments = text(&set, "measure_departments.csv");
    assert!(departments.starts_with("record_id,position,organization_id,name,role\r\n"));
    let shared = "kodaira-industry-2018.1.1.1.4";
    let of_measure: Vec<&str> =
        departments.lines().filter_map(|line| line.strip_prefix(&format!("{shared},"))).collect();
    assert_eq!(
        of_measure,
        [
            "1,kodaira.industry-promotion,産業振興課,lead",
            "2,kodaira.childcare,保育課,supporting",
            "3,kodaira.child-rearing-support,子育て支援課,supporting",
            "4,kodaira.policy,政策課,supporting",
        ]
    );
}

#[test]
fn rows_are_sorted_by_city_fiscal_year_and_id() {
    let set = files_of_seeds().latest().unwrap();
    for name in ["observations", "progress_entries", "measures"] {
        let text = text(&set, &format!("{name}.ndjson"));
        let keys: Vec<(String, i64, String)> = text
            .lines()
            .map(|line| {
                let record: serde_json::Value = serde_json::from_str(line).unwrap();
                let word = |key: &str| record[key].as_str().unwrap().to_owned();
                // Baselines without a year come last.
                let year = record["fiscal_year"].as_i64().unwrap_or(i64::MAX);
                (word("city_id"), year, word("id"))
            })
            .collect();
        assert!(keys.is_sorted(), "{name}");
    }
}

#[actix_web::test]
async fn changes_file_equals_the_api_response() {
    let app = TestApp::of_seeds().await;
    let set = files_of_seeds().latest().unwrap();
    let answer = app.get("/v1/changes.ndjson?release=2026-11-22.1").await;
    assert_eq!(text(&set, "changes.ndjson"), answer.body);
}

#[actix_web::test]
async fn same_release_gives_the_same_bytes() {
    let directory = tempfile::tempdir().unwrap();
    let again = files_in(&Database::of_seeds().url(), directory.path()).await;
    let (one, other) = (files_of_seeds().latest().unwrap(), again.latest().unwrap());
    assert_eq!(one.files(), other.files());
}

#[test]
fn checksums_match_the_files() {
    let set = files_of_seeds().latest().unwrap();
    let sums = text(&set, "SHA256SUMS");
    assert_eq!(sums.lines().count(), set.files().len() - 1);
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let (file, path) = set.find(name).unwrap();
        let bytes = std::fs::read(path).unwrap();
        assert_eq!(keikaku::domain::record::sha256_hex(&bytes), sum, "{name}");
        assert_eq!((file.sha256.as_str(), file.bytes), (sum, bytes.len() as u64), "{name}");
    }
}

#[test]
fn sqlite_has_every_row_and_no_broken_foreign_key() {
    let database = sqlite();
    let set = files_of_seeds().latest().unwrap();
    for file in set.files().iter().filter(|file| file.format == FileFormat::Csv) {
        let table = file.table.as_ref().unwrap();
        let rows = count(&database, &format!("select count(*) from {table}"));
        assert_eq!(Some(rows.unsigned_abs()), file.rows, "{table}");
    }
    assert_eq!(count(&database, "select count(*) from pragma_foreign_key_check"), 0);
    assert!(count(&database, "select count(*) from pragma_foreign_key_list('measures')") >= 5);
    assert_eq!(
        count(
            &database,
            "select count(*) from pragma_integrity_check where integrity_check <> 'ok'"
        ),
        0
    );
    let journal: String = database.query_row("pragma journal_mode", [], |row| row.get(0)).unwrap();
    assert_eq!(journal, "delete");
}

#[test]
fn sqlite_stores_codes_as_text_and_has_views_with_names() {
    let database = sqlite();
    let code: String = database
        .query_row(
            "select code from cities where id = 'kodaira' and typeof(code) = 'text'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(code, "132110");
    let named: (String, String) = database
        .query_row(
            "select city_name, plan_title from named_measures where id = 'kodaira-industry-2018.1.1.1.4'",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!(named, ("小平市".into(), "小平市産業振興基本計画".into()));
    let themes = "select count(*) from measures_theme_ids where theme_id = 'childcare'";
    assert!(count(&database, themes) > 0);
}

#[test]
fn sqlite_full_text_search_finds_texts() {
    let database = sqlite();
    let long = "select count(*) from texts where texts match '\"創業支援\"'";
    let scanned =
        "select count(*) from texts where concat_ws(' ', title, title_en, text) like '%創業支援%'";
    assert!(count(&database, long) > 0);
    assert_eq!(count(&database, long), count(&database, scanned));
    assert!(count(&database, "select count(*) from texts where title like '%農地%'") > 0);
}
