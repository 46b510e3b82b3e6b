//! The layout of the data directory, and the lock that reserves it for one process.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::error::{EmbeddedError, io_context};

/// A larger log is rotated at the next start.
const MAX_LOG_BYTES: u64 = 10 * 1024 * 1024;
/// A child that a killed process had just forked holds the lock until it executes its program.
const LOCK_TIMEOUT: Duration = Duration::from_millis(500);
const LOCK_POLL_INTERVAL: Duration = Duration::from_millis(10);

/// A data directory that is locked for this process until the value is dropped.
#[derive(Debug)]
pub(super) struct DataDirectory {
    root: PathBuf,
    _locks: Locks,
}

/// The kernel releases both locks when this process ends, even by SIGKILL.
#[derive(Debug)]
struct Locks {
    /// The directory itself, which stays locked when somebody deletes the lock file.
    directory: File,
    /// Contains the id of this process. Earlier versions lock only this file.
    file: File,
}

impl Drop for Locks {
    fn drop(&mut self) {
        // Closing is not enough while a child that another thread has just forked still holds the descriptors.
        let _ = self.file.unlock();
        let _ = self.directory.unlock();
    }
}

impl DataDirectory {
    /// Creates the directory if it is missing and locks it.
    pub(super) fn lock(path: &Path) -> Result<Self, EmbeddedError> {
        create_directory(path)
            .map_err(io_context(format!("create the data directory {}", path.display())))?;
        let root = path.canonicalize().map_err(io_context(format!("open {}", path.display())))?;
        let locks = Locks::acquire(&root)?;
        Ok(Self { root, _locks: locks })
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The cluster directory, which Postgres calls PGDATA.
    pub(super) fn cluster(&self) -> PathBuf {
        self.root.join("postgres")
    }

    pub(super) fn log(&self) -> PathBuf {
        self.root.join("postgres.log")
    }

    /// The major version that created the cluster; `None` when there is no cluster yet.
    pub(super) fn cluster_major(&self) -> Result<Option<u32>, EmbeddedError> {
        let cluster = self.cluster();
        let action = || io_context(format!("read {}", cluster.display()));
        match fs::read_to_string(cluster.join("PG_VERSION")) {
            Ok(text) => match text.trim().parse() {
                Ok(major) => Ok(Some(major)),
                Err(_) => Err(EmbeddedError::NotACluster { directory: cluster }),
            },
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(action()(error)),
            Err(_) if !cluster.exists() => Ok(None),
            Err(_) => match fs::read_dir(&cluster).map_err(action())?.next() {
                None => Ok(None),
                Some(_) => Err(EmbeddedError::NotACluster { directory: cluster }),
            },
        }
    }

    /// Opens the log for appending, after rotating one that is too large.
    pub(super) fn open_log(&self) -> Result<File, EmbeddedError> {
        let path = self.log();
        if fs::metadata(&path).is_ok_and(|log| log.len() > MAX_LOG_BYTES) {
            let rotated = self.root.join("postgres.log.old");
            fs::rename(&path, rotated).map_err(io_context("rename the database's old log"))?;
        }
        let mut options = OpenOptions::new();
        options.create(true).append(true).mode(0o600);
        options.open(&path).map_err(io_context(format!("open the log {}", path.display())))
    }
}

/// Creates the missing directories of the path.
fn create_directory(path: &Path) -> io::Result<()> {
    let missing: Vec<&Path> = path
        .ancestors()
        .take_while(|path| !path.as_os_str().is_empty() && !path.exists())
        .collect();
    fs::create_dir_all(path)?;
    for path in missing {
        // When root starts us the database runs as another user, who could not enter with a strict umask.
        if fs::metadata(path)?.uid() == 0 {
            fs::set_permissions(path, fs::Permissions::from_mode(0o755))?;
        }
    }
    Ok(())
}

impl Locks {
    fn acquire(root: &Path) -> Result<Self, EmbeddedError> {
        let path = root.join("keikaku.lock");
        let action = || io_context(format!("lock the data directory with {}", path.display()));
        let directory = File::open(root).map_err(action())?;
        match try_lock(&directory, root, &path) {
            // Some network file systems lock only files.
            Err(EmbeddedError::Io { action, cause }) => log::warn!("could not {action}: {cause}"),
            result => result?,
        }
        let mut options = OpenOptions::new();
        // Do not truncate: until we hold the lock, the file contains the id of the process that does.
        options.create(true).truncate(false).read(true).write(true);
        let mut file = options.open(&path).map_err(action())?;
        try_lock(&file, root, &path)?;
        file.set_len(0).and_then(|()| writeln!(file, "{}", std::process::id())).map_err(action())?;
        Ok(Self { directory, file })
    }
}

/// Locks an open file or directory; the error names the process whose id is in the lock file.
fn try_lock(file: &File, root: &Path, lock_file: &Path) -> Result<(), EmbeddedError> {
    let started = Instant::now();
    let mut result = file.try_lock();
    while matches!(result, Err(TryLockError::WouldBlock)) && started.elapsed() < LOCK_TIMEOUT {
        thread::sleep(LOCK_POLL_INTERVAL);
        result = file.try_lock();
    }
    match result {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => {
            // The id only improves the message, so ignore a file that is not there or cannot be read.
            let pid = fs::read_to_string(lock_file).unwrap_or_default();
            Err(EmbeddedError::InUse { directory: root.to_owned(), pid: pid.trim().parse().ok() })
        }
        Err(TryLockError::Error(error)) => {
            Err(io_context(format!("lock the data directory {}", root.display()))(error))
        }
    }
}
