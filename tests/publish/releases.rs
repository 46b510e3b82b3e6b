//! A release records exactly what it changed, and changes nothing else.

use serde_json::{Value, json};

use super::lines;
use crate::support::app::TestApp;
use crate::support::bundles::{self, at, copy, push, remove, set};
use crate::support::database::Database;
use crate::support::publishing::{publish_seeds, published};
use crate::support::seeds;
use crate::support::sql::{rows, state, texts};

/// A field of the first record of each resource that nothing else depends on.
const HARMLESS: [(&str, &str); 15] = [
    ("testcity/cities/0", "name_en"),
    ("vocabulary/themes/0", "definition_en"),
    ("vocabulary/synonyms/0", "note_en"),
    ("vocabulary/indicators/0", "definition_en"),
    ("testcity/organizations/0", "name_en"),
    ("testcity/documents/0", "covers_en"),
    ("testcity/plans/0", "title_en"),
    ("testcity/policies/0", "title_en"),
    ("testcity/measures/0", "title_en"),
    ("testcity/statements/0", "title_en"),
    ("testcity/kpis/0", "name_en"),
    ("testcity/observations/0", "period_label"),
    ("testcity/progress_reports/0", "title_en"),
    ("testcity/progress_entries/0", "summary_en"),
    ("vocabulary/renamings/0", "note_en"),
];

