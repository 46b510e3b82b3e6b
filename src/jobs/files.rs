//! Directories of background builds: locking, removal and blocking file work.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;

use tokio::sync::oneshot;
use tokio::task::spawn_blocking;

/// Directory that a build is written to before it is renamed into place.
pub const UNFINISHED: &str = "unfinished";
/// Lock file of the directory.
pub const LOCK: &str = "lock";

/// Takes the directory lock until the file is closed; `None` while another process holds it.
///
/// # Errors
/// Fails when the directory cannot be written to.
pub fn try_lock(directory: &Path) -> io::Result<Option<File>> {
    fs::create_dir_all(directory)?;
    let lock = File::create(directory.join(LOCK))?;
    match lock.try_lock() {
        Ok(()) => Ok(Some(lock)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Removes a directory if it exists.
///
/// # Errors
/// Fails when it cannot be removed.
pub fn remove_if_exists(directory: &Path) -> io::Result<()> {
    match fs::remove_dir_all(directory) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Runs blocking work on the blocking thread pool.
///
/// # Errors
/// Fails when the work fails or panics.
pub async fn run_blocking<T: Send + 'static, E: From<io::Error> + Send + 'static>(
    work: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, E> {
    spawn_blocking(work).await.map_err(|error| io::Error::other(error.to_string()))?
}

/// Runs blocking work that may take minutes on a thread of its own, for which the runtime does not
/// wait on shutdown.
///
/// # Errors
/// Fails when the work fails or panics.
pub async fn run_detached<T: Send + 'static, E: From<io::Error> + Send + 'static>(
    work: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, E> {
    let (sender, result) = oneshot::channel();
    let working = move || drop(sender.send(work()));
    thread::Builder::new().name("files".to_owned()).spawn(working)?;
    result.await.map_err(|_| io::Error::other("the work on files panicked"))?
}
