//! Records are stored as they are served, and every column agrees with its record.

use serde_json::Value;
use serde_json::value::RawValue;

use crate::support::app::TestApp;
use crate::support::database::Database;
use crate::support::seeds::RESOURCES;
use crate::support::sql::{rows, texts};

/// The lists whose records contain nothing computed from other records.
const SERVED_AS_STORED: [&str; 8] = [
    "themes",
    "synonyms",
    "indicators",
    "organizations",
    "policies",
    "measures",
    "statements",
    "renamings",
];

#[derive(serde::Deserialize)]
struct Page<'a> {
    #[serde(borrow)]
    data: Vec<&'a RawValue>,
}

#[actix_web::test]
async fn page_contains_the_stored_records_byte_for_byte() {
    let url = Database::of_seeds().url();
    let app = TestApp::of_seeds().await;
    for resource in SERVED_AS_STORED {
        let answer = app.get(&format!("/v1/{resource}?sort=id&limit=1000")).await;
        let page: Page = serde_json::from_str(&answer.body).unwrap();
        let stored = texts(&url, &format!("select record::text from {resource} order by id"));
        assert_eq!(page.data.len(), stored.len(), "{resource}");
        for (served, stored) in page.data.iter().zip(&stored) {
            let open = stored.strip_suffix('}').unwrap();
            let added = served.get().strip_prefix(open).unwrap_or_else(|| panic!("{stored}"));
            assert!(added.starts_with(",\"updated_at\":\"") && added.ends_with("\"}"), "{added}");
        }
    }
}

#[test]
fn stored_record_matches_the_change_log_and_its_digest() {
    let url = Database::of_seeds().url();
    for resource in RESOURCES {
        let other = format!(
            "select id from {resource} where digest <> encode(sha256(convert_to(record::text, 'UTF8')), 'hex') \
             or record::text <> (select record::text from changes where resource = '{resource}' \
                 and record_id = id order by release_number desc limit 1)"
        );
        assert_eq!(texts(&url, &other), [""; 0], "{resource}");
    }
}

/// Columns with the same name as a field of the record.
const SAME_NAMES: &str = "\
    select attname::text from pg_attribute where attrelid = '{table}'::regclass and attnum > 0 \
    and not attisdropped and (select record::jsonb ? attname from {table} limit 1)";

#[test]
fn every_column_equals_the_field_of_its_record() {
    let url = Database::of_seeds().url();
    let mut compared = 0;
    for table in RESOURCES {
        for column in texts(&url, &SAME_NAMES.replace("{table}", table)) {
            let other = format!(
                "select id, {column} as value from {table} \
                 where to_jsonb({column}) is distinct from nullif(record::jsonb -> '{column}', 'null')"
            );
            assert_eq!(rows(&url, &other), Vec::<Value>::new(), "{table}.{column}");
            compared += 1;
        }
    }
    assert!(compared > 70, "only {compared} columns were compared");
}

#[test]
fn link_tables_match_the_records() {
    let url = Database::of_seeds().url();
    for (table, of, owner, member, list) in [
        ("measure_themes", "measures", "measure_id", "theme_id", "theme_ids"),
        ("policy_themes", "policies", "policy_id", "theme_id", "theme_ids"),
        ("plan_documents", "plans", "plan_id", "document_id", "document_ids"),
        ("progress_entry_shares", "progress_entries", "entry_id", "shared_with_id", "shared_with"),
    ] {
        let linked = format!("select {owner}::text as a, {member}::text as b from {table}");
        let listed = format!(
            "select id::text as a, json_array_elements_text(record -> '{list}') as b from {of}"
        );
        for (one, other) in [(&linked, &listed), (&listed, &linked)] {
            let more =
                format!("select * from ({one}) as one except select * from ({other}) as two");
            assert_eq!(rows(&url, &more), Vec::<Value>::new(), "{table}");
        }
    }
}
