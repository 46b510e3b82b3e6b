//! An index that is damaged or of other data is rebuilt; it is never trusted.

use std::fs;
use std::path::Path;

use keikaku::search::Index;

use super::making::{found, indexes};
use crate::support::database::Database;
use crate::support::indexing::{made, release_of};

/// Damages an index, and asserts that it is rejected and then rebuilt.
async fn is_made_anew(damage: impl Fn(&Path)) {
    let url = Database::of_seeds().url();
    let directory = tempfile::tempdir().unwrap();
    let expected = found(&*made(&url, directory.path()).await, "農");
    let place = indexes(directory.path()).remove(0);
    damage(&place);
    let refused = Index::open(&place, &release_of(&url).await);
    assert!(refused.is_err());
    let again = made(&url, directory.path()).await;
    assert_eq!(found(&again, "農"), expected);
    assert!(Index::open(&place, &release_of(&url).await).is_ok());
}

fn files(place: &Path) -> Vec<std::path::PathBuf> {
    let mut files: Vec<_> = fs::read_dir(place).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| !file.file_name().unwrap().to_str().unwrap().starts_with('.'));
    files.sort();
    files
}

#[actix_web::test]
async fn changed_byte_in_any_file_is_detected() {
    let url = Database::of_seeds().url();
    let directory = tempfile::tempdir().unwrap();
    made(&url, directory.path()).await;
    let count = files(&indexes(directory.path()).remove(0)).len();
    assert!(count >= 6, "{count}");
    let release = release_of(&url).await;
    let place = indexes(directory.path()).remove(0);
    for file in files(&place) {
        let whole = fs::read(&file).unwrap();
        for at in [0, whole.len() / 2, whole.len() - 1] {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x20;
            fs::write(&file, bytes).unwrap();
            assert!(Index::open(&place, &release).is_err(), "{} at {at}", file.display());
        }
        fs::write(&file, &whole[..whole.len() / 2]).unwrap();
        assert!(Index::open(&place, &release).is_err(), "half of {}", file.display());
        fs::remove_file(&file).unwrap();
        assert!(Index::open(&place, &release).is_err(), "without {}", file.display());
        fs::write(&file, whole).unwrap();
    }
    assert!(Index::open(&place, &release).is_ok());
}

#[actix_web::test]
async fn truncated_files_do_not_end_the_process_that_searches_them() {
    let url = Database::of_seeds().url();
    let directory = tempfile::tempdir().unwrap();
    let index = made(&url, directory.path()).await;
    let expected = found(&index, "農");
    for file in files(&indexes(directory.path()).remove(0)) {
        fs::OpenOptions::new().write(true).open(file).unwrap().set_len(0).unwrap();
    }
    for question in ["農", "創業", "support"] {
        assert!(found(&index, question).total > 0, "{question}");
    }
    assert_eq!(found(&index, "農"), expected);
}

#[actix_web::test]
async fn index_that_is_too_large_for_memory_is_mapped_and_read_only() {
    let url = Database::of_seeds().url();
    let directory = tempfile::tempdir().unwrap();
    let in_memory = made(&url, directory.path()).await;
    let place = indexes(directory.path()).remove(0);
    let mapped = Index::open_within(&place, &release_of(&url).await, 0).unwrap();
    for question in ["農", "創業", "support"] {
        assert_eq!(found(&mapped, question), found(&in_memory, question), "{question}");
    }
    let is_manifest = |file: &Path| file.ends_with("keikaku.json");
    for file in files(&place).into_iter().filter(|file| !is_manifest(file)) {
        let permissions = fs::metadata(&file).unwrap().permissions();
        assert!(permissions.readonly(), "{}", file.display());
    }
    fs::remove_dir_all(&place).unwrap();
    assert_eq!(found(&mapped, "農"), found(&in_memory, "農"));
    assert_eq!(found(&*made(&url, directory.path()).await, "農"), found(&in_memory, "農"));
}

#[actix_web::test]
async fn damaged_index_is_rebuilt() {
    is_made_anew(|place| {
        let largest = files(place).into_iter().max_by_key(|file| fs::metadata(file).unwrap().len());
        fs::write(largest.unwrap(), "damaged").unwrap();
    })
    .await;
    is_made_anew(|place| {
        fs::remove_dir_all(place).unwrap();
        fs::create_dir(place).unwrap();
    })
    .await;
}

#[actix_web::test]
async fn index_of_another_release_is_rejected() {
    let url = Database::of_seeds().url();
    let directory = tempfile::tempdir().unwrap();
    made(&url, directory.path()).await;
    let place = indexes(directory.path()).remove(0);
    let mut other = release_of(&url).await;
    other.checksum = "0".repeat(64);
    assert!(Index::open(&place, &other).is_err());
}
