//! Errors of the embedded database; each message says what happened and what to do.

use std::io;
use std::path::PathBuf;
use std::process::ExitStatus;

/// Why the embedded database could not be started.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EmbeddedError {
    #[error(
        "no PostgreSQL server programs (initdb, postgres, pg_ctl) were found on this machine: install them \
         (Debian or Ubuntu: `apt-get install postgresql`, macOS: `brew install postgresql@17`), \
         or set DATABASE_URL to use a server that is already running"
    )]
    NoPrograms,

    #[error(
        "PostgreSQL {minimum} or later is needed, but only {found} is installed: install a newer one, \
         or set DATABASE_URL to use a server that is already running"
    )]
    VersionTooOld { minimum: u32, found: String },

    #[error(
        "the cluster in {} was created by PostgreSQL {made_by}, but only {found} is installed: install \
         PostgreSQL {made_by}, upgrade the cluster with pg_upgrade, or choose another data directory", cluster.display()
    )]
    VersionMismatch { cluster: PathBuf, made_by: u32, found: String },

    #[error(
        "the data directory {} is in use by another keikaku process{}: stop that process, or choose \
         another directory with KEIKAKU_DATA_DIR", directory.display(), process_suffix(*pid)
    )]
    InUse { directory: PathBuf, pid: Option<u32> },

    #[error(
        "{} exists but is not a PostgreSQL cluster: move it away, or choose another data directory",
        directory.display()
    )]
    NotACluster { directory: PathBuf },

    #[error(
        "PostgreSQL refuses to run as root, and this machine has neither a user `postgres` nor a user `nobody` \
         to run it as: start keikaku as an ordinary user, or set DATABASE_URL"
    )]
    NoAccount,

    #[error(
        "PostgreSQL refuses to run as root, and user {uid}, which runs it instead, cannot enter {}: make that \
         directory traversable (`chmod o+x`), or choose another data directory with KEIKAKU_DATA_DIR",
        directory.display()
    )]
    Unreachable { directory: PathBuf, uid: u32 },

    #[error(
        "{} belongs to user {owner}, but the database would run as user {wanted}: start keikaku as the owner, \
         or choose another data directory", directory.display()
    )]
    WrongOwner { directory: PathBuf, owner: u32, wanted: u32 },

    #[error("{} cannot be used for the database's socket, because {reason}: remove it", directory.display())]
    UnsafeSocketDirectory { directory: PathBuf, reason: &'static str },

    #[error("could not {action}: {cause}")]
    Io { action: String, cause: io::Error },

    #[error("could not {action}: {} failed: {output}", program.display())]
    Program { action: &'static str, program: PathBuf, output: String },

    #[error("the database exited during startup ({status}); the last lines of {} are:\n{log_tail}", log.display())]
    ExitedEarly { status: ExitStatus, log: PathBuf, log_tail: String },

    #[error("the database was not ready after {seconds} s; the last lines of {} are:\n{log_tail}", log.display())]
    NotReady { seconds: u64, log: PathBuf, log_tail: String },

    #[error("the database refused {action}: {message}")]
    Refused { action: &'static str, message: String },
}

fn process_suffix(pid: Option<u32>) -> String {
    pid.map(|pid| format!(" (process {pid})")).unwrap_or_default()
}

/// Adds the action that failed to an error of the operating system.
pub(super) fn io_context(action: impl Into<String>) -> impl FnOnce(io::Error) -> EmbeddedError {
    |cause| EmbeddedError::Io { action: action.into(), cause }
}
