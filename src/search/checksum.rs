//! Checksums of the files of an index: the engine trusts what it maps, so nothing is mapped that was
//! changed since it was written.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use flate2::Crc;
use serde::{Deserialize, Serialize};

use super::error::SearchError;

const PIECE_BYTES: usize = 1 << 20;

/// A file as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileChecksum {
    name: String,
    bytes: u64,
    crc32: u32,
}

impl FileChecksum {
    /// Those of all files of a directory, in the order of their names; hidden files are the
    /// engine's notes to itself.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn all(directory: &Path) -> Result<Vec<Self>, SearchError> {
        let mut seals = Vec::new();
        for entry in fs::read_dir(directory)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') {
                seals.push(Self::of(directory, name)?);
            }
        }
        seals.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        Ok(seals)
    }

    fn of(directory: &Path, name: String) -> io::Result<Self> {
        let mut file = File::open(directory.join(&name))?;
        let mut crc = Crc::new();
        let mut bytes = 0;
        let mut piece = vec![0; PIECE_BYTES];
        loop {
            let length = file.read(&mut piece)?;
            if length == 0 {
                return Ok(Self { name, bytes, crc32: crc.sum() });
            }
            crc.update(&piece[..length]);
            bytes += length as u64;
        }
    }

    /// Whether the file is still as it was.
    ///
    /// # Errors
    /// When it is not, or cannot be read.
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
    fn a_seal_breaks_with_any_change() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("a");
        fs::write(&file, "whole").unwrap();
        fs::write(directory.path().join(".hidden"), "").unwrap();
        let seals = FileChecksum::all(directory.path()).unwrap();
        assert_eq!(seals.len(), 1);
        assert!(seals[0].check(directory.path()).is_ok());
        for content in ["Whole", "whol", "whole ", ""] {
            fs::write(&file, content).unwrap();
            assert!(seals[0].check(directory.path()).is_err(), "{content}");
        }
        fs::remove_file(&file).unwrap();
        assert!(seals[0].check(directory.path()).is_err());
    }
}
