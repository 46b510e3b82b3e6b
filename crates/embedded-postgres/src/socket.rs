//! The directory of the unix socket: private to the database's user, with a path short enough for the kernel.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::account::Account;
use super::context::ClusterContext;
use super::error::{EmbeddedError, io_context};

/// Postgres always puts a port into the name; nothing listens on TCP.
const SOCKET: &str = ".s.PGSQL.5432";
const SOCKET_LOCK: &str = ".s.PGSQL.5432.lock";
/// Linux accepts 107 bytes, macOS and the BSDs 103.
const MAX_SOCKET_PATH_BYTES: usize = 103;

/// A private directory for the socket; removed when dropped, after Postgres has removed the socket.
#[derive(Debug)]
pub(super) struct SocketDirectory {
    path: PathBuf,
}

impl SocketDirectory {
    /// Creates the directory, or reuses an existing one after checking its owner.
    pub(super) fn prepare(context: &ClusterContext) -> Result<Self, EmbeddedError> {
        let path = socket_directory_for(context.directory.root());
        make_private(&path, &context.account)?;
        if let Some(parent) = path.parent() {
            context.account.check_access(parent)?;
        }
        // No postmaster is running here, so these files are stale.
        for name in [SOCKET, SOCKET_LOCK] {
            let file = path.join(name);
            match fs::remove_file(&file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(io_context(format!("remove the stale {}", file.display()))(error));
                }
                _ => {}
            }
        }
        Ok(Self { path })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn socket(&self) -> PathBuf {
        self.path.join(SOCKET)
    }
}

impl Drop for SocketDirectory {
    fn drop(&mut self) {
        // Not essential: the next start reuses the directory.
        let _ = fs::remove_dir(&self.path);
    }
}

/// The socket directory of a running cluster; `None` when it has no socket.
pub(super) fn running_socket_directory(root: &Path) -> Option<PathBuf> {
    let directory = socket_directory_for(root);
    directory.join(SOCKET).exists().then_some(directory)
}

/// Returns a path inside the data directory if it is short enough, else in the temporary directory.
fn socket_directory_for(root: &Path) -> PathBuf {
    let fits = |directory: &Path| directory.join(SOCKET).as_os_str().len() <= MAX_SOCKET_PATH_BYTES;
    let inside = root.join("socket");
    // A database URL must be UTF-8, so treat any other path like one that is too long.
    if fits(&inside) && inside.to_str().is_some() {
        return inside;
    }
    let digest = Sha256::digest(root.as_os_str().as_encoded_bytes());
    let digest_prefix =
        digest.iter().take(8).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    let name = format!("keikaku-{digest_prefix:016x}");
    let temporary = std::env::temp_dir().join(&name);
    let usable = temporary.is_absolute() && temporary.to_str().is_some() && fits(&temporary);
    if usable { temporary } else { Path::new("/tmp").join(name) }
}

fn make_private(path: &Path, account: &Account) -> Result<(), EmbeddedError> {
    let action = || io_context(format!("create the socket directory {}", path.display()));
    match DirBuilder::new().mode(0o700).create(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let found = fs::symlink_metadata(path).map_err(action())?;
            let refuse = |reason| EmbeddedError::UnsafeSocketDirectory {
                directory: path.to_owned(),
                reason,
            };
            if !found.is_dir() {
                return Err(refuse("it exists and is not a directory"));
            }
            if !account.may_reuse(found.uid()) {
                return Err(refuse("it exists and belongs to another user"));
            }
        }
        result => result.map_err(action())?,
    }
    account.chown(path)?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o700)).map_err(action())
}
