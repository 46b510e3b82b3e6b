//! Records that changed behind the back of the service are found, and repaired from the change log.

use std::path::Path;
use std::time::Duration;

use actix_web::rt::spawn;
use keikaku::audit::{self, AuditError, Fault, Findings, Pace, Places, RecordFindings};
use keikaku::publish::PublishError;
use keikaku::store::StoreError;
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::{sleep, timeout};

use crate::support::bundles::{self, set};
use crate::support::database::Database;
use crate::support::indexing::pool_of;
use crate::support::publishing::{publish_seeds, published};
use crate::support::seeds::RESOURCES;
use crate::support::sql::{execute, state, texts};

/// Longer than any check of a test takes.
const WAIT: Duration = Duration::from_secs(30);

/// Changes the text of a record, as a damaged page would.
const CHANGED_TEXT: &str = "\
    update measures set record = replace(record::text, '\"title\":\"', '\"title\":\"偽')::json \
    where id = (select min(id) from measures)";

/// Each kind of damage, and what the check has to say.
const DAMAGE: [(&str, &str, Fault); 5] = [
    ("measures", CHANGED_TEXT, Fault::Text),
    (
        "kpis",
        "update kpis set digest = repeat('0', 64) where id = (select max(id) from kpis)",
        Fault::Digest,
    ),
    (
        "policies",
        "update policies set record = changed.record, \
             digest = encode(sha256(json_send(changed.record)), 'hex') \
         from (select id, replace(record::text, '\"title\":\"', '\"title\":\"偽')::json as record \
             from policies order by id limit 1) as changed where changed.id = policies.id",
        Fault::Log,
    ),
    ("synonyms", "delete from synonyms where id = (select min(id) from synonyms)", Fault::Missing),
    (
        "renamings",
        "insert into renamings (id, resource, former_id, current_id, record, digest, updated_at) \
         values ('unheard-of', 'measures', 'a', 'b', '{}', repeat('0', 64), now())",
        Fault::Unexpected,
    ),
];

fn places(directory: &Path) -> Places {
    Places { downloads: directory.join("downloads"), search: directory.join("search") }
}

async fn checked(url: &str) -> Findings {
    let directory = tempfile::tempdir().unwrap();
    audit::check(url, &places(directory.path())).await.unwrap()
}

async fn repaired(url: &str) -> Result<u64, AuditError> {
    let directory = tempfile::tempdir().unwrap();
    let places = places(directory.path());
    let found = audit::check(url, &places).await.unwrap();
    audit::repair(url, &places, &found).await
}

#[actix_web::test]
async fn sound_database_passes_the_check() {
    let found = checked(&Database::of_seeds().url()).await;
    assert!(found.is_sound(), "{found}");
    assert!(found.records.records > 700 && found.records.log_matches, "{found}");
    assert!(found.to_string().starts_with("sound: "), "{found}");
}

#[actix_web::test]
async fn every_kind_of_damage_is_found_named_and_repaired() {
    let database = Database::with_seeds();
    let url = database.url();
    let before = state(&url);
    for (table, damage, fault) in DAMAGE {
        execute(&url, damage);
        assert_ne!(state(&url), before, "{table}");
        let found = checked(&url).await;
        let [only] = &found.records.damaged[..] else { panic!("{table}: {found}") };
        assert_eq!((only.resource.name(), only.fault), (table, fault), "{found}");
        assert!(!found.is_sound() && found.records.log_matches, "{found}");
        let line = format!("{table} {}: {fault}\n", only.id);
        assert!(found.to_string().starts_with(&line), "{found}");
        assert_eq!(repaired(&url).await.unwrap(), 1, "{table}");
        assert_eq!(state(&url), before, "{table}");
        assert!(checked(&url).await.is_sound(), "{table}");
    }
    for (_, damage, _) in DAMAGE {
        execute(&url, damage);
    }
    assert_eq!(repaired(&url).await.unwrap(), 5);
    assert_eq!(state(&url), before);
}

/// Damages all records of a database and returns their number.
fn damage_all(url: &str) -> u64 {
    for resource in RESOURCES {
        execute(url, &format!("update {resource} set digest = repeat('0', 64)"));
    }
    texts(url, "select count(*) from changes where record is not null")[0].parse().unwrap()
}

#[actix_web::test]
async fn damaged_records_beyond_a_hundred_are_counted_and_repaired() {
    let database = Database::with_seeds();
    let url = database.url();
    let before = state(&url);
    let all = damage_all(&url);
    let found = checked(&url).await;
    assert_eq!((found.records.damaged_count, found.records.damaged.len()), (all, 100));
    let rest = format!("\n... and {} more records\n", all - 100);
    assert!(found.to_string().contains(&rest), "{found}");
    assert_eq!(repaired(&url).await.unwrap(), all);
    assert_eq!(state(&url), before);
}

