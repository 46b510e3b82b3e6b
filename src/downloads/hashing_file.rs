//! A file that is being written, with its length and its digest.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::domain::record::RecordHasher;

/// So much is written at once.
const BUFFER_BYTES: usize = 256 * 1024;

pub struct HashingFile {
    hashed: BufWriter<Hashed<File>>,
}

/// What a whole file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileDigest {
    pub bytes: u64,
    /// In lower-case hexadecimal.
    pub sha256: String,
}

impl HashingFile {
    /// # Errors
    /// When the file cannot be created, or is there already.
    pub fn create(path: &Path) -> io::Result<Self> {
        let hashed = Hashed::new(File::create_new(path)?);
        Ok(Self { hashed: BufWriter::with_capacity(BUFFER_BYTES, hashed) })
    }

    /// The file is whole, and on the disk.
    ///
    /// # Errors
    /// When the disk is full or fails.
    pub fn finish(self) -> io::Result<FileDigest> {
        let hashed = self.hashed.into_inner().map_err(io::IntoInnerError::into_error)?;
        hashed.inner.sync_all()?;
        Ok(hashed.written())
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

/// The same of a file that somebody else has written.
///
/// # Errors
/// When it cannot be read.
pub fn written(path: &Path) -> io::Result<FileDigest> {
    let mut file = File::open(path)?;
    let mut hashed = Hashed::new(io::sink());
    io::copy(&mut file, &mut hashed)?;
    file.sync_all()?;
    Ok(hashed.written())
}

struct Hashed<W> {
    inner: W,
    digester: RecordHasher,
    bytes: u64,
}

impl<W> Hashed<W> {
    fn new(inner: W) -> Self {
        Self { inner, digester: RecordHasher::default(), bytes: 0 }
    }

    fn written(self) -> FileDigest {
        FileDigest { bytes: self.bytes, sha256: self.digester.finalize().to_string() }
    }
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.inner.write(bytes)?;
        self.digester.update(&bytes[..count]);
        self.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
