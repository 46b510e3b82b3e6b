//! Publishing the seed data: into an empty database, again, and as a dry run.

use std::path::Path;

use keikaku::publish::{Options, is_empty, publish};

use super::lines;
use crate::support::bundles;
use crate::support::database::Database;
use crate::support::publishing::{minutes, publish_seeds, published};
use crate::support::seeds;
use crate::support::sql::{rows, state, texts};

#[actix_web::test]
async fn seeds_publish_into_an_empty_database() {
    let database = Database::empty();
    let url = database.url();
    assert!(is_empty(&url).await.unwrap());
    let outcome = publish_seeds(&url).await.unwrap();
    let release = outcome.release.unwrap();
    assert!(!is_empty(&url).await.unwrap());
    let mut all = 0;
    for resource in seeds::RESOURCES {
        let expected = i64::try_from(seeds::records(resource).len()).unwrap();
        let stored = texts(&url, &format!("select count(*) from {resource}"));
        assert_eq!(stored, [expected.to_string()], "{resource}");
        assert_eq!(release.counts[&resource.parse().unwrap()], expected, "{resource}");
        all += expected;
    }
    assert_eq!((release.id.as_str(), release.number), ("2026-11-22.1", 1));
    assert_eq!((release.changes.created, release.changes.updated), (all, 0));
    assert_eq!(release.note.as_deref(), Some("first data"));
}

#[actix_web::test]
async fn republishing_the_same_bundle_makes_no_release() {
    let database = Database::with_seeds();
    let before = state(&database.url());
    let later = publish(&database.url(), Path::new("seeds"), Options::default(), minutes(9)).await;
    let outcome = later.unwrap();
    assert!(outcome.release.is_none());
    assert!(outcome.difference.is_empty(), "{}", outcome.difference);
    assert_eq!(state(&database.url()), before);
}

#[actix_web::test]
async fn dry_run_reports_the_difference_and_writes_nothing() {
    let database = Database::empty();
    let before = state(&database.url());
    let options = Options { dry_run: true, ..Options::default() };
    let outcome = publish(&database.url(), Path::new("seeds"), options, minutes(0)).await.unwrap();
    assert!(outcome.release.is_none());
    let all: usize = seeds::RESOURCES.iter().map(|resource| seeds::records(resource).len()).sum();
    assert_eq!(outcome.difference.changes.len(), all);
    assert_eq!(state(&database.url()), before);
}

#[actix_web::test]
async fn dry_run_reports_what_publishing_then_does() {
    let database = Database::empty();
    let url = database.url();
    let mut files = bundles::small();
    published(0, &url, &files).await;
    bundles::set(&mut files, "testcity/measures/0/title_en", "Changed".into());
    bundles::remove(&mut files, "testcity/statements/0");
    let directory = tempfile::tempdir().unwrap();
    bundles::write(directory.path(), &files);
    let options = Options { dry_run: true, ..Options::default() };
    let told = publish(&url, directory.path(), options, minutes(1)).await.unwrap();
    let done = published(1, &url, &files).await;
    assert_eq!(told.difference, done.difference);
    insta::assert_snapshot!(told.difference, @r"
    ~ measures testcity-industry-2021.1.1.1
    - statements testcity-industry-2021.aim.1
    0 added, 1 changed, 1 removed
    ");
    assert_eq!(lines(&done).len(), 2);
}

#[actix_web::test]
async fn the_order_of_files_and_records_does_not_matter() {
    let database = Database::empty();
    let files = bundles::small();
    published(0, &database.url(), &files).await;
    let mut turned = bundles::Files::new();
    for (path, mut content) in files {
        for list in content.as_object_mut().unwrap().values_mut().filter_map(|v| v.as_array_mut()) {
            list.reverse();
        }
        let (folder, file) = path.split_once('/').unwrap();
        turned.insert(format!("{folder}/z-{file}"), content);
    }
    let outcome = published(1, &database.url(), &turned).await;
    assert_eq!(lines(&outcome), Vec::<String>::new());
}

#[actix_web::test]
async fn change_log_contains_every_record_of_the_bundle() {
    let database = Database::with_seeds();
    let url = database.url();
    for resource in seeds::RESOURCES {
        let logged = rows(
            &url,
            &format!("select record_id, record from changes where resource = '{resource}'"),
        );
        let records = seeds::records(resource);
        assert_eq!(logged.len(), records.len());
        for record in records {
            let found = logged.iter().find(|change| change["record_id"] == record["id"]).unwrap();
            for (key, value) in record.as_object().unwrap() {
                let kept = &found["record"][key];
                assert!(
                    super::read_back::same(kept, value),
                    "{resource} {key}: {kept} is not {value}"
                );
            }
        }
    }
}

#[actix_web::test]
async fn first_publication_leaves_the_indexes_as_they_were() {
    let database = Database::empty();
    let indexes =
        "select indexname, indexdef from pg_indexes where schemaname = 'public' order by 1";
    let before = rows(&database.url(), indexes);
    assert!(!before.is_empty());
    published(0, &database.url(), &bundles::small()).await;
    assert_eq!(rows(&database.url(), indexes), before);
}