#[actix_web::test]
async fn mended_record_keeps_the_time_of_the_release_that_changed_it() {
    let database = Database::empty();
    let url = database.url();
    let mut files = bundles::small();
    published(0, &url, &files).await;
    set(&mut files, "testcity/measures/0/title", "別の題".into());
    published(1, &url, &files).await;
    let before = state(&url);
    let times = texts(&url, "select count(distinct updated_at) from measures").remove(0);
    assert_eq!(times, "2");
    // The log has one record twice.
    let all = damage_all(&url) - 1;
    assert_eq!(repaired(&url).await.unwrap(), all);
    assert_eq!(state(&url), before);
}

#[actix_web::test]
async fn nothing_is_repaired_from_a_damaged_log() {
    let database = Database::with_seeds();
    let url = database.url();
    execute(
        &url,
        "update changes set record = replace(record::text, '\"title\":\"', '\"title\":\"偽')::json \
         where resource = 'measures' and record_id = (select max(id) from measures)",
    );
    execute(&url, CHANGED_TEXT);
    let before = state(&url);
    let found = checked(&url).await;
    let faults: Vec<Fault> = found.records.damaged.iter().map(|damage| damage.fault).collect();
    assert_eq!(faults, [Fault::Text, Fault::Log]);
    assert!(found.to_string().contains("the change log does not give the checksum"), "{found}");
    let error = repaired(&url).await.unwrap_err();
    assert!(matches!(error, AuditError::Log(_)), "{error}");
    assert!(error.to_string().contains("restore the database from a backup"), "{error}");
    assert_eq!(state(&url), before);
}

#[actix_web::test]
async fn consistent_change_of_table_and_log_is_found_by_the_checksum() {
    let database = Database::with_seeds();
    let url = database.url();
    execute(
        &url,
        "delete from changes where resource = 'synonyms' and record_id = (select min(id) from synonyms); \
         delete from synonyms where id = (select min(id) from synonyms)",
    );
    let found = checked(&url).await;
    assert_eq!((found.is_sound(), found.records.damaged.len()), (false, 0), "{found}");
    assert!(found.to_string().contains("do not give the checksum"), "{found}");
}

#[actix_web::test]
async fn damaged_record_is_named_when_the_same_data_are_published() {
    let database = Database::with_seeds();
    let url = database.url();
    execute(&url, CHANGED_TEXT);
    let before = state(&url);
    let error = publish_seeds(&url).await.unwrap_err();
    let id = &texts(&url, "select min(id) as id from measures")[0];
    assert!(
        matches!(&error, PublishError::Store(StoreError::Damaged { table: "measures", id: named }) if named == id),
        "{error}"
    );
    assert!(error.to_string().contains("keikaku check --repair"), "{error}");
    assert_eq!(state(&url), before);
    repaired(&url).await.unwrap();
    assert!(publish_seeds(&url).await.unwrap().release.is_none());
}

#[actix_web::test]
async fn running_server_checks_again_and_again() {
    let database = Database::with_seeds();
    let url = database.url();
    execute(&url, CHANGED_TEXT);
    let pace =
        Pace { first: Duration::ZERO, every: Duration::from_millis(1), pause: Duration::ZERO };
    let (sender, mut reports) = unbounded_channel();
    let report = move |found: &RecordFindings| sender.send(found.damage()).unwrap_or_default();
    let watching = spawn(audit::watch(pool_of(&url), pace, report));
    assert_eq!(timeout(WAIT, reports.recv()).await.unwrap(), Some(1));
    repaired(&url).await.unwrap();
    while timeout(WAIT, reports.recv()).await.unwrap().unwrap() > 0 {}
    watching.abort();
}

#[actix_web::test]
async fn check_begins_again_when_a_release_is_published_meanwhile() {
    let database = Database::empty();
    let url = database.url();
    let mut files = bundles::small();
    published(0, &url, &files).await;
    let pause = Duration::from_millis(100);
    let pace = Pace { first: Duration::ZERO, every: Duration::from_mins(1), pause };
    let (sender, mut reports) = unbounded_channel();
    let report = move |found: &RecordFindings| sender.send(found.clone()).unwrap_or_default();
    let watching = spawn(audit::watch(pool_of(&url), pace, report));
    sleep(3 * pause).await;
    set(&mut files, "testcity/measures/0/title", "別の題".into());
    published(1, &url, &files).await;
    let found = timeout(WAIT, reports.recv()).await.unwrap().unwrap();
    assert!(found.is_sound() && found.release.number == 2, "{found:?}");
    watching.abort();
}
