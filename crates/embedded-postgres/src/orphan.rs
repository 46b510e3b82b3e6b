//! Stops the postmaster of an earlier run that crashed, and handles its pid file.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use super::context::ClusterContext;
use super::error::{EmbeddedError, io_context};

const FAST_STOP_TIMEOUT_SECONDS: u32 = 30;
const IMMEDIATE_STOP_TIMEOUT_SECONDS: u32 = 10;
/// A postmaster removes its pid file, and then needs a moment to end.
const EXIT_TIMEOUT: Duration = Duration::from_secs(5);
const EXIT_POLL_INTERVAL: Duration = Duration::from_millis(10);

/// Stops an orphaned postmaster. If the pid file is only stale, returns the id in it.
///
/// A stale file is kept, because Postgres uses it to find orphaned backends that still use the
/// shared memory.
pub(super) fn stop_orphan(context: &ClusterContext) -> Result<Option<u32>, EmbeddedError> {
    let cluster = context.directory.cluster();
    let pid_file = cluster.join("postmaster.pid");
    let text = match fs::read_to_string(&pid_file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io_context(format!("read {}", pid_file.display()))(error)),
    };
    let Some(pid) = text.lines().next().and_then(|line| line.trim().parse().ok()) else {
        // A power failure can leave the file empty, and Postgres would never start with such a file.
        fs::remove_file(&pid_file)
            .map_err(io_context(format!("remove the empty {}", pid_file.display())))?;
        return Ok(None);
    };
    if !is_postmaster_of(pid, &cluster) {
        log::warn!("the database was not shut down cleanly and will recover during startup");
        return Ok(Some(pid));
    }
    log::warn!("stopping the database (process {pid}) of an earlier run that crashed");
    match stop(context, pid) {
        Ok(()) => Ok(None),
        // It ended without removing its pid file; its watchdog may have killed it.
        Err(_) if has_ended(pid, &cluster) => Ok(Some(pid)),
        Err(error) => Err(error),
    }
}

fn stop(context: &ClusterContext, pid: u32) -> Result<(), EmbeddedError> {
    context.pg_ctl_stop("fast", FAST_STOP_TIMEOUT_SECONDS).or_else(|error| {
        if !is_postmaster_of(pid, &context.directory.cluster()) {
            return Err(error);
        }
        log::warn!("the database did not stop within {FAST_STOP_TIMEOUT_SECONDS} s; stopping it immediately");
        context.pg_ctl_stop("immediate", IMMEDIATE_STOP_TIMEOUT_SECONDS)
    })
}

/// Whether a postmaster ends within a few seconds.
fn has_ended(pid: u32, cluster: &Path) -> bool {
    let started = Instant::now();
    while is_postmaster_of(pid, cluster) {
        if started.elapsed() > EXIT_TIMEOUT {
            return false;
        }
        thread::sleep(EXIT_POLL_INTERVAL);
    }
    true
}

/// Whether a process is a postmaster of this cluster. The id may have been reused by another process.
fn is_postmaster_of(pid: u32, cluster: &Path) -> bool {
    // The working directory of a postmaster is its cluster.
    if Path::new("/proc/self/cwd").exists() {
        return fs::read_link(format!("/proc/{pid}/cwd"))
            .is_ok_and(|directory| directory == cluster);
    }
    // Without /proc (macOS), check the command line, which contains the path of the cluster.
    let listed =
        Command::new("ps").args(["-ww", "-o", "command=", "-p", &pid.to_string()]).output();
    listed.is_ok_and(|listed| {
        let command_line = String::from_utf8_lossy(&listed.stdout).into_owned();
        command_line.contains("postgres -D ") && command_line.contains(&*cluster.to_string_lossy())
    })
}
