//! The files of one release, as they lie on the disk: a directory with a list of what is in it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::error::DownloadError;
use super::out::Written;
use crate::domain::download::FileFormat;
use crate::domain::identifier::Identifier;
use crate::domain::release::Release;

/// Written last: a directory without it is not whole.
const LIST: &str = "files.json";

/// What the list says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct List {
    release_id: Identifier,
    number: i32,
    published_at: DateTime<Utc>,
    checksum: String,
    /// The version of the program that wrote the files.
    program: String,
    files: Vec<SetFile>,
}

/// A file of a release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetFile {
    pub name: String,
    /// The table that it holds; none when it holds several or describes them.
    pub table: Option<String>,
    pub format: FileFormat,
    /// Rows of the table.
    pub rows: Option<u64>,
    pub bytes: u64,
    /// In lower-case hexadecimal.
    pub sha256: String,
}

impl SetFile {
    /// A file of which nothing is known but what was written.
    #[must_use]
    pub fn of(written: Written) -> Self {
        Self {
            name: String::new(),
            table: None,
            format: FileFormat::Text,
            rows: None,
            bytes: written.bytes,
            sha256: written.sha256,
        }
    }

    /// What is named by its whole name.
    #[must_use]
    pub fn named(name: &str, format: FileFormat, written: Written) -> Self {
        Self { name: name.to_owned(), format, ..Self::of(written) }
    }
}

/// The files of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSet {
    directory: PathBuf,
    list: List,
}

impl FileSet {
    /// Writes the list into a directory that has all the files, and makes sure that everything is
    /// on the disk.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn complete(
        directory: &Path,
        release: &Release,
        files: Vec<SetFile>,
    ) -> Result<(), DownloadError> {
        let list = List {
            release_id: release.id.clone(),
            number: release.number,
            published_at: release.published_at,
            checksum: release.checksum.clone(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            files,
        };
        let mut file = File::create_new(directory.join(LIST))?;
        serde_json::to_writer_pretty(&mut file, &list)?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        Ok(File::open(directory)?.sync_all()?)
    }

    /// The files of a directory, all of which must be there at their length.
    ///
    /// # Errors
    /// When something is missing or cut.
    pub fn open(directory: &Path) -> Result<Self, DownloadError> {
        let list: List = serde_json::from_slice(&fs::read(directory.join(LIST))?)?;
        for file in &list.files {
            let bytes = fs::metadata(directory.join(&file.name))?.len();
            if bytes != file.bytes {
                let cut = format!("{} has {bytes} bytes, not {}", file.name, file.bytes);
                return Err(io::Error::other(cut).into());
            }
        }
        Ok(Self { directory: directory.to_owned(), list })
    }

    /// Whether these are the files of a release.
    #[must_use]
    pub fn is_of(&self, release: &Release) -> bool {
        self.list.release_id == release.id && self.list.checksum == release.checksum
    }

    #[must_use]
    pub fn release_id(&self) -> &Identifier {
        &self.list.release_id
    }

    /// Count over all releases.
    #[must_use]
    pub fn number(&self) -> i32 {
        self.list.number
    }

    #[must_use]
    pub fn published_at(&self) -> DateTime<Utc> {
        self.list.published_at
    }

    #[must_use]
    pub fn files(&self) -> &[SetFile] {
        &self.list.files
    }

    /// A file by its name, and where it is.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<(&SetFile, PathBuf)> {
        let file = self.list.files.iter().find(|file| file.name == name)?;
        Some((file, self.directory.join(&file.name)))
    }
}
