//! Syncs a database with the origin, once or continuously. All calls block, so following runs on a
//! dedicated thread.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::thread;
use std::time::Duration;

use tokio::runtime;

use super::client::Client;
use super::error::MirrorError;
use super::fetch::fetch;
use super::origin::Origin;
use super::origin_releases::OriginReleases;
use super::retry::RetryPolicy;
use super::spool::Spools;
use crate::domain::release::Release;
use crate::publish::replay::replay;
use crate::store;

/// Origin and destination of a mirror.
pub struct Mirror {
    pub origin: Origin,
    pub database_url: String,
    /// Directory for the changes of a release while they are downloaded.
    pub spool: PathBuf,
    pub pace: RetryPolicy,
}

/// Handle of a running mirror; dropping it stops the mirror.
pub struct MirrorHandle {
    _cancel_on_drop: Sender<()>,
}

/// Cancelled when the sender is dropped.
struct CancelToken(Receiver<()>);

impl CancelToken {
    fn is_active(&self) -> bool {
        self.0.try_recv() != Err(TryRecvError::Disconnected)
    }

    /// Sleeps until the pause is over or the token is cancelled; returns whether it is active.
    fn sleep(&self, pause: Duration) -> bool {
        self.0.recv_timeout(pause) != Err(RecvTimeoutError::Disconnected)
    }
}

impl Mirror {
    /// Applies all missing releases of the origin and returns their number. Blocks: never call it
    /// on an async worker.
    ///
    /// # Errors
    /// Fails on a permanent error, or when retries of a transient one are exhausted. Every release
    /// is applied completely or not at all.
    pub fn catch_up(self) -> Result<usize, MirrorError> {
        let (_cancel_on_drop, cancel) = mpsc::channel();
        let mut work = Work::new(self, CancelToken(cancel))?;
        let mut failures = 0;
        loop {
            let reached = work.reached;
            let Err(error) = work.sync() else { return Ok(work.applied) };
            failures = if work.reached > reached { 1 } else { failures + 1 };
            if !error.is_transient() || failures >= work.mirror.pace.attempts {
                return Err(error);
            }
            work.pause_after(&error, failures);
        }
    }

    /// Syncs continuously on a dedicated thread.
    ///
    /// # Errors
    /// Fails when another process uses the spool or the thread cannot be spawned.
    pub fn follow(self) -> Result<MirrorHandle, MirrorError> {
        let (cancel_on_drop, cancel) = mpsc::channel();
        let directory = self.spool.clone();
        let mut work = Work::new(self, CancelToken(cancel))?;
        let thread = thread::Builder::new().name("mirror".to_owned());
        let started = thread.spawn(move || work.run());
        started.map_err(|error| MirrorError::Spool { path: directory, error })?;
        Ok(MirrorHandle { _cancel_on_drop: cancel_on_drop })
    }
}

struct Work {
    mirror: Mirror,
    client: Client,
    spools: Spools,
    history: OriginReleases,
    cancel: CancelToken,
    /// Number of applied releases.
    applied: usize,
    /// Furthest progress: applied releases, and spooled bytes of the next one.
    reached: (usize, u64),
}

impl Work {
    fn new(mirror: Mirror, cancel: CancelToken) -> Result<Self, MirrorError> {
        let client = Client::new(mirror.pace.silence);
        let spools = Spools::open(&mirror.spool)?;
        let history = OriginReleases::default();
        Ok(Self { mirror, client, spools, history, cancel, applied: 0, reached: (0, 0) })
    }

    fn run(&mut self) {
        let (mut failures, mut refusals) = (0, 0);
        while self.cancel.is_active() {
            let reached = self.reached;
            match self.sync() {
                Ok(()) => {
                    (failures, refusals) = (0, 0);
                    self.cancel.sleep(self.mirror.pace.interval);
                }
                Err(_) if !self.cancel.is_active() => return,
                Err(error) if error.is_transient() => {
                    failures = if self.reached > reached { 1 } else { failures + 1 };
                    self.pause_after(&error, failures);
                }
                Err(error) => {
                    refusals += 1;
                    let pause = self.mirror.pace.pause_after_refusal(refusals);
                    log::error!("the mirror checks again in {} s: {error}", pause.as_secs());
                    self.cancel.sleep(pause);
                }
            }
        }
    }

    fn pause_after(&self, error: &MirrorError, failures: u32) {
        let pause = self.mirror.pace.pause(failures, error.retry_after());
        log::warn!("the mirror tries again in {} s: {error}", pause.as_secs());
        self.cancel.sleep(pause);
    }

    /// Applies the new releases.
    fn sync(&mut self) -> Result<(), MirrorError> {
        let origin = self.mirror.origin.clone();
        if let Some(history) = self.history.refresh(&self.client, &origin)? {
            self.apply(&history)?;
            // Only store the `ETag` after success, so that a failed round is fetched again.
            self.history = history;
        }
        Ok(())
    }

    fn apply(&mut self, history: &OriginReleases) -> Result<(), MirrorError> {
        let local = self.local_releases()?;
        let origin = self.mirror.origin.clone();
        for release in history.after(&local, &origin)? {
            self.fetch_and_apply(release)?;
            self.applied += 1;
            log::info!("release {} is here", release.id);
        }
        self.spools.clear()
    }

    fn local_releases(&self) -> Result<Vec<Release>, MirrorError> {
        in_runtime(async {
            let connection = store::writer::connect(&self.mirror.database_url).await?;
            Ok(store::releases::all(&connection).await?)
        })
    }

    fn fetch_and_apply(&mut self, release: &Release) -> Result<(), MirrorError> {
        let mut spool = self.spools.of(release)?;
        let fetched = fetch(&self.client, &self.mirror.origin, release, &mut spool, || {
            self.cancel.is_active()
        });
        let received = spool.part().map_or(0, |part| part.bytes);
        self.reached = self.reached.max((self.applied, received));
        fetched?;
        let applied = in_runtime(async {
            let mut connection = store::writer::connect(&self.mirror.database_url).await?;
            Ok(replay(&mut connection, release, spool.path()).await?)
        });
        if applied.as_ref().err().is_none_or(MirrorError::invalidates_download) {
            spool.clear()?;
        }
        applied
    }
}

/// Blocks on a database future. Its connection is closed with the runtime.
fn in_runtime<T>(work: impl Future<Output = Result<T, MirrorError>>) -> Result<T, MirrorError> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build();
    let failed = |error: io::Error| store::StoreError::Unavailable(error.to_string());
    runtime.map_err(failed)?.block_on(work)
}
