//! Which files a bundle's directory holds, and what in it does not belong there.

use std::fs::DirEntry;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::bundle::{SCHEMA_FILE, VOCABULARY};
use super::fault::Fault;

/// The data files, relative to the directory and in order of their names.
pub fn of_bundle(directory: &Path) -> (Vec<Arc<Path>>, Vec<Fault>) {
    let mut layout = Layout { directory, files: Vec::new(), faults: Vec::new() };
    let folders = layout.folders();
    if folders.is_empty() && layout.faults.is_empty() {
        let reason = format!("holds no bundle: a folder for each city and '{VOCABULARY}'");
        layout.faults.push(Fault::new(".", "", reason));
    }
    for folder in folders {
        layout.read_folder(&folder);
    }
    (layout.files, layout.faults)
}

struct Layout<'a> {
    directory: &'a Path,
    files: Vec<Arc<Path>>,
    faults: Vec<Fault>,
}

impl Layout<'_> {
    fn folders(&mut self) -> Vec<PathBuf> {
        let mut folders = Vec::new();
        for (path, is_folder) in self.entries(Path::new("")).unwrap_or_default() {
            if is_folder {
                folders.push(path);
            } else if path != Path::new(SCHEMA_FILE) {
                let rule = format!("only folders and '{SCHEMA_FILE}' belong here");
                self.faults.push(Fault::new(path, "", format!("is not expected: {rule}")));
            }
        }
        folders
    }

    fn read_folder(&mut self, folder: &Path) {
        let Some(entries) = self.entries(folder) else { return };
        if entries.is_empty() {
            self.faults.push(Fault::new(folder, "", "is an empty folder; remove it"));
        }
        for (path, is_folder) in entries {
            if !is_folder && path.extension().is_some_and(|extension| extension == "json") {
                self.files.push(path.into());
            } else {
                let reason = "is not expected: a folder holds '*.json' files and nothing else";
                self.faults.push(Fault::new(path, "", reason));
            }
        }
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
                self.faults.push(Fault::new(shown, "", format!("cannot be read: {error}")));
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
