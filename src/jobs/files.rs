//! The directory that something is made in.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

use tokio::task::spawn_blocking;

/// What is not whole yet is written into a directory of this name beside what is.
pub const UNFINISHED: &str = "unfinished";
/// The file that tells others to wait.
pub const LOCK: &str = "lock";

/// One process at a time, until the file is closed; none while another is at it.
///
/// # Errors
/// When the directory cannot be written to.
pub fn try_lock(directory: &Path) -> io::Result<Option<File>> {
    fs::create_dir_all(directory)?;
    let lock = File::create(directory.join(LOCK))?;
    match lock.try_lock() {
        Ok(()) => Ok(Some(lock)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Removes a directory, if there is one.
///
/// # Errors
/// When it cannot be removed.
pub fn remove_if_exists(directory: &Path) -> io::Result<()> {
    match fs::remove_dir_all(directory) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Does what takes its time on a thread where it may.
///
/// # Errors
/// Those of the work.
pub async fn run_blocking<T: Send + 'static, E: From<io::Error> + Send + 'static>(
    work: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, E> {
    spawn_blocking(work).await.map_err(|error| io::Error::other(error.to_string()))?
}
