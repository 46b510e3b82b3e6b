//! A mirror serves everything that its origin has, also when the origin is gone, and never a
//! partial release.

mod copies;
mod faults;
mod interruptions;

use std::fs;
use std::path::Path;
use std::time::Duration;

use keikaku::mirror::{Mirror, MirrorError, RetryPolicy};
use serde_json::json;
use tempfile::TempDir;

use crate::support::bundles::{Files, copy, push, remove, set};
use crate::support::database::Database;
use crate::support::origin::Origin;
use crate::support::publishing::published;
use crate::support::sql::apart;

/// The seed data as a bundle that can be changed.
fn seeds() -> Files {
    let mut files = Files::new();
    for folder in fs::read_dir("seeds").unwrap().map(|entry| entry.unwrap().path()) {
        for file in fs::read_dir(&folder).into_iter().flatten() {
            let file = file.unwrap().path();
            let path = file.strip_prefix("seeds").unwrap().to_str().unwrap().to_owned();
            files.insert(path, serde_json::from_slice(&fs::read(&file).unwrap()).unwrap());
        }
    }
    files
}

/// Publishes four releases: records are created, updated, deleted and created again.
async fn publish_history(url: &str) {
    let mut files = seeds();
    published(0, url, &files).await;
    let statement = copy(&mut files, "koganei/statements/0", json!({}));
    set(&mut files, "kodaira/measures/0/title_en", json!("Changed"));
    remove(&mut files, "koganei/statements/0");
    published(1, url, &files).await;
    set(&mut files, "kodaira/measures/0/title_en", json!("Changed again"));
    set(&mut files, "kodaira/kpis/0/name_en", json!("Changed"));
    push(&mut files, "koganei/statements", statement);
    published(2, url, &files).await;
    remove(&mut files, "koganei/statements/0");
    published(3, url, &files).await;
}

/// An empty database, and the data directory of its mirror.
struct Copy {
    database: Database,
    data: TempDir,
}

impl Copy {
    fn new() -> Self {
        Self { database: Database::empty(), data: tempfile::tempdir().unwrap() }
    }

    fn url(&self) -> String {
        self.database.url()
    }

    fn spool(&self) -> std::path::PathBuf {
        self.data.path().join("mirror")
    }

    /// A mirror with much shorter pauses and timeouts than in production.
    fn mirror(&self, origin: &Origin) -> Mirror {
        let pace = RetryPolicy {
            first_pause: Duration::from_millis(1),
            longest_pause: Duration::from_millis(10),
            attempts: 3,
            silence: Duration::from_millis(500),
            ..RetryPolicy::every(Duration::from_millis(20))
        };
        let database_url = self.url();
        Mirror { origin: origin.url.parse().unwrap(), database_url, spool: self.spool(), pace }
    }

    fn catch_up(&self, origin: &Origin) -> Result<usize, MirrorError> {
        apart(|| self.mirror(origin).catch_up())
    }
}

/// The names of the files in a spool, except its lock.
fn spooled(spool: &Path) -> Vec<String> {
    let names = fs::read_dir(spool).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name != "lock").collect();
    names.sort();
    names
}
