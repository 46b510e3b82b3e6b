//! A clock that is wrong does not get into the releases.

use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use keikaku::publish::{Options, PublishError, publish};
use serde_json::json;

use crate::support::bundles::{self, set};
use crate::support::database::Database;
use crate::support::publishing::{minutes, published};

async fn publish_at(
    url: &str,
    directory: &Path,
    time: DateTime<Utc>,
    trust_clock: bool,
) -> Result<DateTime<Utc>, PublishError> {
    let options = Options { trust_clock, ..Options::default() };
    let outcome = publish(url, directory, options, time).await?;
    Ok(outcome.release.unwrap().published_at)
}

#[actix_web::test]
async fn release_times_never_go_back_and_jumps_are_refused() {
    let database = Database::empty();
    let url = database.url();
    let mut files = bundles::small();
    published(0, &url, &files).await;
    let directory = tempfile::tempdir().unwrap();
    let mut last = minutes(0);
    for (round, jump, trusted, expected) in [
        // Adjusted by some seconds.
        (0, TimeDelta::seconds(-59), false, Some(TimeDelta::seconds(1))),
        (1, TimeDelta::zero(), false, Some(TimeDelta::seconds(1))),
        (2, TimeDelta::days(729), false, Some(TimeDelta::days(729))),
        // Went back.
        (3, TimeDelta::minutes(-2), false, None),
        (4, TimeDelta::days(-4000), false, None),
        (5, TimeDelta::days(-4000), true, Some(TimeDelta::seconds(1))),
        // Jumped ahead.
        (6, TimeDelta::days(3650), false, None),
        (7, TimeDelta::days(3650), true, Some(TimeDelta::days(3650))),
    ] {
        set(&mut files, "testcity/measures/0/title_en", json!(format!("Round {round}")));
        bundles::write(directory.path(), &files);
        match (publish_at(&url, directory.path(), last + jump, trusted).await, expected) {
            (Ok(time), Some(after)) => {
                assert_eq!(time, last + after, "round {round}");
                last = time;
            }
            (Err(error @ PublishError::Clock { .. }), None) => {
                assert!(error.to_string().contains("--trust-clock"), "{error}");
            }
            (other, _) => panic!("round {round}: {other:?}"),
        }
    }
}
