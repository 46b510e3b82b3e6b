//! Published data can be exported as files, which can be published as the same data.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use keikaku::domain::release::Release;
use keikaku::publish::export::{ExportError, export};
use keikaku::publish::progress::NoProgress;
use keikaku::publish::{Options, publish};
use keikaku_synthesize::synthesize;
use serde_json::json;
use tempfile::TempDir;

use crate::support::bundles::{self, copy, push, remove, set};
use crate::support::database::Database;
use crate::support::publishing::{minutes, published};
use crate::support::seeds::RESOURCES;
use crate::support::sql::{execute, rows};

/// All files below a directory, by relative path.
fn files(directory: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            let below = self::files(&path).into_iter();
            files.extend(below.map(|(file, text)| (format!("{name}/{file}"), text)));
        } else {
            files.insert(name, fs::read_to_string(path).unwrap());
        }
    }
    files
}

/// The files of a release.
async fn exported(url: &str, release: &Release) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    let told = export(url, directory.path(), Some(&release.id), &NoProgress).await.unwrap();
    assert_eq!(told, *release);
    directory
}

/// Asserts that exporting, publishing and exporting a release again changes nothing.
async fn assert_round_trip(url: &str, release: &Release) -> BTreeMap<String, String> {
    let out = exported(url, release).await;
    let database = Database::empty();
    let again = published_from(&database.url(), out.path()).await;
    assert_eq!((&again.checksum, &again.counts), (&release.checksum, &release.counts));
    for resource in RESOURCES {
        let records = format!(
            "select record::text from (select distinct on (record_id) record_id, record \
             from changes where resource = '{resource}' and release_number <= number \
             order by record_id, release_number desc) as last where record is not null order by record_id"
        );
        let here = rows(url, &records.replace("= number", &format!("= {}", release.number)));
        assert_eq!(rows(&database.url(), &records.replace("= number", "= 1")), here, "{resource}");
    }
    let back = exported(&database.url(), &again).await;
    let (out, back) = (files(out.path()), files(back.path()));
    assert_eq!(out.keys().collect::<Vec<_>>(), back.keys().collect::<Vec<_>>());
    assert!(out == back, "the same files hold something else");
    out
}

async fn published_from(url: &str, directory: &Path) -> Release {
    let outcome = publish(url, directory, Options::default(), minutes(0)).await;
    outcome.unwrap_or_else(|error| panic!("{error:?}")).release.unwrap()
}

#[actix_web::test]
async fn export_publish_export_is_byte_identical() {
    let seeds = Database::empty();
    let release = published_from(&seeds.url(), Path::new("seeds")).await;
    let out = assert_round_trip(&seeds.url(), &release).await;
    assert_eq!(out["bundle.schema.json"], fs::read_to_string("seeds/bundle.schema.json").unwrap());

    let bundle = tempfile::tempdir().unwrap();
    synthesize(bundle.path(), 3, 5, || {}).unwrap();
    let invented = Database::empty();
    let release = published_from(&invented.url(), bundle.path()).await;
    let out = assert_round_trip(&invented.url(), &release).await;
    // All municipalities are exported into the vocabulary.
    let mut given = files(bundle.path());
    given.retain(|path, _| path == "vocabulary/cities.json" || !path.ends_with("/cities.json"));
    let given: BTreeSet<&str> =
        given.keys().map(String::as_str).chain(["vocabulary/cities.json"]).collect();
    assert_eq!(out.keys().map(String::as_str).collect::<BTreeSet<_>>(), given);
}

#[actix_web::test]
async fn every_release_is_exported_as_it_was_published() {
    let database = Database::empty();
    let url = database.url();
    let mut files = bundles::small();
    let first = published(0, &url, &files).await.release.unwrap();
    set(&mut files, "testcity/measures/0/title_en", json!("Changed"));
    let changes = json!({"id": "testcity-industry-2021.added", "position": 2});
    let added = copy(&mut files, "testcity/statements/0", changes);
    push(&mut files, "testcity/statements", added);
    remove(&mut files, "testcity/progress_entries/1");
    let second = published(1, &url, &files).await.release.unwrap();
    // A city without a plan has no folder.
    files.retain(|path, _| path == "vocabulary/themes.json" || path == "othercity/cities.json");
    let third = published(2, &url, &files).await.release.unwrap();

    let out = assert_round_trip(&url, &first).await;
    assert!(!out["testcity/measures.json"].contains("Changed"));
    assert!(out["vocabulary/cities.json"].contains("othercity"));
    let out = assert_round_trip(&url, &second).await;
    assert!(out["testcity/measures.json"].contains("Changed"));
    let out = assert_round_trip(&url, &third).await;
    let paths = ["bundle.schema.json", "vocabulary/cities.json", "vocabulary/themes.json"];
    assert_eq!(out.keys().collect::<Vec<_>>(), paths);
}

#[actix_web::test]
async fn failed_export_leaves_no_file() {
    let database = Database::with_seeds();
    let url = database.url();
    let parent = tempfile::tempdir().unwrap();
    let target = parent.path().join("out");
    let entries = || fs::read_dir(parent.path()).unwrap().count();

    let unknown = "2026-11-22.9".parse().unwrap();
    let refused = export(&url, &target, Some(&unknown), &NoProgress).await.unwrap_err();
    let told = "there is no release '2026-11-22.9'; the newest are 2026-11-22.1";
    assert_eq!((refused.to_string().as_str(), entries()), (told, 0));

    fs::create_dir(&target).unwrap();
    fs::write(target.join("mine"), "").unwrap();
    let refused = export(&url, &target, None, &NoProgress).await.unwrap_err();
    assert!(matches!(refused, ExportError::NotEmpty(_)) && entries() == 1, "{refused}");
    fs::remove_file(target.join("mine")).unwrap();

    execute(
        &url,
        "update changes set record = '{\"id\": 1}' where resource = 'plans' \
         and record_id = (select min(record_id) from changes where resource = 'plans')",
    );
    let refused = export(&url, &target, None, &NoProgress).await.unwrap_err().to_string();
    assert!(
        refused.starts_with("'kodaira-industry-2018' of the plans of release 2026"),
        "{refused}"
    );
    assert_eq!((entries(), fs::read_dir(&target).unwrap().count()), (1, 0));

    let nothing = Database::empty();
    let refused = export(&nothing.url(), &target, Some(&unknown), &NoProgress).await.unwrap_err();
    assert_eq!(refused.to_string(), "no release has been published yet");
}

#[test]
fn export_and_rollback_commands_report_their_result() {
    let database = Database::with_seeds();
    let home = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keikaku"));
        command.args(arguments).env("DATABASE_URL", database.url()).env_remove("RUST_LOG");
        let output = command.env("KEIKAKU_DATA_DIR", home.path()).output().unwrap();
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    };
    let out = home.path().join("out");
    let (ended_well, told) = run(&["export", out.to_str().unwrap()]);
    assert!(ended_well && told.contains("exported release 2026-11-22.1 into "), "{told}");
    assert!(out.join("kodaira/plans.json").exists());
    let (ended_well, told) = run(&["rollback", "2026-11-22.1"]);
    assert!(ended_well && told.ends_with("nothing was published\n"), "{told}");
    let (ended_well, told) = run(&["rollback", "2026-11-23.1"]);
    assert!(!ended_well && told.contains("the newest are 2026-11-22.1"), "{told}");
}
