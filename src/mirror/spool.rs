//! The changes of one release on their way, on disk: what has come so far, and what it is to be when
//! it is whole. An interrupted download goes on from there.

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

/// Ten times the whole of Japan.
pub const MAX_BYTES: u64 = 32 << 30;
/// Bytes that are read at once.
const CHUNK_SIZE: usize = 64 << 10;

/// The spool's directory, of which one process at a time makes use.
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

    /// The spool of a release; those of others are removed.
    pub fn of(&self, release: &Release) -> Result<Spool, MirrorError> {
        let path = self.directory.join(format!("{}.ndjson", release.id));
        let expected = self.directory.join(format!("{}.json", release.id));
        self.remove_all_but(&[&path, &expected])?;
        Spool::open(path, expected, release)
    }

    /// Removes what was left when a process was killed after its work.
    pub fn clear(&self) -> Result<(), MirrorError> {
        self.remove_all_but(&[])
    }

    fn remove_all_but(&self, kept: &[&Path]) -> Result<(), MirrorError> {
        let lock = self.directory.join(LOCK);
        let removed = fs::read_dir(&self.directory).and_then(|entries| {
            for entry in entries {
                let found = entry?.path();
                if found != lock && !kept.contains(&found.as_path()) {
                    fs::remove_file(found)?;
                }
            }
            Ok(())
        });
        removed.map_err(|error| failed(&self.directory, error))
    }
}

/// What a file is to be when it is whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    pub bytes: u64,
    /// A strong one: what comes later is of the same version.
    pub etag: String,
    /// SHA-256 in hexadecimal, when the origin tells it.
    pub digest: Option<String>,
}

pub struct Spool {
    path: PathBuf,
    expected_path: PathBuf,
    expected: Option<Expected>,
    /// How many changes the release has.
    changes: u64,
    so_far: SoFar,
}

/// What has come.
#[derive(Default)]
struct SoFar {
    bytes: u64,
    lines: u64,
    /// Of the line that has not ended.
    length: usize,
    digester: RecordHasher,
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
            so_far: SoFar::default(),
        };
        // Half a description is none.
        let expected = fs::read(&spool.expected_path).ok();
        spool.expected = expected.and_then(|text| serde_json::from_slice(&text).ok());
        if spool.expected.is_none() || spool.look().is_err() {
            spool.clear()?;
        }
        Ok(spool)
    }

    /// Reads what came before.
    fn look(&mut self) -> Result<(), String> {
        let mut file = File::open(&self.path).map_err(|error| error.to_string())?;
        let mut buffer = vec![0; CHUNK_SIZE];
        loop {
            match file.read(&mut buffer).map_err(|error| error.to_string())? {
                0 => return Ok(()),
                read => self.so_far.add(&buffer[..read], self.changes)?,
            }
        }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What is here of something that can be gone on with.
    pub fn part(&self) -> Option<BodyRange> {
        let expected = self.expected.as_ref().filter(|_| self.so_far.bytes > 0)?;
        Some(BodyRange { bytes: self.so_far.bytes, etag: expected.etag.clone() })
    }

    /// Whether no byte is missing.
    pub fn is_complete(&self) -> bool {
        self.expected.as_ref().is_some_and(|expected| expected.bytes == self.so_far.bytes)
    }

    pub fn expected(&self) -> Option<&Expected> {
        self.expected.as_ref()
    }

    /// Forgets everything.
    pub fn clear(&mut self) -> Result<(), MirrorError> {
        self.expected = None;
        self.so_far = SoFar::default();
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

    /// Starts anew with something that can be gone on with if it is known what it is to be.
    pub fn begin(&mut self, expected: Option<Expected>) -> Result<(), MirrorError> {
        self.clear()?;
        if let Some(expected) = &expected {
            let text = serde_json::to_vec(expected).expect("it has string keys");
            fs::write(&self.expected_path, text)
                .map_err(|error| failed(&self.expected_path, error))?;
        }
        self.expected = expected;
        Ok(())
    }

    /// Takes what comes, as long as it goes on.
    pub fn take(
        &mut self,
        url: &str,
        mut body: impl Read,
        goes_on: impl Fn() -> bool,
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
            if !goes_on() {
                return Err(MirrorError::Stopped);
            }
            if read == 0 {
                return Ok(());
            }
            if let Err(reason) = self.so_far.add(&buffer[..read], self.changes) {
                self.clear()?;
                return Err(MirrorError::Refused { url: url.to_owned(), reason });
            }
            file.write_all(&buffer[..read]).map_err(|error| failed(&self.path, error))?;
        }
    }

    /// Whether it is whole, now that no more comes; what cannot become whole is forgotten.
    pub fn check(&mut self, url: &str) -> Result<(), MirrorError> {
        let Some(reason) = self.missing() else { return Ok(()) };
        let can_go_on =
            self.expected.as_ref().is_some_and(|expected| self.so_far.bytes < expected.bytes);
        if !can_go_on {
            self.clear()?;
        }
        Err(MirrorError::Cut { url: url.to_owned(), reason })
    }

    fn missing(&mut self) -> Option<String> {
        let SoFar { bytes, lines, length, .. } = self.so_far;
        if let Some(expected) = self.expected.as_ref().filter(|expected| expected.bytes != bytes) {
            return Some(format!("{bytes} of {} bytes came", expected.bytes));
        }
        if lines != self.changes || length > 0 {
            return Some(format!("{lines} whole lines came of {} changes", self.changes));
        }
        let told = self.expected.as_ref().and_then(|expected| expected.digest.clone());
        let found = std::mem::take(&mut self.so_far.digester).finalize();
        told.filter(|told| *told != found.to_string())
            .map(|told| format!("its SHA-256 is {found}, not {told}"))
    }
}

impl SoFar {
    fn add(&mut self, bytes: &[u8], most_lines: u64) -> Result<(), String> {
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            if self.lines == most_lines {
                return Err(format!("it goes on after its {most_lines} changes"));
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
        self.digester.update(bytes);
        if self.bytes > MAX_BYTES {
            return Err(format!("it is longer than {MAX_BYTES} bytes"));
        }
        Ok(())
    }
}

fn failed(path: &Path, error: io::Error) -> MirrorError {
    MirrorError::Spool { path: path.to_owned(), error }
}
