//! Brings a database up to date with the origin, once or for ever. Everything here waits, so it has
//! a thread of its own.

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

/// What is copied, and into where.
pub struct Mirror {
    pub origin: Origin,
    pub database_url: String,
    /// Where the changes of a release are kept on their way.
    pub spool: PathBuf,
    pub pace: RetryPolicy,
}

/// A mirror at work, until this is dropped.
pub struct MirrorHandle {
    _going_on: Sender<()>,
}

/// Whether somebody still wants it.
struct CancelToken(Receiver<()>);

impl CancelToken {
    fn is_active(&self) -> bool {
        self.0.try_recv() != Err(TryRecvError::Disconnected)
    }

    /// Waits, and says whether it is wanted afterwards.
    fn after(&self, pause: Duration) -> bool {
        self.0.recv_timeout(pause) != Err(RecvTimeoutError::Disconnected)
    }
}

impl Mirror {
    /// Applies all releases of the origin that are not here yet, and says how many those were.
    /// Blocks: never call it on an async worker.
    ///
    /// # Errors
    /// What stands in the way, after some attempts if it might have passed. Every release is here
    /// whole or not at all.
    pub fn catch_up(self) -> Result<usize, MirrorError> {
        let (_going_on, wanted) = mpsc::channel();
        let mut work = Work::new(self, CancelToken(wanted))?;
        let mut failures = 0;
        loop {
            let reached = work.reached;
            let Err(error) = work.round() else { return Ok(work.applied) };
            failures = if work.reached > reached { 1 } else { failures + 1 };
            if !error.is_transient() || failures >= work.mirror.pace.attempts {
                return Err(error);
            }
            work.pause_after(&error, failures);
        }
    }

    /// Does the same for ever, in a thread of its own.
    ///
    /// # Errors
    /// When another process does it already, or there can be no thread.
    pub fn follow(self) -> Result<MirrorHandle, MirrorError> {
        let (going_on, wanted) = mpsc::channel();
        let directory = self.spool.clone();
        let mut work = Work::new(self, CancelToken(wanted))?;
        let thread = thread::Builder::new().name("mirror".to_owned());
        let started = thread.spawn(move || work.go_on());
        started.map_err(|error| MirrorError::Spool { path: directory, error })?;
        Ok(MirrorHandle { _going_on: going_on })
    }
}

struct Work {
    mirror: Mirror,
    client: Client,
    spools: Spools,
    history: OriginReleases,
    wanted: CancelToken,
    /// Releases that were applied.
    applied: usize,
    /// How far it ever came: releases, and bytes of the next one that are kept.
    reached: (usize, u64),
}

impl Work {
    fn new(mirror: Mirror, wanted: CancelToken) -> Result<Self, MirrorError> {
        let client = Client::new(mirror.pace.silence);
        let spools = Spools::open(&mirror.spool)?;
        let history = OriginReleases::default();
        Ok(Self { mirror, client, spools, history, wanted, applied: 0, reached: (0, 0) })
    }

    fn go_on(&mut self) {
        let (mut failures, mut refusals) = (0, 0);
        while self.wanted.is_active() {
            let reached = self.reached;
            match self.round() {
                Ok(()) => {
                    (failures, refusals) = (0, 0);
                    self.wanted.after(self.mirror.pace.interval);
                }
                Err(_) if !self.wanted.is_active() => return,
                Err(error) if error.is_transient() => {
                    failures = if self.reached > reached { 1 } else { failures + 1 };
                    self.pause_after(&error, failures);
                }
                Err(error) => {
                    refusals += 1;
                    let pause = self.mirror.pace.pause_after_refusal(refusals);
                    log::error!("the mirror looks again in {} s: {error}", pause.as_secs());
                    self.wanted.after(pause);
                }
            }
        }
    }

    fn pause_after(&self, error: &MirrorError, failures: u32) {
        let pause = self.mirror.pace.pause(failures, error.retry_after());
        log::warn!("the mirror tries again in {} s: {error}", pause.as_secs());
        self.wanted.after(pause);
    }

    /// Applies what is new.
    fn round(&mut self) -> Result<(), MirrorError> {
        let origin = self.mirror.origin.clone();
        if let Some(history) = self.history.refresh(&self.client, &origin)? {
            self.apply(&history)?;
            // Not before: what went wrong is asked for again.
            self.history = history;
        }
        Ok(())
    }

    fn apply(&mut self, history: &OriginReleases) -> Result<(), MirrorError> {
        let here = self.here()?;
        let origin = self.mirror.origin.clone();
        for release in history.after(&here, &origin)? {
            self.fetch_and_apply(release)?;
            self.applied += 1;
            log::info!("release {} is here", release.id);
        }
        self.spools.clear()
    }

    fn here(&self) -> Result<Vec<Release>, MirrorError> {
        in_runtime(async {
            let connection = store::pool::connect(&self.mirror.database_url).await?;
            Ok(store::releases::all(&connection).await?)
        })
    }

    fn fetch_and_apply(&mut self, release: &Release) -> Result<(), MirrorError> {
        let mut spool = self.spools.of(release)?;
        let fetched = fetch(&self.client, &self.mirror.origin, release, &mut spool, || {
            self.wanted.is_active()
        });
        let kept = spool.part().map_or(0, |part| part.bytes);
        self.reached = self.reached.max((self.applied, kept));
        fetched?;
        let applied = in_runtime(async {
            let mut connection = store::pool::connect(&self.mirror.database_url).await?;
            Ok(replay(&mut connection, release, spool.path()).await?)
        });
        if applied.as_ref().err().is_none_or(MirrorError::invalidates_download) {
            spool.clear()?;
        }
        applied
    }
}

/// Waits for the database. Its connection ends with the runtime.
fn in_runtime<T>(work: impl Future<Output = Result<T, MirrorError>>) -> Result<T, MirrorError> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build();
    let failed = |error: io::Error| store::StoreError::Unavailable(error.to_string());
    runtime.map_err(failed)?.block_on(work)
}
