//! File set of one release on disk: a directory with a list of its files.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::DownloadError;
use crate::domain::download::ReleaseFile;
use crate::domain::release::Release;

/// Written last: a directory without it is incomplete.
const LIST: &str = "files.json";

/// Content of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct List {
    release: Release,
    /// Version of the program that wrote the files.
    program: String,
    files: Vec<ReleaseFile>,
}

/// The files of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSet {
    directory: PathBuf,
    list: List,
}

impl FileSet {
    /// Writes the list into a directory that has all the files, and syncs both to disk.
    ///
    /// # Errors
    /// Fails when it cannot be written.
    pub fn complete(
        directory: &Path,
        release: &Release,
        files: Vec<ReleaseFile>,
    ) -> Result<(), DownloadError> {
        let list =
            List { release: release.clone(), program: env!("CARGO_PKG_VERSION").to_owned(), files };
        let mut file = File::create_new(directory.join(LIST))?;
        serde_json::to_writer_pretty(&mut file, &list)?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        Ok(File::open(directory)?.sync_all()?)
    }

    /// Opens a directory; every listed file must exist with its listed length.
    ///
    /// # Errors
    /// Fails when a file is missing or truncated.
    pub fn open(directory: &Path) -> Result<Self, DownloadError> {
        let list: List = serde_json::from_slice(&fs::read(directory.join(LIST))?)?;
        for file in &list.files {
            let bytes = fs::metadata(directory.join(&file.name))?.len();
            if bytes != file.bytes {
                let reason = format!("{} has {bytes} bytes, not {}", file.name, file.bytes);
                return Err(io::Error::other(reason).into());
            }
        }
        Ok(Self { directory: directory.to_owned(), list })
    }

    /// The release of the files.
    #[must_use]
    pub fn release(&self) -> &Release {
        &self.list.release
    }

    #[must_use]
    pub fn files(&self) -> &[ReleaseFile] {
        &self.list.files
    }

    /// Finds a file by name, with its path.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<(&ReleaseFile, PathBuf)> {
        let file = self.list.files.iter().find(|file| file.name == name)?;
        Some((file, self.directory.join(&file.name)))
    }
}
