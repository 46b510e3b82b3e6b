//! Watch channel of the release being served, for background builds.

use std::fmt::Display;
use std::time::Duration;

use tokio::sync::watch::{self, Receiver, Sender};
use tokio::time::timeout;

use crate::domain::release::Release;

/// Delay before a failed build is retried; doubles with each failure up to the maximum.
const MIN_RETRY_DELAY: Duration = Duration::from_secs(2);
const MAX_RETRY_DELAY: Duration = Duration::from_mins(5);

/// Shared by the publisher and all subscribers.
#[derive(Clone)]
pub struct ReleaseWatch(Sender<Option<Release>>);

/// Result of a build attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuildOutcome {
    /// The build exists.
    Done,
    /// The database showed another release, so that one was built.
    OtherRelease,
    /// Another process holds the lock.
    LockedElsewhere,
}

impl Default for ReleaseWatch {
    fn default() -> Self {
        Self(watch::channel(None).0)
    }
}

impl ReleaseWatch {
    /// Publishes the release being served.
    pub fn publish(&self, release: &Release) {
        self.0.send_if_modified(|served| {
            let new = served.as_ref().is_none_or(|served| !served.is_same(release));
            if new {
                *served = Some(release.clone());
            }
            new
        });
    }

    /// Whether the last published release is another one.
    #[must_use]
    pub fn is_stale(&self, release: &Release) -> bool {
        self.0.borrow().as_ref().is_some_and(|served| !served.is_same(release))
    }

    /// Runs until cancelled: builds each published release and retries until it succeeds.
    pub async fn run_for_each<E: Display>(
        &self,
        failure: &str,
        build: impl AsyncFn(&Release) -> Result<BuildOutcome, E>,
    ) {
        let mut served = self.0.subscribe();
        let mut done: Option<Release> = None;
        let mut delay = MIN_RETRY_DELAY;
        loop {
            let current = served.borrow_and_update().clone();
            let new = |release: &Release| done.as_ref().is_none_or(|done| !done.is_same(release));
            let Some(release) = current.filter(new) else {
                wait(&mut served, MAX_RETRY_DELAY).await;
                continue;
            };
            match build(&release).await {
                Ok(BuildOutcome::Done) => {
                    done = Some(release);
                    delay = MIN_RETRY_DELAY;
                }
                Ok(BuildOutcome::LockedElsewhere | BuildOutcome::OtherRelease) => {
                    wait(&mut served, MIN_RETRY_DELAY).await;
                }
                Err(error) => {
                    log::error!("release {}: {failure}: {error}", release.id);
                    wait(&mut served, delay).await;
                    delay = (delay * 2).min(MAX_RETRY_DELAY);
                }
            }
        }
    }
}

/// Waits for a new release or until the delay is over. The watch holds a sender: never closed.
async fn wait(served: &mut Receiver<Option<Release>>, delay: Duration) {
    let _ = timeout(delay, served.changed()).await;
}
