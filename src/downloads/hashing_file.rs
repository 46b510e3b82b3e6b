//! File writer that computes length and SHA-256 while writing.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::domain::record::RecordHasher;

/// Buffer size of the writer.
const BUFFER_BYTES: usize = 256 * 1024;

pub struct HashingFile {
    hashed: BufWriter<Hashed<File>>,
}

/// Length and digest of a complete file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileDigest {
    pub bytes: u64,
    /// In lower-case hexadecimal.
    pub sha256: String,
}

impl HashingFile {
    /// # Errors
    /// Fails when the file exists or cannot be created.
    pub fn create(path: &Path) -> io::Result<Self> {
        let hashed = Hashed::new(File::create_new(path)?);
        Ok(Self { hashed: BufWriter::with_capacity(BUFFER_BYTES, hashed) })
    }

    /// Flushes and syncs the file.
    ///
    /// # Errors
    /// Fails when the disk is full or fails.
    pub fn finish(self) -> io::Result<FileDigest> {
        let hashed = self.hashed.into_inner().map_err(io::IntoInnerError::into_error)?;
        hashed.inner.sync_all()?;
        Ok(hashed.digest())
    }
}

impl Write for HashingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.hashed.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.hashed.flush()
    }
}

/// Length and digest of an existing file; syncs it to disk.
///
/// # Errors
/// Fails when it cannot be read.
pub fn written(path: &Path) -> io::Result<FileDigest> {
    let mut file = File::open(path)?;
    let digest = digest_of(&mut file)?;
    file.sync_all()?;
    Ok(digest)
}

/// Length and digest of an existing file.
///
/// # Errors
/// Fails when it cannot be read.
pub fn stored(path: &Path) -> io::Result<FileDigest> {
    digest_of(&mut File::open(path)?)
}

fn digest_of(file: &mut File) -> io::Result<FileDigest> {
    let mut hashed = BufWriter::with_capacity(BUFFER_BYTES, Hashed::new(io::sink()));
    io::copy(file, &mut hashed)?;
    let hashed = hashed.into_inner().map_err(io::IntoInnerError::into_error)?;
    Ok(hashed.digest())
}

struct Hashed<W> {
    inner: W,
    hasher: RecordHasher,
    bytes: u64,
}

impl<W> Hashed<W> {
    fn new(inner: W) -> Self {
        Self { inner, hasher: RecordHasher::default(), bytes: 0 }
    }

    fn digest(self) -> FileDigest {
        FileDigest { bytes: self.bytes, sha256: self.hasher.finalize().to_string() }
    }
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.inner.write(bytes)?;
        self.hasher.update(&bytes[..count]);
        self.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
