//! Checksums of the index files: the engine trusts what it reads, so files are verified before.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use flate2::Crc;
use serde::{Deserialize, Serialize};

use super::error::SearchError;

const BUFFER_BYTES: usize = 1 << 20;

/// Name, size and CRC-32 of a file as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileChecksum {
    name: String,
    bytes: u64,
    crc32: u32,
}

impl FileChecksum {
    /// Computes the checksums of all files of a directory, ordered by name. Hidden files are
    /// internal to the engine and skipped.
    ///
    /// # Errors
    /// Fails when a file cannot be read.
    pub fn all(directory: &Path) -> Result<Vec<Self>, SearchError> {
        let mut checksums = Vec::new();
        for entry in fs::read_dir(directory)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') {
                checksums.push(Self::of(directory, name)?);
            }
        }
        checksums.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        Ok(checksums)
    }

    fn of(directory: &Path, name: String) -> io::Result<Self> {
        let mut file = File::open(directory.join(&name))?;
        let mut crc = Crc::new();
        let mut bytes = 0;
        let mut buffer = vec![0; BUFFER_BYTES];
        loop {
            let length = file.read(&mut buffer)?;
            if length == 0 {
                return Ok(Self { name, bytes, crc32: crc.sum() });
            }
            crc.update(&buffer[..length]);
            bytes += length as u64;
        }
    }

    /// Size of the file.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Path of the file within its directory.
    pub fn path(&self) -> &Path {
        Path::new(&self.name)
    }

    /// Reads the file and verifies what was read.
    ///
    /// # Errors
    /// Fails when it has changed or cannot be read.
    pub fn read(&self, directory: &Path) -> Result<Vec<u8>, SearchError> {
        let content = fs::read(directory.join(&self.name))?;
        let mut crc = Crc::new();
        crc.update(&content);
        if content.len() as u64 == self.bytes && crc.sum() == self.crc32 {
            Ok(content)
        } else {
            Err(SearchError::Damaged("a file"))
        }
    }

    /// Verifies that the file is unchanged.
    ///
    /// # Errors
    /// Fails when it has changed or cannot be read.
    pub fn check(&self, directory: &Path) -> Result<(), SearchError> {
        if Self::of(directory, self.name.clone())? == *self {
            Ok(())
        } else {
            Err(SearchError::Damaged("a file"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksum_detects_any_change() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("a");
        fs::write(&file, "whole").unwrap();
        fs::write(directory.path().join(".hidden"), "").unwrap();
        let checksums = FileChecksum::all(directory.path()).unwrap();
        assert_eq!(checksums.len(), 1);
        assert!(checksums[0].check(directory.path()).is_ok());
        assert_eq!(checksums[0].read(directory.path()).unwrap(), b"whole");
        for content in ["Whole", "whol", "whole ", ""] {
            fs::write(&file, content).unwrap();
            assert!(checksums[0].check(directory.path()).is_err(), "{content}");
            assert!(checksums[0].read(directory.path()).is_err(), "{content}");
        }
        fs::remove_file(&file).unwrap();
        assert!(checksums[0].check(directory.path()).is_err());
    }
}
