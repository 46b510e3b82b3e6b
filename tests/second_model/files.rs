//! Lists within records are tables of the download files, in every format.

use std::path::Path;

use keikaku::domain::download::FileFormat;
use keikaku::downloads::DownloadStore;
use rusqlite::Connection;
use tempfile::TempDir;

use super::{items, published, records};
use crate::support::files::files_in;

/// A child table, and the list of the records that it holds.
const TABLES: [(&str, &str, &str); 13] = [
    ("measure_budgets", "measures", "budgets"),
    ("measure_milestones", "measures", "milestones"),
    ("measure_mentions", "measures", "mentions"),
    ("measure_partners", "measures", "partners"),
    ("policy_budgets", "policies", "budgets"),
    ("policy_ratings", "policies", "ratings"),
    ("policy_departments", "policies", "departments"),
    ("policy_mentions", "policies", "mentions"),
    ("plan_budgets", "plans", "budgets"),
    ("kpi_ratings", "kpis", "ratings"),
    ("progress_entry_ratings", "progress_entries", "ratings"),
    ("statement_mentions", "statements", "mentions"),
    ("rating_scale_levels", "rating_scales", "levels"),
];

fn count_of(resource: &str, list: &str) -> u64 {
    records(resource).iter().map(|record| items(record, list).count() as u64).sum()
}

async fn written() -> (TempDir, DownloadStore) {
    let directory = tempfile::tempdir().unwrap();
    let store = files_in(&published().url(), directory.path()).await;
    (directory, store)
}

fn rows_in_sqlite(path: &Path, table: &str) -> u64 {
    let database = Connection::open(path).unwrap();
    let count = format!("select count(*) from {table}");
    database.query_row(&count, [], |row| row.get::<_, i64>(0)).unwrap().unsigned_abs()
}

#[actix_web::test]
async fn lists_of_records_are_tables_in_every_format() {
    let (_directory, store) = written().await;
    let set = store.latest().unwrap();
    let sqlite = set.find("keikaku.sqlite").unwrap().1;
    for (table, resource, list) in TABLES {
        let expected = count_of(resource, list);
        assert!(expected > 0, "{table}");
        let files: Vec<_> = set
            .files()
            .iter()
            .filter(|file| file.table.as_deref() == Some(table))
            .map(|file| (file.format, file.rows))
            .collect();
        for format in [FileFormat::Csv, FileFormat::Ndjson, FileFormat::Parquet] {
            assert!(files.contains(&(format, Some(expected))), "{table}: {files:?}");
        }
        assert_eq!(rows_in_sqlite(&sqlite, table), expected, "{table}");
    }
}

#[actix_web::test]
async fn amounts_in_files_are_yen_and_what_is_printed_stands_beside_them() {
    let (_directory, store) = written().await;
    let set = store.latest().unwrap();
    let text = std::fs::read_to_string(set.find("measure_budgets.ndjson").unwrap().1).unwrap();
    let of_measure = "midorikawa-comprehensive-2020.1.1.1.m1";
    let rows: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .filter(|row: &serde_json::Value| row["record_id"] == of_measure)
        .collect();
    let first = &rows[0];
    assert_eq!((&first["amount_jpy"], &first["kind"]), (&4_200_000.into(), &"initial".into()));
    assert_eq!(first["printed"], "4,200千円");
    assert_eq!(rows.len(), 11);
}
