//! On-disk buffer for the changes of one release: the bytes received so far, and the expected size
//! and digest, so that an interrupted download can resume.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::client::BodyRange;
use super::error::MirrorError;
use crate::domain::record::RecordHasher;
use crate::domain::release::Release;
use crate::jobs::files::{LOCK, try_lock};
use crate::publish::replay::MAX_LINE_BYTES;

/// About ten times the size for all of Japan.
pub const MAX_BYTES: u64 = 32 << 30;
/// Bytes per read.
const CHUNK_SIZE: usize = 64 << 10;

/// The spool directory, locked by one process at a time.
pub struct Spools {
    directory: PathBuf,
    _lock: File,
}

impl Spools {
    pub fn open(directory: &Path) -> Result<Self, MirrorError> {
        let lock = try_lock(directory).map_err(|error| failed(directory, error))?;
        let directory = directory.to_owned();
        match lock {
            Some(lock) => Ok(Self { directory, _lock: lock }),
            None => Err(MirrorError::Occupied(directory)),
        }
    }

    /// Opens the spool of a release and removes all others.
    pub fn of(&self, release: &Release) -> Result<Spool, MirrorError> {
        let path = self.directory.join(format!("{}.ndjson", release.id));
        let expected = self.directory.join(format!("{}.json", release.id));
        self.remove_all_but(&[&path, &expected])?;
        Spool::open(path, expected, release)
    }

    /// Removes leftovers of a process that was killed after applying a release.
    pub fn clear(&self) -> Result<(), MirrorError> {
        self.remove_all_but(&[])
    }

    fn remove_all_but(&self, retained: &[&Path]) -> Result<(), MirrorError> {
        let lock = self.directory.join(LOCK);
        let removed = fs::read_dir(&self.directory).and_then(|entries| {
            for entry in entries {
                let found = entry?.path();
                if found != lock && !retained.contains(&found.as_path()) {
                    fs::remove_file(found)?;
                }
            }
            Ok(())
        });
        removed.map_err(|error| failed(&self.directory, error))
    }
}

/// Expected properties of the complete file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    pub bytes: u64,
    /// A strong `ETag`, so that a resumed download is of the same version.
    pub etag: String,
    /// SHA-256 in hexadecimal, if the origin sends it.
    pub digest: Option<String>,
}

pub struct Spool {
    path: PathBuf,
    expected_path: PathBuf,
    expected: Option<Expected>,
    /// Number of changes in the release.
    changes: u64,
    received: Received,
}

/// Running totals of the received data.
#[derive(Default)]
struct Received {
    bytes: u64,
    lines: u64,
    /// Bytes of the current, unterminated line.
    length: usize,
    hasher: RecordHasher,
}

impl Spool {
    fn open(path: PathBuf, expected_path: PathBuf, release: &Release) -> Result<Self, MirrorError> {
        let changes = &release.changes;
        let changes = changes.created + changes.updated + changes.deleted;
        let mut spool = Self {
            path,
            expected_path,
            expected: None,
            changes: u64::try_from(changes).unwrap_or_default(),
            received: Received::default(),
        };
        // A truncated description does not parse and counts as missing.
        let expected = fs::read(&spool.expected_path).ok();
        spool.expected = expected.and_then(|text| serde_json::from_slice(&text).ok());
        if spool.expected.is_none() || spool.read_existing().is_err() {
            spool.clear()?;
        }
        Ok(spool)
    }

