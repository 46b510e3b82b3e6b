//! When files are written, and how long they are kept.

use keikaku::downloads::DownloadStore;
use keikaku::http::AppState;
use keikaku::jobs::release_watch::BuildOutcome;
use tempfile::TempDir;

use crate::support::app::{TestApp, service_of};
use crate::support::bundles::{self, set};
use crate::support::database::Database;
use crate::support::files::{caught_up, files_in};
use crate::support::publishing::published;

fn directory() -> TempDir {
    tempfile::tempdir().unwrap()
}

async fn with_releases(count: i64) -> Database {
    let database = Database::empty();
    for number in 1..=count {
        publish(&database, number).await;
    }
    database
}

async fn publish(database: &Database, number: i64) {
    let mut files = bundles::small();
    set(&mut files, "testcity/measures/0/title", format!("第{number}の題").into());
    published(number, &database.url(), &files).await;
}

#[actix_web::test]
async fn files_of_a_release_are_unchanged_by_the_next() {
    let (database, home) = (with_releases(1).await, directory());
    let library = files_in(&database.url(), home.path()).await;
    let first = library.latest().unwrap();
    publish(&database, 2).await;
    caught_up(&library, &database.url(), home.path(), None).await.unwrap();
    assert_eq!(library.all().len(), 2);
    assert_eq!(library.of("2026-11-22.1").unwrap().files(), first.files());
    let title = |id: &str| {
        let path = library.of(id).unwrap().find("measures.csv").unwrap().1;
        std::fs::read_to_string(path).unwrap()
    };
    assert!(title("2026-11-22.1").contains("第1の題"));
    assert!(title("2026-11-22.2").contains("第2の題"));
}

#[actix_web::test]
async fn only_the_newest_files_are_kept_and_the_others_are_410() {
    let (database, home) = (with_releases(1).await, directory());
    let library = DownloadStore::default();
    for number in 2..=4 {
        caught_up(&library, &database.url(), home.path(), Some(2)).await.unwrap();
        publish(&database, number).await;
    }
    caught_up(&library, &database.url(), home.path(), Some(2)).await.unwrap();
    let kept: Vec<String> = library.all().iter().map(|set| set.release().id.to_string()).collect();
    assert_eq!(kept, ["2026-11-22.4", "2026-11-22.3"]);
    let app = TestApp::with(AppState { downloads: library, ..service_of(&database.url()) }).await;
    let gone = app.get("/v1/downloads/2026-11-22.1/measures.csv").await;
    assert_eq!(gone.status, 410);
    assert!(gone.json["type"].as_str().unwrap().ends_with("files-not-kept"));
    assert!(gone.json["detail_en"].as_str().unwrap().contains("no longer kept"));
}

#[actix_web::test]
async fn truncated_files_and_files_of_other_data_are_rewritten() {
    let (database, home) = (with_releases(1).await, directory());
    let whole = files_in(&database.url(), home.path()).await.latest().unwrap();
    let place = whole.find("measures.csv").unwrap().1;
    std::fs::write(&place, "cut").unwrap();
    let mended = files_in(&database.url(), home.path()).await.latest().unwrap();
    assert_eq!(mended.files(), whole.files());
    assert_ne!(std::fs::read_to_string(&place).unwrap(), "cut");

    let other = Database::empty();
    let mut files = bundles::small();
    set(&mut files, "testcity/measures/0/title", "他のデータ".into());
    published(1, &other.url(), &files).await;
    let others = files_in(&other.url(), home.path()).await.latest().unwrap();
    assert_eq!(others.release().id, whole.release().id);
    assert_ne!(others.files(), whole.files());
}

#[actix_web::test]
async fn one_process_writes_at_a_time() {
    let (database, home) = (with_releases(1).await, directory());
    let lock = keikaku::jobs::files::try_lock(home.path()).unwrap();
    assert!(lock.is_some());
    let library = DownloadStore::default();
    let made = caught_up(&library, &database.url(), home.path(), None).await.unwrap();
    assert_eq!(made, BuildOutcome::LockedElsewhere);
    drop(lock);
    let made = caught_up(&library, &database.url(), home.path(), None).await.unwrap();
    assert_eq!(made, BuildOutcome::Done);
}

#[actix_web::test]
async fn unfinished_files_are_not_served_and_are_removed() {
    let (database, home) = (with_releases(1).await, directory());
    let unfinished = home.path().join("unfinished");
    std::fs::create_dir_all(&unfinished).unwrap();
    std::fs::write(unfinished.join("measures.csv"), "half").unwrap();
    let library = files_in(&database.url(), home.path()).await;
    assert_eq!(library.all().len(), 1);
    assert!(!unfinished.exists());
}
