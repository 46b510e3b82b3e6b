//! What an earlier run left behind when it crashed: a pid file, perhaps with a postmaster still alive.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use super::context::ClusterContext;
use super::error::{EmbeddedError, io_context};

const FAST_STOP_TIMEOUT_SECONDS: u32 = 30;
const IMMEDIATE_STOP_TIMEOUT_SECONDS: u32 = 10;

/// Stops an orphaned postmaster; answers with the id in a pid file that is merely stale.
///
/// The file itself stays for Postgres to judge: through it Postgres finds orphaned backends that
/// still use the shared memory.
pub(super) fn stop_orphan(context: &ClusterContext) -> Result<Option<u32>, EmbeddedError> {
    let cluster = context.directory.cluster();
    let pid_file = cluster.join("postmaster.pid");
    let text = match fs::read_to_string(&pid_file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io_context(format!("read {}", pid_file.display()))(error)),
    };
    let Some(pid) = text.lines().next().and_then(|line| line.trim().parse().ok()) else {
        // A power cut can leave it empty, and Postgres would refuse to start for ever.
        fs::remove_file(&pid_file)
            .map_err(io_context(format!("remove the empty {}", pid_file.display())))?;
        return Ok(None);
    };
    if !is_postmaster_of(pid, &cluster) {
        log::warn!("the database was not stopped cleanly last time; it recovers by itself");
        return Ok(Some(pid));
    }
    log::warn!("stopping the database (process {pid}) that an earlier run left behind");
    match stop(context, pid) {
        Ok(()) => Ok(None),
        // It ended without taking its pid file along, perhaps by the hand of its watchdog.
        Err(_) if !is_postmaster_of(pid, &cluster) => Ok(Some(pid)),
        Err(error) => Err(error),
    }
}

fn stop(context: &ClusterContext, pid: u32) -> Result<(), EmbeddedError> {
    context.pg_ctl_stop("fast", FAST_STOP_TIMEOUT_SECONDS).or_else(|error| {
        if !is_postmaster_of(pid, &context.directory.cluster()) {
            return Err(error);
        }
        log::warn!("it did not stop in {FAST_STOP_TIMEOUT_SECONDS} s and is now ended hard");
        context.pg_ctl_stop("immediate", IMMEDIATE_STOP_TIMEOUT_SECONDS)
    })
}

/// Whether a process is a postmaster of this cluster: ids are reused, and it may be anybody's by now.
fn is_postmaster_of(pid: u32, cluster: &Path) -> bool {
    // A postmaster works in its cluster's directory.
    if Path::new("/proc/self/cwd").exists() {
        return fs::read_link(format!("/proc/{pid}/cwd"))
            .is_ok_and(|directory| directory == cluster);
    }
    // Without /proc (macOS) its command line tells: we start it with the path of the cluster.
    let listed =
        Command::new("ps").args(["-ww", "-o", "command=", "-p", &pid.to_string()]).output();
    listed.is_ok_and(|listed| {
        let command_line = String::from_utf8_lossy(&listed.stdout).into_owned();
        command_line.contains("postgres -D ") && command_line.contains(&*cluster.to_string_lossy())
    })
}