    /// Reads the existing file to restore the totals.
    fn read_existing(&mut self) -> Result<(), String> {
        let mut file = File::open(&self.path).map_err(|error| error.to_string())?;
        let mut buffer = vec![0; CHUNK_SIZE];
        loop {
            match file.read(&mut buffer).map_err(|error| error.to_string())? {
                0 => return Ok(()),
                read => self.received.add(&buffer[..read], self.changes)?,
            }
        }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The received part of a resumable download.
    pub fn part(&self) -> Option<BodyRange> {
        let expected = self.expected.as_ref().filter(|_| self.received.bytes > 0)?;
        Some(BodyRange { bytes: self.received.bytes, etag: expected.etag.clone() })
    }

    /// Whether all bytes were received.
    pub fn is_complete(&self) -> bool {
        self.expected.as_ref().is_some_and(|expected| expected.bytes == self.received.bytes)
    }

    pub fn expected(&self) -> Option<&Expected> {
        self.expected.as_ref()
    }

    /// Discards all data.
    pub fn clear(&mut self) -> Result<(), MirrorError> {
        self.expected = None;
        self.received = Received::default();
        for path in [&self.expected_path, &self.path] {
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(failed(path, error));
                }
                Ok(()) | Err(_) => {}
            }
        }
        Ok(())
    }

    /// Starts a new download; it is resumable if `expected` is known.
    pub fn begin(&mut self, expected: Option<Expected>) -> Result<(), MirrorError> {
        self.clear()?;
        if let Some(expected) = &expected {
            let text = serde_json::to_vec(expected).expect("`Expected` serializes to JSON");
            fs::write(&self.expected_path, text)
                .map_err(|error| failed(&self.expected_path, error))?;
        }
        self.expected = expected;
        Ok(())
    }

    /// Appends the body to the file; stops when `is_active` returns false.
    pub fn take(
        &mut self,
        url: &str,
        mut body: impl Read,
        is_active: impl Fn() -> bool,
    ) -> Result<(), MirrorError> {
        let mut options = OpenOptions::new();
        let file = options.create(true).append(true).open(&self.path);
        let mut file = file.map_err(|error| failed(&self.path, error))?;
        let mut buffer = vec![0; CHUNK_SIZE];
        loop {
            let read = body.read(&mut buffer).map_err(|error| MirrorError::Cut {
                url: url.to_owned(),
                reason: error.to_string(),
            })?;
            if !is_active() {
                return Err(MirrorError::Stopped);
            }
            if read == 0 {
                return Ok(());
            }
            if let Err(reason) = self.received.add(&buffer[..read], self.changes) {
                self.clear()?;
                return Err(MirrorError::Refused { url: url.to_owned(), reason });
            }
            file.write_all(&buffer[..read]).map_err(|error| failed(&self.path, error))?;
        }
    }

    /// Verifies the file at the end of a body; discards it unless the download can resume.
    pub fn check(&mut self, url: &str) -> Result<(), MirrorError> {
        let Some(reason) = self.incomplete_reason() else { return Ok(()) };
        let is_resumable =
            self.expected.as_ref().is_some_and(|expected| self.received.bytes < expected.bytes);
        if !is_resumable {
            self.clear()?;
        }
        Err(MirrorError::Cut { url: url.to_owned(), reason })
    }

    fn incomplete_reason(&mut self) -> Option<String> {
        let Received { bytes, lines, length, .. } = self.received;
        if let Some(expected) = self.expected.as_ref().filter(|expected| expected.bytes != bytes) {
            return Some(format!("received {bytes} of {} bytes", expected.bytes));
        }
        if lines != self.changes || length > 0 {
            return Some(format!("received {lines} complete lines for {} changes", self.changes));
        }
        let expected_digest = self.expected.as_ref().and_then(|expected| expected.digest.clone());
        let found = std::mem::take(&mut self.received.hasher).finalize();
        expected_digest
            .filter(|expected_digest| *expected_digest != found.to_string())
            .map(|expected_digest| format!("its SHA-256 is {found}, not {expected_digest}"))
    }
}

impl Received {
    fn add(&mut self, bytes: &[u8], max_lines: u64) -> Result<(), String> {
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            if self.lines == max_lines {
                return Err(format!("it goes on after its {max_lines} changes"));
            }
            self.length += part.len();
            if self.length > MAX_LINE_BYTES {
                return Err(format!("a line is longer than {MAX_LINE_BYTES} bytes"));
            }
            if part.ends_with(b"\n") {
                self.lines += 1;
                self.length = 0;
            }
        }
        self.bytes += bytes.len() as u64;
        self.hasher.update(bytes);
        if self.bytes > MAX_BYTES {
            return Err(format!("it is longer than {MAX_BYTES} bytes"));
        }
        Ok(())
    }
}

fn failed(path: &Path, error: io::Error) -> MirrorError {
    MirrorError::Spool { path: path.to_owned(), error }
}
