//! Starts a postmaster: its settings, command line and log.

use std::fs;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Child;

use super::context::ClusterContext;
use super::error::{EmbeddedError, io_context};
use super::socket::SocketDirectory;

const LOG_TAIL_LINES: usize = 15;

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
const NON_DURABLE_SETTINGS: [&str; 3] =
    ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/// Starts a postmaster as the database's user, without waiting until it is ready.
pub(super) fn spawn(
    context: &ClusterContext,
    socket: &SocketDirectory,
    stale_pid: Option<u32>,
) -> Result<Child, EmbeddedError> {
    let program = context.programs.postgres();
    let log = context.directory.open_log()?;
    // This process may later give up root for that user, and still starts the database again.
    context.account.chown(&context.directory.log())?;
    let log_copy =
        log.try_clone().map_err(io_context("duplicate the handle of the database's log"))?;
    // Quoted, because the setting is a list and the path may contain a comma.
    let quoted_path = format!("\"{}\"", socket.path().to_string_lossy().replace('"', "\"\""));

    let mut command = context.account.command(&program);
    command.arg("-D").arg(context.directory.cluster());
    command.arg("-c").arg(format!("unix_socket_directories={quoted_path}"));
    let extra_settings = if context.durable { &[][..] } else { &NON_DURABLE_SETTINGS };
    for setting in SERVER_SETTINGS.iter().chain(extra_settings) {
        command.args(["-c", setting]);
    }
    if let Some(pid) = stale_pid {
        // Like pg_ctl: Postgres then does not mistake this process for a competing postmaster.
        command.env("PG_GRANDPARENT_PID", pid.to_string());
    }
    // A separate process group, so that Ctrl-C in a terminal does not stop it before the service has drained.
    command.stdout(log).stderr(log_copy).process_group(0);
    command.spawn().map_err(io_context(format!("run {}", program.display())))
}

/// A position in the log, used to read what was written after it.
pub(super) struct LogPosition {
    path: PathBuf,
    start_bytes: u64,
}

impl LogPosition {
    pub(super) fn current(context: &ClusterContext) -> Self {
        let path = context.directory.log();
        let start_bytes = fs::metadata(&path).map_or(0, |log| log.len());
        Self { path, start_bytes }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The last lines written after the position.
    pub(super) fn tail(&self) -> String {
        let text = self.text_since().unwrap_or_else(|error| format!("(unreadable: {error})"));
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(LOG_TAIL_LINES)..].join("\n")
    }

    fn text_since(&self) -> io::Result<String> {
        let mut log = fs::File::open(&self.path)?;
        // A shorter log is a new one: the old log was rotated in the meantime.
        if log.metadata()?.len() >= self.start_bytes {
            log.seek(SeekFrom::Start(self.start_bytes))?;
        }
        let mut bytes = Vec::new();
        log.read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}
