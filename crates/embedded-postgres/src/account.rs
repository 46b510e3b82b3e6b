//! The user that runs the database's programs, since Postgres refuses to run as root.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, lchown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::directory::DataDirectory;
use super::error::{EmbeddedError, io_context};

const ROOT_UID: u32 = 0;

/// Enters each directory in turn and prints the first that is closed.
const FIRST_INACCESSIBLE: &str =
    r#"for directory; do cd "$directory" 2>/dev/null || { printf %s "$directory"; exit 1; }; done"#;

/// A user and group to run programs as.
#[derive(Debug, Clone, Copy)]
pub(super) struct Account {
    pub(super) uid: u32,
    gid: u32,
    /// Whether this process is root and has to become that user.
    switch: bool,
}

impl Account {
    /// This process's own user; for root the owner of the cluster, else `postgres`, else `nobody`.
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

    /// A command that runs as this user, with English messages and no settings from our environment.
    pub(super) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        // The directory we were started in may be closed to that user.
        command.current_dir("/").stdin(Stdio::null()).env("LC_ALL", "C");
        for (name, _) in
            std::env::vars_os().filter(|(name, _)| name.as_encoded_bytes().starts_with(b"PG"))
        {
            command.env_remove(name);
        }
        if self.switch {
            // std drops root's other groups when a root process sets a uid.
            command.uid(self.uid).gid(self.gid);
        }
        command
    }

    /// Gives a file or directory to this user; a symbolic link is not followed.
    pub(super) fn chown(&self, path: &Path) -> Result<(), EmbeddedError> {
        if !self.switch {
            return Ok(());
        }
        lchown(path, Some(self.uid), Some(self.gid)).map_err(io_context(format!(
            "give {} to user {}",
            path.display(),
            self.uid
        )))
    }

    /// Whether a directory of that owner is ours: root's too, if a crash came before handing it over.
    pub(super) fn may_reuse(&self, owner: u32) -> bool {
        owner == self.uid || (self.switch && owner == ROOT_UID)
    }

    /// Checks that this user can enter a directory, and names the one on the way that stops it.
    pub(super) fn check_access(&self, directory: &Path) -> Result<(), EmbeddedError> {
        if !self.switch {
            return Ok(());
        }
        let mut from_the_root: Vec<&Path> = directory.ancestors().collect();
        from_the_root.reverse();
        // Trying it, rather than reading mode bits, also respects access control lists.
        let tried = self
            .command("/bin/sh")
            .args(["-c", FIRST_INACCESSIBLE, "sh"])
            .args(from_the_root)
            .output()
            .map_err(io_context(format!("run /bin/sh as user {}", self.uid)))?;
        if tried.status.success() {
            return Ok(());
        }
        let closed = PathBuf::from(String::from_utf8_lossy(&tried.stdout).into_owned());
        Err(EmbeddedError::Unreachable { directory: closed, uid: self.uid })
    }
}

/// Asks `id`, which knows every source of users; `None` when there is no such user.
fn id(arguments: &[&str]) -> Option<u32> {
    let answer = Command::new("id").args(arguments).stderr(Stdio::null()).output().ok()?;
    String::from_utf8_lossy(&answer.stdout).trim().parse().ok()
}

fn unknown_user() -> EmbeddedError {
    EmbeddedError::Io {
        action: "find out as which user this process runs".to_owned(),
        cause: std::io::Error::other("the program `id` did not answer"),
    }
}
