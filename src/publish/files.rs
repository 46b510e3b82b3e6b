//! Lists the data files of a bundle directory and reports unexpected entries.

use std::fs::DirEntry;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::bundle::{SCHEMA_FILE, VOCABULARY};
use super::violation::Violation;
use crate::domain::record::Digest;

/// The data files of a city or of the vocabulary.
#[derive(Debug)]
pub struct Folder {
    /// Sorted by name.
    pub files: Vec<DataFile>,
}

/// A file that is read several times and must not change in between.
#[derive(Debug)]
pub struct DataFile {
    /// Relative to the bundle's directory.
    pub path: Arc<Path>,
    first_read: OnceLock<Digest>,
}

impl DataFile {
    /// Reads the file.
    ///
    /// # Errors
    /// Fails when the file cannot be read or has changed since the first read.
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

/// Lists the folders of a bundle, sorted by name, with layout violations.
pub fn of_bundle(directory: &Path) -> (Vec<Folder>, Vec<Violation>) {
    let mut layout = Layout { directory, folders: Vec::new(), violations: Vec::new() };
    let folders = layout.folders();
    if folders.is_empty() && layout.violations.is_empty() {
        let reason = format!("holds no bundle: a folder for each city and '{VOCABULARY}'");
        layout.violations.push(Violation::new(".", "", reason));
    }
    for folder in folders {
        layout.read_folder(&folder);
    }
    (layout.folders, layout.violations)
}

struct Layout<'a> {
    directory: &'a Path,
    folders: Vec<Folder>,
    violations: Vec<Violation>,
}

impl Layout<'_> {
    fn folders(&mut self) -> Vec<PathBuf> {
        let mut folders = Vec::new();
        for (path, is_folder) in self.entries(Path::new("")).unwrap_or_default() {
            if is_folder {
                folders.push(path);
            } else if path != Path::new(SCHEMA_FILE) {
                let rule = format!("only folders and '{SCHEMA_FILE}' belong here");
                self.violations.push(Violation::new(path, "", format!("is not expected: {rule}")));
            }
        }
        folders
    }

    fn read_folder(&mut self, folder: &Path) {
        let Some(entries) = self.entries(folder) else { return };
        if entries.is_empty() {
            self.violations.push(Violation::new(folder, "", "is an empty folder; remove it"));
        }
        let mut files = Vec::new();
        for (path, is_folder) in entries {
            if !is_folder && path.extension().is_some_and(|extension| extension == "json") {
                files.push(DataFile { path: path.into(), first_read: OnceLock::new() });
            } else {
                let reason = "is not expected: a folder holds '*.json' files and nothing else";
                self.violations.push(Violation::new(path, "", reason));
            }
        }
        self.folders.push(Folder { files });
    }

    /// Sorted entries of a folder with an is-folder flag; `None` when it cannot be listed.
    fn entries(&mut self, folder: &Path) -> Option<Vec<(PathBuf, bool)>> {
        let listed: io::Result<Vec<_>> = std::fs::read_dir(self.directory.join(folder))
            .and_then(|entries| entries.map(|entry| to_entry(folder, &entry?)).collect());
        match listed {
            Ok(mut entries) => {
                entries.sort();
                Some(entries)
            }
            Err(error) => {
                let shown = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
                self.violations.push(Violation::new(shown, "", format!("cannot be read: {error}")));
                None
            }
        }
    }
}

fn to_entry(folder: &Path, entry: &DirEntry) -> io::Result<(PathBuf, bool)> {
    // `metadata` follows symbolic links, which bundles may use.
    let is_folder = std::fs::metadata(entry.path())?.is_dir();
    Ok((folder.join(entry.file_name()), is_folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_changed_between_reads_is_refused() {
        let directory = tempfile::tempdir().unwrap();
        let file = DataFile { path: Path::new("a.json").into(), first_read: OnceLock::new() };
        std::fs::write(directory.path().join("a.json"), "{}").unwrap();
        assert_eq!(file.read(directory.path()), Ok(b"{}".to_vec()));
        assert_eq!(file.read(directory.path()), Ok(b"{}".to_vec()));
        std::fs::write(directory.path().join("a.json"), "[]").unwrap();
        assert!(file.read(directory.path()).unwrap_err().contains("was changed"));
    }
}
