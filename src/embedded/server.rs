//! The running postmaster: started, waited for, stopped.

use std::fs;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use super::NAME;
use super::account::Account;
use super::error::{EmbeddedError, could_not};
use super::site::Site;
use super::socket::SocketDirectory;
use super::watchdog::Watchdog;
use super::wire::{self, Greeting};

const STARTUP_TIMEOUT: Duration = Duration::from_secs(30);
/// Replaying the log after a crash may take long, and giving up would only begin it anew.
const RECOVERY_TIMEOUT: Duration = Duration::from_secs(600);
/// Longer than the watchdog takes from its first signal to its last.
const STOP_TIMEOUT: Duration = Duration::from_secs(20);
const POLL_INTERVAL: Duration = Duration::from_millis(10);
const LOG_TAIL_LINES: usize = 15;
/// What Postgres writes when backends of a killed postmaster have not noticed yet.
const BACKENDS_LEFT: &str = "pre-existing shared memory block";

const SERVER_SETTINGS: [&str; 9] = [
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "max_connections=64",
    "shared_buffers=128MB",
    "jit=off",
    "log_checkpoints=off",
    "logging_collector=off",
    "timezone=UTC",
    "log_timezone=UTC",
];
const CARELESS_SETTINGS: [&str; 3] = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/// A postmaster that answers; dropping it stops it and waits.
#[derive(Debug)]
pub(super) struct Server {
    postmaster: Child,
    watchdog: Watchdog,
    account: Account,
}

impl Server {
    /// Starts the postmaster, waits until it answers, and makes sure of the service's database.
    pub(super) fn start(site: &Site, socket: &SocketDirectory, stale_pid: Option<u32>) -> Result<Self, EmbeddedError> {
        let began = Instant::now();
        loop {
            let log_start_bytes = fs::metadata(site.directory.log()).map_or(0, |log| log.len());
            let mut server = Self::spawn(site, socket, stale_pid)?;
            match server.wait_until_ready(site, socket, log_start_bytes) {
                // Those backends end as soon as they notice, so the next try succeeds.
                Err(EmbeddedError::EndedEarly { log_tail, .. })
                    if log_tail.contains(BACKENDS_LEFT) && began.elapsed() < STARTUP_TIMEOUT =>
                {
                    thread::sleep(POLL_INTERVAL * 20);
                }
                result => return result.map(|()| server),
            }
        }
    }

    pub(super) fn pid(&self) -> u32 {
        self.postmaster.id()
    }

    fn spawn(site: &Site, socket: &SocketDirectory, stale_pid: Option<u32>) -> Result<Self, EmbeddedError> {
        let account = site.account;
        // First, so that a kill of this process finds the postmaster alone for microseconds at most.
        let watchdog = Watchdog::start(&account).map_err(could_not("start the watchdog of the database"))?;
        let postmaster = spawn_postmaster(site, socket, stale_pid)?;
        let mut server = Self { postmaster, watchdog, account };
        server.watchdog.guard(server.pid()).map_err(could_not("talk to the watchdog of the database"))?;
        Ok(server)
    }

    fn wait_until_ready(&mut self, site: &Site, socket: &SocketDirectory, log_start: u64) -> Result<(), EmbeddedError> {
        let began = Instant::now();
        let mut timeout = STARTUP_TIMEOUT;
        let log_tail = || tail_of_log(site, log_start).unwrap_or_else(|error| format!("(unreadable: {error})"));
        while began.elapsed() < timeout {
            let ended = self.postmaster.try_wait().map_err(could_not("look after the database"))?;
            if let Some(status) = ended {
                return Err(EmbeddedError::EndedEarly { status, log: site.directory.log(), log_tail: log_tail() });
            }
            match wire::greet(&socket.socket(), NAME) {
                Greeting::Ready(_) => return Ok(()),
                Greeting::NoSuchDatabase => return create_database(socket),
                Greeting::Refused(message) => return Err(EmbeddedError::Refused { doing: "the login", message }),
                Greeting::StartingUp => timeout = RECOVERY_TIMEOUT,
                Greeting::Silent => {}
            }
            thread::sleep(POLL_INTERVAL);
        }
        Err(EmbeddedError::NotReady { seconds: timeout.as_secs(), log: site.directory.log(), log_tail: log_tail() })
    }

    /// Asks for a fast stop and waits for the end of the postmaster.
    fn stop(&mut self) -> io::Result<ExitStatus> {
        let asked = Instant::now();
        if !self.watchdog.is_alive() {
            self.watchdog = Watchdog::start(&self.account)?;
            self.watchdog.guard(self.pid())?;
        }
        self.watchdog.let_go();
        while asked.elapsed() < STOP_TIMEOUT {
            if let Some(status) = self.postmaster.try_wait()? {
                return Ok(status);
            }
            thread::sleep(POLL_INTERVAL);
        }
        Err(io::ErrorKind::TimedOut.into())
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

fn spawn_postmaster(site: &Site, socket: &SocketDirectory, stale_pid: Option<u32>) -> Result<Child, EmbeddedError> {
    let program = site.programs.postgres();
    let log = site.directory.open_log()?;
    let log_too = log.try_clone().map_err(could_not("open the log of the database twice"))?;
    // Quoted, because the setting is a list and the path may hold a comma.
    let quoted_path = format!("\"{}\"", socket.path().to_string_lossy().replace('"', "\"\""));

    let mut command = site.account.command(&program);
    command.arg("-D").arg(site.directory.cluster());
    command.arg("-c").arg(format!("unix_socket_directories={quoted_path}"));
    let careless = if site.durable { &[][..] } else { &CARELESS_SETTINGS };
    for setting in SERVER_SETTINGS.iter().chain(careless) {
        command.args(["-c", setting]);
    }
    if let Some(pid) = stale_pid {
        // pg_ctl's way of telling Postgres that this process is not a competing postmaster.
        command.env("PG_GRANDPARENT_PID", pid.to_string());
    }
    // In a group of its own, Ctrl-C in a terminal does not stop it before the service has drained.
    command.stdout(log).stderr(log_too).process_group(0);
    command.spawn().map_err(could_not(format!("run {}", program.display())))
}

/// Only a cluster that is new, or whose database was dropped, lacks it.
fn create_database(socket: &SocketDirectory) -> Result<(), EmbeddedError> {
    let refused = |message| EmbeddedError::Refused { doing: "to create its database", message };
    match wire::greet(&socket.socket(), "postgres") {
        Greeting::Ready(mut session) => session.run(&format!("CREATE DATABASE {NAME}")).map_err(refused),
        Greeting::Refused(message) => Err(refused(message)),
        Greeting::Silent | Greeting::StartingUp | Greeting::NoSuchDatabase => {
            Err(refused("it does not let us log in to the database `postgres`".to_owned()))
        }
    }
}

/// The last lines that this start has added to the log.
fn tail_of_log(site: &Site, log_start_bytes: u64) -> io::Result<String> {
    let mut log = fs::File::open(site.directory.log())?;
    log.seek(SeekFrom::Start(log_start_bytes))?;
    let mut bytes = Vec::new();
    log.read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let lines: Vec<&str> = text.lines().collect();
    Ok(lines[lines.len().saturating_sub(LOG_TAIL_LINES)..].join("\n"))
}