#[actix_web::test]
async fn updated_created_and_deleted_records_are_distinguished() {
    let database = Database::empty();
    let url = database.url();
    let mut files = bundles::small();
    let first = published(0, &url, &files).await.release.unwrap();

    set(&mut files, "testcity/measures/0/title_en", "Changed".into());
    let added = json!({"id": "testcity-industry-2021.added", "position": 2});
    let added = copy(&mut files, "testcity/statements/0", added);
    push(&mut files, "testcity/statements", added);
    remove(&mut files, "testcity/progress_entries/1");
    let outcome = published(5, &url, &files).await;

    let told = lines(&outcome);
    insta::assert_snapshot!(told.join("\n"), @r"
    ~ measures testcity-industry-2021.1.1.1
    + statements testcity-industry-2021.added
    - progress_entries testcity-industry-2021.2021.1.1.2
    ");
    let release = outcome.release.unwrap();
    let changes = release.changes;
    assert_eq!((changes.created, changes.updated, changes.deleted), (1, 1, 1));
    assert_eq!((release.number, release.predecessor_id), (2, Some(first.id)));
    assert_ne!(release.checksum, first.checksum);

    let logged = rows(
        &url,
        "select sequence, resource, record_id, operation, record \
                             from changes where release_number = 2 order by sequence",
    );
    let logged: Vec<Value> = logged
        .into_iter()
        .map(|c| json!([c["sequence"], c["operation"], c["record_id"], c["record"]["id"]]))
        .collect();
    assert_eq!(
        json!(logged),
        json!([
            [1, "updated", "testcity-industry-2021.1.1.1", "testcity-industry-2021.1.1.1"],
            [2, "created", "testcity-industry-2021.added", "testcity-industry-2021.added"],
            [3, "deleted", "testcity-industry-2021.2021.1.1.2", null],
        ])
    );
    let mut touched = Vec::new();
    for resource in seeds::RESOURCES {
        let query = format!("select id from {resource} where updated_at = '2026-11-22T00:05:00Z'");
        touched.extend(texts(&url, &query));
        let others = format!(
            "select id from {resource} where updated_at <> '2026-11-22T00:05:00Z' \
                              and updated_at <> '2026-11-22T00:00:00Z'"
        );
        assert_eq!(texts(&url, &others), Vec::<String>::new());
    }
    assert_eq!(touched, ["testcity-industry-2021.1.1.1", "testcity-industry-2021.added"]);
}

#[actix_web::test]
async fn api_shows_the_release_and_time_of_a_change() {
    let database = Database::empty();
    let app = TestApp::on(&database).await;
    let mut files = bundles::small();
    published(0, &database.url(), &files).await;
    set(&mut files, "testcity/measures/0/title_en", "Changed".into());
    published(5, &database.url(), &files).await;
    let answer = app.get("/v1/measures?city=testcity").await.json;
    assert_eq!(answer["meta"]["release"], "2026-11-22.2");
    let times: Vec<&Value> =
        answer["data"].as_array().unwrap().iter().map(|measure| &measure["updated_at"]).collect();
    let (first, second) = ("2026-11-22T09:00:00+09:00", "2026-11-22T09:05:00+09:00");
    assert_eq!(times, [second, first, first]);
    assert_eq!(app.ids("/v1/releases").await, ["2026-11-22.2", "2026-11-22.1"]);
}

#[actix_web::test]
async fn updated_record_keeps_all_references_to_it() {
    let database = Database::empty();
    let url = database.url();
    let mut files = bundles::small();
    published(0, &url, &files).await;
    // The small bundle has no scale.
    let resources = seeds::RESOURCES.into_iter().filter(|resource| *resource != "rating_scales");
    for (number, ((record, field), resource)) in HARMLESS.iter().zip(resources).enumerate() {
        let before = state(&url);
        let id = at(&mut files, &format!("{record}/id")).as_str().unwrap().to_owned();
        set(&mut files, &format!("{record}/{field}"), "Changed".into());
        let outcome = published(i64::try_from(number).unwrap() + 1, &url, &files).await;
        assert_eq!(lines(&outcome), [format!("~ {resource} {id}")]);
        let after = state(&url);
        let differs: Vec<&String> =
            after.iter().filter(|(table, now)| before[*table] != **now).map(|(t, _)| t).collect();
        let mut expected = vec!["changes", resource, "releases"];
        expected.sort_unstable();
        assert_eq!(differs, expected);
    }
}

#[actix_web::test]
async fn reverted_change_restores_the_checksum() {
    let database = Database::empty();
    let url = database.url();
    let files = bundles::small();
    let first = published(0, &url, &files).await.release.unwrap();
    let mut changed = files.clone();
    set(&mut changed, "testcity/kpis/0/name_en", "Changed".into());
    published(1, &url, &changed).await;
    let third = published(2, &url, &files).await.release.unwrap();
    assert_eq!((third.number, &third.checksum, &third.counts), (3, &first.checksum, &first.counts));
}

#[actix_web::test]
async fn release_ids_are_numbered_per_day_in_japan() {
    let database = Database::empty();
    let mut files = bundles::small();
    let mut ids = Vec::new();
    // 15:00 UTC is midnight in Japan, where the first release was published at 9:00.
    for minute in [0, 1, 15 * 60 - 1, 15 * 60, 15 * 60 + 1] {
        set(&mut files, "testcity/kpis/0/name_en", format!("At {minute}").into());
        let release = published(minute, &database.url(), &files).await.release.unwrap();
        ids.push(format!("{} {}", release.number, release.id));
    }
    insta::assert_snapshot!(ids.join("\n"), @r"
    1 2026-11-22.1
    2 2026-11-22.2
    3 2026-11-22.3
    4 2026-11-23.1
    5 2026-11-23.2
    ");
}

#[actix_web::test]
async fn all_records_but_a_city_and_the_synonyms_can_be_deleted() {
    let database = Database::empty();
    let url = database.url();
    let mut files = bundles::small();
    published(0, &url, &files).await;
    let kept = ["othercity/cities.json", "vocabulary/synonyms.json"];
    files.retain(|path, _| kept.contains(&path.as_str()));
    let outcome = published(1, &url, &files).await;
    let release = outcome.release.unwrap();
    assert_eq!((release.changes.created, release.changes.updated), (0, 0));
    let left: i64 = release.counts.values().sum();
    assert_eq!(left, 3);
    let tables = state(&url);
    let filled = tables.iter().filter(|(_, content)| !content.starts_with("0 "));
    let filled: Vec<&str> = filled.map(|(table, _)| table.as_str()).collect();
    assert_eq!(filled, ["__diesel_schema_migrations", "changes", "cities", "releases", "synonyms"]);
}

#[actix_web::test]
async fn publishing_updates_planner_statistics() {
    let database = Database::empty();
    let url = database.url();
    publish_seeds(&url).await.unwrap();
    let known = "select reltuples::text from pg_class where oid = 'measures'::regclass";
    assert_eq!(texts(&url, known), texts(&url, "select count(*)::text from measures"));
    let known = "select reltuples::text from pg_class where oid = 'kpi_evaluations'::regclass";
    assert_eq!(texts(&url, known), texts(&url, "select count(*)::text from kpi_evaluations"));
}
