//! File set of one release on disk: a directory with a list of its files.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::DownloadError;
use super::hashing_file;
use crate::domain::download::ReleaseFile;
use crate::domain::release::Release;
use crate::jobs::files::UNFINISHED;

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

    /// Reads every file: a line for each whose content is not what was written.
    #[must_use]
    pub fn damages(&self) -> Vec<String> {
        self.list.files.iter().filter_map(|file| self.damage_of(file)).collect()
    }

    fn damage_of(&self, file: &ReleaseFile) -> Option<String> {
        match hashing_file::stored(&self.directory.join(&file.name)) {
            Ok(found) if found.sha256 == file.sha256 => None,
            Ok(_) => Some(format!("{} does not have the SHA-256 of its list", file.name)),
            Err(error) => Some(format!("{} cannot be read: {error}", file.name)),
        }
    }

    /// Reads every file.
    ///
    /// # Errors
    /// Fails when the content of a file is not what was written.
    pub fn verify(&self) -> Result<(), DownloadError> {
        let damages = self.damages();
        if damages.is_empty() { Ok(()) } else { Err(DownloadError::Damaged(damages.join(", "))) }
    }

    #[must_use]
    pub fn directory(&self) -> &Path {
        &self.directory
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

/// The directories of all releases that have files, complete or not.
///
/// # Errors
/// Fails when the directory cannot be read.
pub fn set_directories(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if !directory.exists() {
        return Ok(found);
    }
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() && !path.ends_with(UNFINISHED) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
