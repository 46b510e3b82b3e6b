//! An index is built from one release, and building it again gives the same index.

use std::fs;
use std::path::{Path, PathBuf};

use keikaku::domain::search::Found;
use keikaku::search::Index;
use keikaku::search::filter::SearchFilters;
use keikaku::search::find::Search;

use crate::support::database::Database;
use crate::support::indexing::{index_of_seeds, made, release_of};

const QUESTIONS: [&str; 8] =
    ["農", "創業", "支援 -創業", "\"空き店舗\"", "support", "農 OR 商店", "市", "13211"];

pub fn found(index: &Index, question: &str) -> Found {
    let typed = question.parse().unwrap();
    let wanted = SearchFilters::default();
    let search = Search { typed, synonyms: true, wanted, limit: 1000, after: None };
    index.search(&search).unwrap()
}

/// The directories of indexes in their common parent directory.
pub fn indexes(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_dir()).collect()
}

#[actix_web::test]
async fn rebuilt_index_gives_the_same_results() {
    let directory = tempfile::tempdir().unwrap();
    let again = made(&Database::of_seeds().url(), directory.path()).await;
    let first = index_of_seeds();
    for question in QUESTIONS {
        let expected = found(&first, question);
        assert!(expected.total > 0, "{question}");
        assert_eq!(found(&again, question), expected, "{question}");
    }
}

#[actix_web::test]
async fn existing_index_is_opened_and_not_rebuilt() {
    let directory = tempfile::tempdir().unwrap();
    let url = Database::of_seeds().url();
    let first = made(&url, directory.path()).await;
    let place = indexes(directory.path()).remove(0);
    let times = || -> Vec<_> {
        let files = fs::read_dir(&place).unwrap().map(|entry| entry.unwrap());
        let mut times: Vec<_> = files
            .map(|file| (file.file_name(), file.metadata().unwrap().modified().unwrap()))
            .collect();
        times.sort();
        times
    };
    let before = times();
    let again = made(&url, directory.path()).await;
    assert_eq!(times(), before);
    assert_eq!(found(&again, "農"), found(&first, "農"));
}

#[actix_web::test]
async fn search_in_a_release_without_texts_finds_nothing() {
    let database = Database::empty();
    let url = database.url();
    let directory = tempfile::tempdir().unwrap();
    let bundle = tempfile::tempdir().unwrap();
    fs::create_dir(bundle.path().join("vocabulary")).unwrap();
    let words = r#"{"synonyms": [{"id": "a", "words": ["農業", "agriculture"]}]}"#;
    fs::write(bundle.path().join("vocabulary/synonyms.json"), words).unwrap();
    let options = keikaku::publish::Options::default();
    let now = crate::support::publishing::minutes(1);
    keikaku::publish::publish(&url, bundle.path(), options, now).await.unwrap();
    let index = made(&url, directory.path()).await;
    assert!(index.is_empty());
    for question in QUESTIONS {
        assert_eq!(found(&index, question).total, 0);
    }
}

#[actix_web::test]
async fn indexes_of_other_releases_and_unfinished_ones_are_removed() {
    let directory = tempfile::tempdir().unwrap();
    for left in ["2020-01-01.1-0123456789abcdef", "unfinished"] {
        fs::create_dir(directory.path().join(left)).unwrap();
        fs::write(directory.path().join(left).join("meta.json"), "{}").unwrap();
    }
    let url = Database::of_seeds().url();
    made(&url, directory.path()).await;
    let release = release_of(&url).await;
    let names: Vec<String> = indexes(directory.path())
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(names.len(), 1, "{names:?}");
    assert!(names[0].starts_with(&format!("{}-", release.id)), "{names:?}");
}

#[actix_web::test]
async fn one_process_builds_at_a_time() {
    let directory = tempfile::tempdir().unwrap();
    let lock = fs::File::create(directory.path().join("lock")).unwrap();
    lock.lock().unwrap();
    let url = Database::of_seeds().url();
    let busy = crate::support::indexing::try_made(&url, directory.path()).await.unwrap();
    assert!(busy.is_none());
    drop(lock);
    assert!(!made(&url, directory.path()).await.is_empty());
}
