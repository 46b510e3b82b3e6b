//! Gives up root for another user.

use std::fs;
use std::io;
use std::os::unix::fs::lchown;
use std::path::{Path, PathBuf};

use nix::errno::Errno;
use nix::unistd::{Gid, Uid, User, geteuid, setgid, setuid};

#[derive(Debug, thiserror::Error)]
pub enum PrivilegesError {
    #[error("KEIKAKU_USER is '{0}', but this system has no such user")]
    NoSuchUser(String),
    #[error("KEIKAKU_USER is '{0}', which is root: name another user, or leave it out")]
    Root(String),
    #[error("KEIKAKU_USER is '{0}', but only root can become another user")]
    NotRoot(String),
    #[error(
        "KEIKAKU_USER is '{wanted}', but the embedded database runs as the user with the id {owner}"
    )]
    OtherOwner { wanted: String, owner: u32 },
    #[error("cannot give {} to the user '{user}': {error}", path.display())]
    Owner { path: PathBuf, user: String, error: io::Error },
    #[error("cannot become the user '{user}': {error}")]
    Switch { user: String, error: Errno },
}

/// Makes this process, with all of its threads, one of another user for good. The data directory and
/// what the service keeps in its `directories` then belong to that user.
///
/// # Errors
/// Fails when this process is not root's, there is no such user, or the embedded database runs as
/// another one.
pub fn become_user(
    name: &str,
    database_owner: Option<u32>,
    data_dir: &Path,
    directories: &[&str],
) -> Result<(), PrivilegesError> {
    let user = User::from_name(name).ok().flatten();
    let user = user.ok_or_else(|| PrivilegesError::NoSuchUser(name.to_owned()))?;
    if user.uid.is_root() {
        return Err(PrivilegesError::Root(name.to_owned()));
    }
    if let Some(owner) = database_owner.filter(|owner| *owner != user.uid.as_raw()) {
        return Err(PrivilegesError::OtherOwner { wanted: name.to_owned(), owner });
    }
    match geteuid() {
        own if own == user.uid => return Ok(()),
        own if !own.is_root() => return Err(PrivilegesError::NotRoot(name.to_owned())),
        _ => {}
    }
    let not_given = |(path, error)| PrivilegesError::Owner { path, user: name.to_owned(), error };
    give(data_dir, &user, directories).map_err(not_given)?;
    let not_switched = |error| PrivilegesError::Switch { user: name.to_owned(), error };
    switch(user.uid, user.gid).map_err(not_switched)?;
    log::info!("running as the user '{name}'");
    Ok(())
}

fn switch(uid: Uid, gid: Gid) -> Result<(), Errno> {
    // The user last: without root, the groups could not be changed any more.
    leave_groups(gid)?;
    setgid(gid)?;
    setuid(uid)
}

#[cfg(not(target_os = "macos"))]
fn leave_groups(only: Gid) -> Result<(), Errno> {
    nix::unistd::setgroups(&[only])
}

/// The groups of a process cannot be set safely there.
#[cfg(target_os = "macos")]
fn leave_groups(_: Gid) -> Result<(), Errno> {
    Err(Errno::ENOTSUP)
}

type WithPath<T> = Result<T, (PathBuf, io::Error)>;

/// Makes the user the owner of the data directory and of the whole content of some of its directories.
fn give(data_dir: &Path, user: &User, directories: &[&str]) -> WithPath<()> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| (path, error)
    };
    fs::create_dir_all(data_dir).map_err(at(data_dir))?;
    own(data_dir, user).map_err(at(data_dir))?;
    let mut open: Vec<PathBuf> = directories.iter().map(|name| data_dir.join(name)).collect();
    open.retain(|directory| directory.is_dir());
    while let Some(directory) = open.pop() {
        own(&directory, user).map_err(at(&directory))?;
        for entry in fs::read_dir(&directory).map_err(at(&directory))? {
            let entry = entry.map_err(at(&directory))?;
            // A symbolic link is no directory here, and is never followed.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                open.push(entry.path());
            } else {
                own(&entry.path(), user).map_err(at(&entry.path()))?;
            }
        }
    }
    Ok(())
}

fn own(path: &Path, user: &User) -> io::Result<()> {
    lchown(path, Some(user.uid.as_raw()), Some(user.gid.as_raw()))
}
