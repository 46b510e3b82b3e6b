//! The running database: waited for until it answers, and stopped.

use std::io;
use std::process::{Child, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use super::NAME;
use super::account::Account;
use super::context::ClusterContext;
use super::error::{EmbeddedError, io_context};
use super::postmaster::{self, LogPosition};
use super::socket::SocketDirectory;
use super::watchdog::{StopSignal, Watchdog};
use super::wire::{self, Handshake};

const STARTUP_TIMEOUT: Duration = Duration::from_secs(30);
/// Replaying the log after a crash may take long, and giving up would only begin it anew.
const RECOVERY_TIMEOUT: Duration = Duration::from_mins(10);
const FAST_STOP_TIMEOUT: Duration = Duration::from_secs(10);
const IMMEDIATE_STOP_TIMEOUT: Duration = Duration::from_secs(5);
const POLL_INTERVAL: Duration = Duration::from_millis(10);
const MAX_POLL_INTERVAL: Duration = Duration::from_millis(250);
/// What Postgres writes when backends of a killed postmaster have not noticed yet.
const BACKENDS_STILL_RUNNING: &str = "pre-existing shared memory block";

/// A postmaster that answers; dropping it stops it and waits.
#[derive(Debug)]
pub(super) struct Server {
    postmaster: Child,
    watchdog: Watchdog,
    account: Account,
}

impl Server {
    /// Starts the postmaster, waits until it answers, and makes sure of the service's database.
    pub(super) fn start(
        context: &ClusterContext,
        socket: &SocketDirectory,
        stale_pid: Option<u32>,
    ) -> Result<Self, EmbeddedError> {
        let started = Instant::now();
        loop {
            let log = LogPosition::current(context);
            let mut server = Self::spawn(context, socket, stale_pid)?;
            match server.wait_until_ready(socket, &log) {
                // Those backends end as soon as they notice, so the next try succeeds.
                Err(EmbeddedError::ExitedEarly { log_tail, .. })
                    if log_tail.contains(BACKENDS_STILL_RUNNING)
                        && started.elapsed() < STARTUP_TIMEOUT =>
                {
                    thread::sleep(MAX_POLL_INTERVAL);
                }
                result => return result.map(|()| server),
            }
        }
    }

    pub(super) fn pid(&self) -> u32 {
        self.postmaster.id()
    }

    fn spawn(
        context: &ClusterContext,
        socket: &SocketDirectory,
        stale_pid: Option<u32>,
    ) -> Result<Self, EmbeddedError> {
        let account = context.account;
        // First, so that a kill of this process finds the postmaster alone for microseconds at most.
        let watchdog =
            Watchdog::start(&account).map_err(io_context("start the watchdog of the database"))?;
        let postmaster = postmaster::spawn(context, socket, stale_pid)?;
        let mut server = Self { postmaster, watchdog, account };
        server
            .watchdog
            .guard(server.pid())
            .map_err(io_context("talk to the watchdog of the database"))?;
        Ok(server)
    }

    fn wait_until_ready(
        &mut self,
        socket: &SocketDirectory,
        log: &LogPosition,
    ) -> Result<(), EmbeddedError> {
        let started = Instant::now();
        let (mut timeout, mut pause) = (STARTUP_TIMEOUT, POLL_INTERVAL);
        while started.elapsed() < timeout {
            self.check_alive(log)?;
            match wire::connect(&socket.socket(), NAME) {
                Handshake::Ready(_) => return Ok(()),
                Handshake::NoSuchDatabase => return create_database(socket),
                Handshake::Refused(message) => return Err(refused("the login", message)),
                Handshake::StartingUp => {
                    timeout = RECOVERY_TIMEOUT;
                    // Each question is a line in the log, so a long recovery is asked ever less often.
                    pause = MAX_POLL_INTERVAL.min(pause * 3 / 2);
                }
                Handshake::NoResponse => {}
            }
            thread::sleep(pause);
        }
        let seconds = timeout.as_secs();
        let (log, log_tail) = (log.path().to_owned(), log.tail());
        Err(EmbeddedError::NotReady { seconds, log, log_tail })
    }

    fn check_alive(&mut self, log: &LogPosition) -> Result<(), EmbeddedError> {
        let ended = self.postmaster.try_wait();
        let Some(status) = ended.map_err(io_context("look after the database"))? else {
            return Ok(());
        };
        let (log, log_tail) = (log.path().to_owned(), log.tail());
        Err(EmbeddedError::ExitedEarly { status, log, log_tail })
    }

    /// Asks the postmaster to stop, ever more firmly, and waits for its end.
    fn stop(&mut self) -> io::Result<ExitStatus> {
        let steps = [
            (StopSignal::Fast, FAST_STOP_TIMEOUT),
            (StopSignal::Immediate, IMMEDIATE_STOP_TIMEOUT),
        ];
        for (signal, timeout) in steps {
            let asked = Instant::now();
            let mut is_sent = false;
            while asked.elapsed() < timeout {
                if !self.watchdog.is_alive() {
                    self.replace_watchdog()?;
                    is_sent = false;
                }
                // Fails only if the watchdog dies just now, and then the next round sees to it.
                is_sent = is_sent || self.watchdog.send(signal).is_ok();
                if let Some(status) = self.postmaster.try_wait()? {
                    return Ok(status);
                }
                thread::sleep(POLL_INTERVAL);
            }
        }
        Err(io::ErrorKind::TimedOut.into())
    }

    fn replace_watchdog(&mut self) -> io::Result<()> {
        log::warn!("the watchdog of the database had died and is replaced");
        self.watchdog = Watchdog::start(&self.account)?;
        self.watchdog.guard(self.pid())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        match self.postmaster.try_wait().transpose().unwrap_or_else(|| self.stop()) {
            Ok(status) if status.success() => log::info!("the embedded database has stopped"),
            Ok(status) => log::warn!("the embedded database ended with {status}"),
            Err(error) => {
                log::error!("the embedded database did not stop ({error}) and is killed");
                // Nothing is left to do if even this fails.
                let _ = self.postmaster.kill();
                let _ = self.postmaster.wait();
            }
        }
    }
}

/// Only a cluster that is new, or whose database was dropped, lacks it.
fn create_database(socket: &SocketDirectory) -> Result<(), EmbeddedError> {
    let result = match wire::connect(&socket.socket(), "postgres") {
        Handshake::Ready(mut session) => session.run(&format!("CREATE DATABASE {NAME}")),
        Handshake::Refused(message) => Err(message),
        Handshake::NoResponse | Handshake::StartingUp | Handshake::NoSuchDatabase => {
            Err("it does not let us log in to the database `postgres`".to_owned())
        }
    };
    result.map_err(|message| refused("to create its database", message))
}

fn refused(action: &'static str, message: String) -> EmbeddedError {
    EmbeddedError::Refused { action, message }
}
