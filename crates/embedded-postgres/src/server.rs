//! The running postmaster: waits until it is ready, and stops it.

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
/// Crash recovery can take long, and giving up would only restart it.
const RECOVERY_TIMEOUT: Duration = Duration::from_mins(10);
const FAST_STOP_TIMEOUT: Duration = Duration::from_secs(10);
const IMMEDIATE_STOP_TIMEOUT: Duration = Duration::from_secs(5);
const POLL_INTERVAL: Duration = Duration::from_millis(10);
const MAX_POLL_INTERVAL: Duration = Duration::from_millis(250);
/// Postgres logs one of these while a postmaster that a killed process had just started is about to end,
/// or while backends of a killed postmaster are still running.
const PREDECESSOR_STILL_RUNNING: [&str; 2] = ["lock file \"", "pre-existing shared memory block"];

/// A postmaster that accepts connections; dropping it stops the postmaster and waits until it has ended.
#[derive(Debug)]
pub(super) struct Server {
    postmaster: Child,
    watchdog: Watchdog,
    account: Account,
}

impl Server {
    /// Starts the postmaster, waits until it is ready, and creates the database if it is missing.
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
                // The watchdog ends that postmaster, and backends end when their postmaster is gone.
                Err(EmbeddedError::ExitedEarly { log_tail, .. })
                    if PREDECESSOR_STILL_RUNNING.iter().any(|reason| log_tail.contains(reason))
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

    /// Whether the postmaster has ended by itself.
    pub(super) fn has_ended(&mut self) -> bool {
        matches!(self.postmaster.try_wait(), Ok(Some(_)))
    }

    fn spawn(
        context: &ClusterContext,
        socket: &SocketDirectory,
        stale_pid: Option<u32>,
    ) -> Result<Self, EmbeddedError> {
        let account = context.account;
        // Started before the postmaster, so that the postmaster is unguarded for microseconds at most.
        let watchdog =
            Watchdog::start(&account).map_err(io_context("start the watchdog of the database"))?;
        let postmaster = postmaster::spawn(context, socket, stale_pid)?;
        let mut server = Self { postmaster, watchdog, account };
        server
            .watchdog
            .guard(server.pid())
            .map_err(io_context("send the process id to the watchdog of the database"))?;
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
                Handshake::Refused(message) => return Err(refused("the connection", message)),
                Handshake::StartingUp => {
                    timeout = RECOVERY_TIMEOUT;
                    // Every attempt adds a line to the log, so poll less often during a long recovery.
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
        let Some(status) = ended.map_err(io_context("check whether the database is running"))?
        else {
            return Ok(());
        };
        let (log, log_tail) = (log.path().to_owned(), log.tail());
        Err(EmbeddedError::ExitedEarly { status, log, log_tail })
    }

    /// Stops the postmaster, first with a fast and then with an immediate shutdown, and waits until it has ended.
    fn stop(&mut self) -> io::Result<ExitStatus> {
        let steps = [
            (StopSignal::Fast, FAST_STOP_TIMEOUT),
            (StopSignal::Immediate, IMMEDIATE_STOP_TIMEOUT),
        ];
        for (signal, timeout) in steps {
            let sent_at = Instant::now();
            let mut is_sent = false;
            while sent_at.elapsed() < timeout {
                if !self.watchdog.is_alive() {
                    self.replace_watchdog()?;
                    is_sent = false;
                }
                // Fails only if the watchdog has just died; the next iteration replaces it.
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
        log::warn!("the watchdog of the database died and is restarted");
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
                log::error!("the embedded database did not stop ({error}); killing it");
                // There is nothing else to try if this fails.
                let _ = self.postmaster.kill();
                let _ = self.postmaster.wait();
            }
        }
    }
}

/// Creates the database in a new cluster, or in one whose database was dropped.
fn create_database(socket: &SocketDirectory) -> Result<(), EmbeddedError> {
    let result = match wire::connect(&socket.socket(), "postgres") {
        Handshake::Ready(mut session) => session.run(&format!("CREATE DATABASE {NAME}")),
        Handshake::Refused(message) => Err(message),
        Handshake::NoResponse | Handshake::StartingUp | Handshake::NoSuchDatabase => {
            Err("it does not accept a connection to the database `postgres`".to_owned())
        }
    };
    result.map_err(|message| refused("to create its database", message))
}

fn refused(action: &'static str, message: String) -> EmbeddedError {
    EmbeddedError::Refused { action, message }
}
