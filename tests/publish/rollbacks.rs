//! A rollback publishes an older state as a new release.

use keikaku::domain::release::Release;
use keikaku::publish::apply::Outcome;
use keikaku::publish::progress::NoProgress;
use keikaku::publish::rollback::rollback;
use keikaku::publish::{Options, PublishError};
use serde_json::json;
use tempfile::TempDir;

use super::lines;
use crate::support::bundles::{self, remove, set};
use crate::support::database::Database;
use crate::support::publishing::{minutes, published};
use crate::support::sql::{rows, state};

struct Publisher {
    database: Database,
    scratch: TempDir,
}

impl Publisher {
    fn new() -> Self {
        Self { database: Database::empty(), scratch: tempfile::tempdir().unwrap() }
    }

    async fn roll_back(
        &self,
        minute: i64,
        release: &Release,
        options: Options,
    ) -> Result<Outcome, PublishError> {
        let (url, scratch) = (self.database.url(), self.scratch.path());
        let done =
            rollback(&url, &release.id, scratch, options, minutes(minute), &NoProgress).await;
        assert_eq!(scratch.read_dir().unwrap().count(), 0, "something is left behind");
        done
    }
}

#[actix_web::test]
async fn rollback_is_a_new_release_with_the_old_data() {
    let publisher = Publisher::new();
    let url = publisher.database.url();
    let mut files = bundles::small();
    let first = published(0, &url, &files).await.release.unwrap();
    let content =
        "select id, digest from measures union all select id, digest from statements order by 1";
    let before = rows(&url, content);
    set(&mut files, "testcity/measures/0/title_en", json!("Changed"));
    remove(&mut files, "testcity/statements/0");
    let second = published(1, &url, &files).await.release.unwrap();

    let outcome = publisher.roll_back(2, &first, Options::default()).await.unwrap();
    let told =
        ["~ measures testcity-industry-2021.1.1.1", "+ statements testcity-industry-2021.aim.1"];
    assert_eq!(lines(&outcome), told);
    let third = outcome.release.unwrap();
    assert_eq!((third.number, &third.checksum), (3, &first.checksum));
    assert_eq!(third.note.as_deref(), Some("rollback to 2026-11-22.1"));
    assert_eq!(rows(&url, content), before);

    let note = Some("once more".to_owned());
    let again =
        publisher.roll_back(3, &second, Options { note, ..Options::default() }).await.unwrap();
    let fourth = again.release.unwrap();
    assert_eq!((fourth.number, &fourth.checksum), (4, &second.checksum));
    assert_eq!(fourth.note.as_deref(), Some("once more"));
}

#[actix_web::test]
async fn rollback_to_the_current_state_makes_no_release() {
    let publisher = Publisher::new();
    let url = publisher.database.url();
    let mut files = bundles::small();
    let first = published(0, &url, &files).await.release.unwrap();
    let before = state(&url);
    assert!(publisher.roll_back(1, &first, Options::default()).await.unwrap().release.is_none());
    assert_eq!(state(&url), before);

    set(&mut files, "testcity/measures/0/title_en", json!("Changed"));
    published(1, &url, &files).await;
    let before = state(&url);
    let options = Options { dry_run: true, ..Options::default() };
    let outcome = publisher.roll_back(2, &first, options).await.unwrap();
    assert_eq!((lines(&outcome).len(), outcome.release.is_none()), (1, true));
    assert_eq!(state(&url), before);
    let unknown = Release { id: "2026-11-21.7".parse().unwrap(), ..first };
    let refused = publisher.roll_back(2, &unknown, Options::default()).await.unwrap_err();
    assert!(matches!(refused, PublishError::Export(_)), "{refused}");
    assert_eq!(state(&url), before);
}
