//! Chooses the user that runs the database's programs, because Postgres refuses to run as root.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, lchown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::directory::DataDirectory;
use super::error::{EmbeddedError, io_context};

const ROOT_UID: u32 = 0;

/// Enters each directory in turn and prints the first one that cannot be entered.
const FIRST_INACCESSIBLE: &str =
    r#"for directory; do cd "$directory" 2>/dev/null || { printf %s "$directory"; exit 1; }; done"#;

/// A user and group to run programs as.
#[derive(Debug, Clone, Copy)]
pub(super) struct Account {
    pub(super) uid: u32,
    gid: u32,
    /// Whether this process is root and has to switch to that user.
    switch: bool,
}

impl Account {
    /// Returns this process's own user; for root, the owner of the cluster, else `postgres`, else `nobody`.
    pub(super) fn for_cluster(directory: &DataDirectory) -> Result<Self, EmbeddedError> {
        let own_uid = id(&["-u"]).ok_or_else(unknown_user)?;
        let cluster = directory.cluster();
        let owner = fs::metadata(&cluster).ok().map(|found| (found.uid(), found.gid()));
        let account = if own_uid != ROOT_UID {
            Self { uid: own_uid, gid: id(&["-g"]).ok_or_else(unknown_user)?, switch: false }
        } else if let Some((uid, gid)) = owner.filter(|(uid, _)| *uid != ROOT_UID) {
            Self { uid, gid, switch: true }
        } else {
            ["postgres", "nobody"]
                .into_iter()
                .find_map(Self::named)
                .ok_or(EmbeddedError::NoAccount)?
        };
        match (directory.cluster_major()?, owner) {
            (Some(_), Some((owner, _))) if owner != account.uid => {
                Err(EmbeddedError::WrongOwner { directory: cluster, owner, wanted: account.uid })
            }
            _ => Ok(account),
        }
    }

    fn named(name: &str) -> Option<Self> {
        Some(Self { uid: id(&["-u", name])?, gid: id(&["-g", name])?, switch: true })
    }

    /// Returns a command that runs as this user, with English messages and without our `PG*` variables.
    pub(super) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        // That user may not be able to enter our working directory.
        command.current_dir("/").stdin(Stdio::null()).env("LC_ALL", "C");
        for (name, _) in
            std::env::vars_os().filter(|(name, _)| name.as_encoded_bytes().starts_with(b"PG"))
        {
            command.env_remove(name);
        }
        if self.switch {
            // std also drops root's supplementary groups when a root process sets a uid.
            command.uid(self.uid).gid(self.gid);
        }
        command
    }

    /// Makes this user the owner of a file or directory, without following a symbolic link.
    pub(super) fn chown(&self, path: &Path) -> Result<(), EmbeddedError> {
        if !self.switch {
            return Ok(());
        }
        lchown(path, Some(self.uid), Some(self.gid)).map_err(io_context(format!(
            "change the owner of {} to user {}",
            path.display(),
            self.uid
        )))
    }

    /// Whether a directory with that owner can be reused. Root's can: a crash may have prevented the `chown`.
    pub(super) fn may_reuse(&self, owner: u32) -> bool {
        owner == self.uid || (self.switch && owner == ROOT_UID)
    }

    /// Checks that this user can enter a directory; the error names the first parent that it cannot enter.
    pub(super) fn check_access(&self, directory: &Path) -> Result<(), EmbeddedError> {
        if !self.switch {
            return Ok(());
        }
        let mut from_root: Vec<&Path> = directory.ancestors().collect();
        from_root.reverse();
        // Entering them, instead of reading mode bits, also respects access control lists.
        let output = self
            .command("/bin/sh")
            .args(["-c", FIRST_INACCESSIBLE, "sh"])
            .args(from_root)
            .output()
            .map_err(io_context(format!("run /bin/sh as user {}", self.uid)))?;
        if output.status.success() {
            return Ok(());
        }
        let closed = PathBuf::from(String::from_utf8_lossy(&output.stdout).into_owned());
        Err(EmbeddedError::Unreachable { directory: closed, uid: self.uid })
    }
}

/// Runs `id`, which knows every user database; `None` when there is no such user.
fn id(arguments: &[&str]) -> Option<u32> {
    let output = Command::new("id").args(arguments).stderr(Stdio::null()).output().ok()?;
    String::from_utf8_lossy(&output.stdout).trim().parse().ok()
}

fn unknown_user() -> EmbeddedError {
    EmbeddedError::Io {
        action: "find out which user this process runs as".to_owned(),
        cause: std::io::Error::other("the program `id` is missing or failed"),
    }
}
