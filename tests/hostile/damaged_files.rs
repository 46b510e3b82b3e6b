//! Files and pages that changed on the disk are not served.

use std::fs;
use std::os::unix::fs::{FileExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use keikaku::audit::{self, Places};
use keikaku::downloads::DownloadStore;
use keikaku::http::AppState;
use keikaku::publish::migrate;
use keikaku_embedded_postgres::{Settings, start};
use tempfile::TempDir;

use crate::support::app::{TestApp, service_of};
use crate::support::bundles::{self, set};
use crate::support::database::Database;
use crate::support::files::{caught_up, files_in};
use crate::support::publishing::published;
use crate::support::sql::{execute, state, texts, wait_for};

const OLD: &str = "2026-11-22.1";
const CURRENT: &str = "2026-11-22.2";

/// Two releases with files, in the directory `downloads` below a new one.
async fn two_releases() -> (Database, TempDir, PathBuf) {
    let database = Database::empty();
    let home = tempfile::tempdir().unwrap();
    let downloads = home.path().join("downloads");
    let mut files = bundles::small();
    for (minute, title) in [(0, "第一の題"), (1, "第二の題")] {
        set(&mut files, "testcity/measures/0/title", title.into());
        published(minute, &database.url(), &files).await;
        files_in(&database.url(), &downloads).await;
    }
    (database, home, downloads)
}

/// Changes one byte in the middle of a file, which keeps its length.
fn flip(file: &Path) {
    let length = fs::metadata(file).unwrap().len();
    let file = fs::OpenOptions::new().read(true).write(true).open(file).unwrap();
    let mut byte = [0];
    file.read_exact_at(&mut byte, length / 2).unwrap();
    file.write_all_at(&[byte[0] ^ 0x20], length / 2).unwrap();
}

/// Runs `keikaku check` on a data directory, with an external database or the embedded one.
fn check(url: Option<&str>, data_dir: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keikaku"));
    command.arg("check").args(arguments).env("KEIKAKU_DATA_DIR", data_dir).env("RUST_LOG", "error");
    command.env("DATABASE_URL", url.unwrap_or_default());
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[actix_web::test]
async fn file_with_a_changed_byte_is_not_served_after_a_start() {
    let (database, _home, downloads) = two_releases().await;
    let url = database.url();
    let whole = fs::read(downloads.join(CURRENT).join("measures.csv")).unwrap();
    for release in [OLD, CURRENT] {
        flip(&downloads.join(release).join("measures.csv"));
    }
    let started = DownloadStore::default();
    caught_up(&started, &url, &downloads, None).await.unwrap();
    let app = TestApp::with(AppState { downloads: started, ..service_of(&url) }).await;
    let current = app.get(&format!("/v1/downloads/{CURRENT}/measures.csv")).await;
    assert_eq!((current.status, current.bytes), (200, whole), "it was written anew");
    let old = app.get(&format!("/v1/downloads/{OLD}/measures.csv")).await;
    assert_eq!(old.status, 410);
    assert!(downloads.join(OLD).exists(), "only the operator removes what cannot be written again");
}

#[actix_web::test]
async fn older_files_are_503_until_they_are_verified() {
    let (database, _home, downloads) = two_releases().await;
    let url = database.url();
    let started = DownloadStore::default();
    assert!(started.is_verifying());
    let path = format!("/v1/downloads/{OLD}/measures.csv");
    let before = TestApp::with(AppState { downloads: started.clone(), ..service_of(&url) }).await;
    let answer = before.get(&path).await;
    assert_eq!(answer.status, 503);
    assert!(answer.json["type"].as_str().unwrap().ends_with("not-yet-written"));
    caught_up(&started, &url, &downloads, None).await.unwrap();
    assert!(!started.is_verifying());
    assert_eq!(before.get(&path).await.status, 200);
}

#[actix_web::test]
async fn verified_files_are_not_read_again_by_the_same_process() {
    let (database, _home, downloads) = two_releases().await;
    let url = database.url();
    let started = DownloadStore::default();
    caught_up(&started, &url, &downloads, None).await.unwrap();
    flip(&downloads.join(OLD).join("measures.csv"));
    caught_up(&started, &url, &downloads, None).await.unwrap();
    assert!(started.of(OLD).is_some());
}

#[test]
fn command_lists_damage_and_removes_what_can_be_written_again() {
    let (database, home, downloads) = wait_for(two_releases);
    let url = database.url();
    let sound = check(Some(&url), home.path(), &[]);
    assert!(sound.status.success(), "{sound:?}");
    assert!(text(&sound.stdout).contains("files of 2 releases"), "{sound:?}");

    fs::create_dir_all(home.path().join("search/index")).unwrap();
    flip(&downloads.join(OLD).join("keikaku.sqlite"));
    execute(&url, "update measures set digest = repeat('0', 64)");
    let count = texts(&url, "select count(*) from measures").remove(0);
    for arguments in [&[][..], &["--repair"]] {
        let damaged = check(Some(&url), home.path(), arguments);
        let lines = text(&damaged.stdout);
        for line in ["2026-11-22.1: keikaku.sqlite does not have", "its digest was changed"] {
            assert!(lines.contains(line), "{lines}");
        }
        assert!(lines.contains(&format!("damaged: {count} of ")), "{lines}");
        assert_eq!(damaged.status.code(), Some(i32::from(arguments.is_empty())), "{damaged:?}");
    }
    // What was made from damaged records is made again.
    for gone in [downloads.join(OLD), downloads.join(CURRENT), home.path().join("search/index")] {
        assert!(!gone.exists(), "{}", gone.display());
    }
    assert!(check(Some(&url), home.path(), &[]).status.success());
}

#[actix_web::test]
async fn nothing_is_repaired_or_removed_while_a_server_writes_files() {
    let (database, home, downloads) = two_releases().await;
    let url = database.url();
    flip(&downloads.join(OLD).join("measures.csv"));
    execute(&url, "update cities set digest = repeat('0', 64)");
    let cities: u64 = texts(&url, "select count(*) from cities")[0].parse().unwrap();
    let before = state(&url);
    let lock = keikaku::jobs::files::try_lock(&downloads).unwrap();
    let places = Places { downloads: downloads.clone(), search: home.path().join("search") };
    let found = audit::check(&url, &places).await.unwrap();
    let error = audit::repair(&url, &places, &found).await.unwrap_err();
    assert!(error.to_string().contains("try again"), "{error}");
    assert!(downloads.join(OLD).exists());
    assert_eq!(state(&url), before);
    drop(lock);
    assert_eq!(audit::repair(&url, &places, &found).await.unwrap(), cities);
    assert!(!downloads.join(OLD).exists() && !downloads.join(CURRENT).exists());
    assert!(!places.search.exists());
}

#[test]
fn damaged_page_of_the_embedded_database_is_an_error() {
    let home = tempfile::tempdir().unwrap();
    fs::set_permissions(home.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let settings = Settings {
        data_dir: home.path().to_owned(),
        durable: false,
        give_up: |error| panic!("{error}"),
    };
    let cluster = start(&settings).unwrap_or_else(|error| panic!("{error}"));
    let url = cluster.database_url();
    migrate(&url).unwrap();
    wait_for(|| async { published(0, &url, &bundles::small()).await.release.is_some() });
    let path = texts(&url, "select pg_relation_filepath('measures')").remove(0);
    cluster.stop();
    assert!(check(None, home.path(), &[]).status.success());

    flip(&home.path().join("postgres").join(path));
    let damaged = check(None, home.path(), &[]);
    assert_eq!(damaged.status.code(), Some(1));
    assert!(text(&damaged.stderr).contains("invalid page"), "{damaged:?}");
}
