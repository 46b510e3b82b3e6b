//! Which files a bundle's directory holds, and what in it does not belong there.

use std::fs::DirEntry;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::bundle::{SCHEMA_FILE, VOCABULARY};
use super::violation::Violation;
use crate::domain::record::Digest;

/// The data files of a city, or the vocabulary.
#[derive(Debug)]
pub struct Folder {
    /// In order of their names.
    pub files: Vec<DataFile>,
}

/// A file that is read several times, and must not change meanwhile.
#[derive(Debug)]
pub struct DataFile {
    /// Relative to the bundle's directory.
    pub path: Arc<Path>,
    first_read: OnceLock<Digest>,
}

impl DataFile {
    /// The bytes of the file.
    ///
    /// # Errors
    /// Why they cannot be had, or are not those of the first time.
    pub fn read(&self, directory: &Path) -> Result<Vec<u8>, String> {
        let bytes = std::fs::read(directory.join(&self.path))
            .map_err(|error| format!("cannot be read: {error}"))?;
        let digest = Digest::of(&bytes);
        if *self.first_read.get_or_init(|| digest) == digest {
            Ok(bytes)
        } else {
            Err("was changed while the bundle was being read".into())
        }
    }
}

/// The folders that hold data files, in order of their names.
pub fn of_bundle(directory: &Path) -> (Vec<Folder>, Vec<Violation>) {
    let mut layout = Layout { directory, folders: Vec::new(), faults: Vec::new() };
    let folders = layout.folders();
    if folders.is_empty() && layout.faults.is_empty() {
        let reason = format!("holds no bundle: a folder for each city and '{VOCABULARY}'");
        layout.faults.push(Violation::new(".", "", reason));
    }
    for folder in folders {
        layout.read_folder(&folder);
    }
    (layout.folders, layout.faults)
}

struct Layout<'a> {
    directory: &'a Path,
    folders: Vec<Folder>,
    faults: Vec<Violation>,
}

impl Layout<'_> {
    fn folders(&mut self) -> Vec<PathBuf> {
        let mut folders = Vec::new();
        for (path, is_folder) in self.entries(Path::new("")).unwrap_or_default() {
            if is_folder {
                folders.push(path);
            } else if path != Path::new(SCHEMA_FILE) {
                let rule = format!("only folders and '{SCHEMA_FILE}' belong here");
                self.faults.push(Violation::new(path, "", format!("is not expected: {rule}")));
            }
        }
        folders
    }

    fn read_folder(&mut self, folder: &Path) {
        let Some(entries) = self.entries(folder) else { return };
        if entries.is_empty() {
            self.faults.push(Violation::new(folder, "", "is an empty folder; remove it"));
        }
        let mut files = Vec::new();
        for (path, is_folder) in entries {
            if !is_folder && path.extension().is_some_and(|extension| extension == "json") {
                files.push(DataFile { path: path.into(), first_read: OnceLock::new() });
            } else {
                let reason = "is not expected: a folder holds '*.json' files and nothing else";
                self.faults.push(Violation::new(path, "", reason));
            }
        }
        self.folders.push(Folder { files });
    }

    /// The sorted entries of a folder, and whether each is a folder; none when it cannot be listed.
    fn entries(&mut self, folder: &Path) -> Option<Vec<(PathBuf, bool)>> {
        let listed: io::Result<Vec<_>> = std::fs::read_dir(self.directory.join(folder))
            .and_then(|entries| entries.map(|entry| named(folder, &entry?)).collect());
        match listed {
            Ok(mut entries) => {
                entries.sort();
                Some(entries)
            }
            Err(error) => {
                let shown = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
                self.faults.push(Violation::new(shown, "", format!("cannot be read: {error}")));
                None
            }
        }
    }
}

fn named(folder: &Path, entry: &DirEntry) -> io::Result<(PathBuf, bool)> {
    // Follows symbolic links, which a bundle may use.
    let is_folder = std::fs::metadata(entry.path())?.is_dir();
    Ok((folder.join(entry.file_name()), is_folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changes_between_two_readings_is_refused() {
        let directory = tempfile::tempdir().unwrap();
        let file = DataFile { path: Path::new("a.json").into(), first_read: OnceLock::new() };
        std::fs::write(directory.path().join("a.json"), "{}").unwrap();
        assert_eq!(file.read(directory.path()), Ok(b"{}".to_vec()));
        assert_eq!(file.read(directory.path()), Ok(b"{}".to_vec()));
        std::fs::write(directory.path().join("a.json"), "[]").unwrap();
        assert!(file.read(directory.path()).unwrap_err().contains("was changed"));
    }
}
