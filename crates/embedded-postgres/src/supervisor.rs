//! Starts the postmaster again when it ends by itself, for example after a `kill -9` or on a full disk.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::context::ClusterContext;
use super::error::EmbeddedError;
use super::orphan;
use super::server::Server;
use super::socket::SocketDirectory;

const CHECK_INTERVAL: Duration = Duration::from_millis(250);
const MIN_BACKOFF: Duration = Duration::from_millis(250);
const MAX_BACKOFF: Duration = Duration::from_secs(15);
/// How long the database may stay down; a full disk needs somebody to free space.
const MAX_DOWNTIME: Duration = Duration::from_mins(10);

/// A thread that watches the postmaster. Dropping it stops the thread, and then the postmaster.
#[derive(Debug)]
pub(super) struct Supervisor {
    server: Arc<Mutex<Option<Server>>>,
    /// Dropped to stop the thread.
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Supervisor {
    /// `give_up` is called when the database cannot be started again.
    pub(super) fn start(
        server: Server,
        context: Arc<ClusterContext>,
        socket: Arc<SocketDirectory>,
        give_up: fn(&EmbeddedError),
    ) -> Self {
        let server = Arc::new(Mutex::new(Some(server)));
        let (stop, stopped) = mpsc::channel();
        let watched = Arc::clone(&server);
        let thread = thread::spawn(move || {
            while !is_stopped(&stopped, CHECK_INTERVAL) {
                if !lock(&watched).as_mut().is_some_and(Server::has_ended) {
                    continue;
                }
                // Dropped first: it logs how the postmaster ended.
                drop(lock(&watched).take());
                match restart(&context, &socket, &stopped) {
                    Ok(started) => *lock(&watched) = started,
                    Err(error) => return give_up(&error),
                }
            }
        });
        Self { server, stop: Some(stop), thread: Some(thread) }
    }

    /// The process id of the postmaster; `None` while it is down.
    pub(super) fn pid(&self) -> Option<u32> {
        lock(&self.server).as_ref().map(Server::pid)
    }
}

fn lock(server: &Mutex<Option<Server>>) -> MutexGuard<'_, Option<Server>> {
    server.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits, and returns early when the supervisor is dropped.
fn is_stopped(stopped: &Receiver<()>, wait: Duration) -> bool {
    stopped.recv_timeout(wait) != Err(RecvTimeoutError::Timeout)
}

/// The new server; `None` when the supervisor is dropped meanwhile.
fn restart(
    context: &ClusterContext,
    socket: &SocketDirectory,
    stopped: &Receiver<()>,
) -> Result<Option<Server>, EmbeddedError> {
    log::error!("the embedded database ended by itself; starting it again");
    let ended = Instant::now();
    let mut backoff = MIN_BACKOFF;
    loop {
        let started = orphan::stop_orphan(context)
            .and_then(|stale_pid| Server::start(context, socket, stale_pid));
        match started {
            Ok(server) => {
                log::info!("the embedded database was down for {} ms", ended.elapsed().as_millis());
                return Ok(Some(server));
            }
            Err(error) if ended.elapsed() > MAX_DOWNTIME => return Err(error),
            Err(error) => log::error!("cannot start the embedded database: {error}"),
        }
        if is_stopped(stopped, backoff) {
            return Ok(None);
        }
        backoff = MAX_BACKOFF.min(backoff * 2);
    }
}

impl Drop for Supervisor {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A panic of the thread has been reported; the server is dropped all the same.
            let _ = thread.join();
        }
    }
}
