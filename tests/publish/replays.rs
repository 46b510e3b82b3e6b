//! Releases of another server are applied unchanged and in order, or not at all.

use std::io::Write;

use keikaku::domain::release::Release;
use keikaku::publish::replay::{ReplayError, replay};
use keikaku::store;
use serde_json::json;
use tempfile::NamedTempFile;

use crate::support::bundles::{self, remove, set};
use crate::support::database::Database;
use crate::support::origin::Origin;
use crate::support::publishing::published;
use crate::support::sql::{execute, state};

async fn releases(url: &str) -> Vec<Release> {
    let connection = store::writer::connect(url).await.unwrap();
    store::releases::all(&connection).await.unwrap()
}

async fn replayed(url: &str, release: &Release, lines: &[u8]) -> Result<(), ReplayError> {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(lines).unwrap();
    let mut connection = store::writer::connect(url).await.unwrap();
    replay(&mut connection, release, file.path()).await
}

#[actix_web::test]
async fn releases_are_applied_in_order_and_give_the_same_database() {
    let original = Database::empty();
    let mut files = bundles::small();
    let mut expected = Vec::new();
    for minute in 0..3 {
        published(minute, &original.url(), &files).await;
        expected.push(state(&original.url()));
        set(&mut files, "testcity/measures/0/title_en", json!(format!("At {minute}")));
        remove(&mut files, "testcity/progress_entries/0/outputs");
        set(&mut files, "testcity/progress_entries/0/outputs", json!([]));
        set(&mut files, "testcity/kpis/0/name_en", json!(format!("At {minute}")));
    }
    let origin = Origin::of(&original.url());
    let releases = releases(&original.url()).await;
    let copy = Database::empty();
    for (place, release) in releases.iter().enumerate() {
        let lines = origin.lines(release.id.as_str());
        let later = &releases[releases.len() - 1];
        if place + 1 < releases.len() {
            let refused = replayed(&copy.url(), later, &lines).await.unwrap_err();
            assert!(matches!(refused, ReplayError::NotNext { .. }), "{refused}");
        }
        replayed(&copy.url(), release, &lines).await.unwrap();
        assert_eq!(state(&copy.url()), expected[place]);
        let refused = replayed(&copy.url(), release, &lines).await.unwrap_err();
        assert!(matches!(refused, ReplayError::NotNext { .. }), "{refused}");
        assert_eq!(state(&copy.url()), expected[place]);
    }
}

#[actix_web::test]
async fn deletion_with_a_record_and_broken_reference_are_refused() {
    let original = Database::empty();
    let mut files = bundles::small();
    published(0, &original.url(), &files).await;
    remove(&mut files, "testcity/statements/0");
    published(1, &original.url(), &files).await;
    let origin = Origin::of(&original.url());
    let releases = releases(&original.url()).await;
    let copy = Database::empty();
    let lines = |place: usize| {
        let release: &Release = &releases[place];
        String::from_utf8(origin.lines(release.id.as_str())).unwrap()
    };
    // A referenced plan is missing: the checksum detects that before any foreign key does.
    let broken = lines(0).replace("testcity-industry-2021\",\"policy_id", "no-plan\",\"policy_id");
    let refused = replayed(&copy.url(), &releases[0], broken.as_bytes()).await;
    assert!(matches!(refused, Err(ReplayError::Different { .. })), "{refused:?}");

    replayed(&copy.url(), &releases[0], lines(0).as_bytes()).await.unwrap();
    let before = state(&copy.url());
    let brought = lines(1).replace("\"record\":null", "\"record\":{}");
    let refused = replayed(&copy.url(), &releases[1], brought.as_bytes()).await.unwrap_err();
    assert!(refused.to_string().contains("a deleted record is none"), "{refused}");
    assert_eq!(state(&copy.url()), before);
}

#[actix_web::test]
async fn nothing_is_replayed_onto_a_damaged_record() {
    let original = Database::empty();
    let mut files = bundles::small();
    published(0, &original.url(), &files).await;
    set(&mut files, "testcity/measures/0/title_en", json!("Changed"));
    published(1, &original.url(), &files).await;
    let origin = Origin::of(&original.url());
    let releases = releases(&original.url()).await;
    let copy = Database::empty();
    let lines = |place: usize| origin.lines(releases[place].id.as_str());
    replayed(&copy.url(), &releases[0], &lines(0)).await.unwrap();
    execute(
        &copy.url(),
        "update cities set record = replace(record::text, '\"name\":\"', '\"name\":\"偽')::json",
    );
    let before = state(&copy.url());
    let refused = replayed(&copy.url(), &releases[1], &lines(1)).await.unwrap_err();
    assert!(refused.to_string().contains("keikaku check --repair"), "{refused}");
    assert_eq!(state(&copy.url()), before);
}
