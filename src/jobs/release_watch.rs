//! The release that is being served, as those hear of it who make something of each.

use std::fmt::Display;
use std::time::Duration;

use tokio::sync::watch::{self, Receiver, Sender};
use tokio::time::timeout;

use crate::domain::release::Release;

/// Before a failed attempt is repeated; it doubles with each, up to the longest.
const PAUSE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_mins(5);

/// Shared by who tells and all who hear.
#[derive(Clone)]
pub struct ReleaseWatch(Sender<Option<Release>>);

/// What became of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuildOutcome {
    /// It is there.
    Done,
    /// Another process is at it.
    LockedElsewhere,
}

impl Default for ReleaseWatch {
    fn default() -> Self {
        Self(watch::channel(None).0)
    }
}

impl ReleaseWatch {
    /// Tells that a release is being served.
    pub fn publish(&self, release: &Release) {
        self.0.send_if_modified(|served| {
            let new = served.as_ref().is_none_or(|served| !served.is_same(release));
            if new {
                *served = Some(release.clone());
            }
            new
        });
    }

    /// Whether another release than this is being served, as far as is known.
    #[must_use]
    pub fn is_stale(&self, release: &Release) -> bool {
        self.0.borrow().as_ref().is_some_and(|served| !served.is_same(release))
    }

    /// Makes something of each release that is served, again and again until it succeeds, for ever.
    pub async fn run_for_each<E: Display>(
        &self,
        what: &str,
        make: impl AsyncFn(&Release) -> Result<BuildOutcome, E>,
    ) {
        let mut served = self.0.subscribe();
        let mut done: Option<Release> = None;
        let mut pause = PAUSE;
        loop {
            let wanted = served.borrow_and_update().clone();
            let new = |wanted: &Release| done.as_ref().is_none_or(|done| !done.is_same(wanted));
            let Some(release) = wanted.filter(new) else {
                wait(&mut served, LONGEST_PAUSE).await;
                continue;
            };
            match make(&release).await {
                Ok(BuildOutcome::Done) => {
                    done = Some(release);
                    pause = PAUSE;
                }
                Ok(BuildOutcome::LockedElsewhere) => wait(&mut served, PAUSE).await,
                Err(error) => {
                    log::error!("release {}: {what}: {error}", release.id);
                    wait(&mut served, pause).await;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
            }
        }
    }
}

/// For news, or for a while; whoever waits can also tell, so that there may always be news.
async fn wait(served: &mut Receiver<Option<Release>>, pause: Duration) {
    let _ = timeout(pause, served.changed()).await;
}
