//! The data files of a bundle: which there are, and which part of the data they stand for. Reports
//! unexpected entries.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::DirEntry;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use serde_json::Value;

use super::bundle::{SCHEMA_FILE, VOCABULARY};
use super::violation::Violation;
use crate::domain::record::Digest;
use crate::domain::scope::Scope;

/// The data files of a city or of the vocabulary.
#[derive(Debug)]
pub struct Folder {
    /// Sorted by name.
    pub files: Vec<DataFile>,
}

/// A file that is read several times and must not change in between.
#[derive(Debug)]
pub struct DataFile {
    /// As errors name it: the folder and the name of the file.
    pub path: Arc<Path>,
    content: Content,
    first_read: OnceLock<Digest>,
}

#[derive(Debug)]
enum Content {
    OnDisk(PathBuf),
    InMemory(Vec<u8>),
}

impl DataFile {
    fn on_disk(path: &Path, place: PathBuf) -> Self {
        let content = Content::OnDisk(place);
        Self { path: path.into(), content, first_read: OnceLock::new() }
    }

    /// A file that is nowhere on disk.
    #[must_use]
    pub fn in_memory(path: &Path, bytes: Vec<u8>) -> Self {
        let content = Content::InMemory(bytes);
        Self { path: path.into(), content, first_read: OnceLock::new() }
    }

    /// Reads the file.
    ///
    /// # Errors
    /// Fails when the file cannot be read or has changed since the first read.
    pub fn read(&self) -> Result<Cow<'_, [u8]>, String> {
        let place = match &self.content {
            Content::InMemory(bytes) => return Ok(Cow::Borrowed(bytes)),
            Content::OnDisk(place) => place,
        };
        let bytes = std::fs::read(place).map_err(|error| format!("cannot be read: {error}"))?;
        let digest = Digest::of(&bytes);
        if *self.first_read.get_or_init(|| digest) == digest {
            Ok(Cow::Owned(bytes))
        } else {
            Err("was changed while the bundle was being read".into())
        }
    }
}

/// The files of a bundle, and what they stand for.
#[derive(Debug)]
pub struct BundleFiles {
    /// Sorted by name.
    pub folders: Vec<Folder>,
    pub scope: Scope,
}

/// Lists the files of a bundle, with layout violations: a folder of folders, the folder of one city or
/// of the vocabulary, or a single file of one of them.
pub fn of_bundle(path: &Path) -> (BundleFiles, Vec<Violation>) {
    let mut layout = Layout { directory: path, folders: Vec::new(), violations: Vec::new() };
    let scope = if path.is_file() {
        layout.single(vec![path.to_owned()])
    } else {
        match layout.entries(Path::new("")) {
            Some(entries) if is_single_folder(&entries) => {
                let own = entries.into_iter().filter(|(file, _)| file != Path::new(SCHEMA_FILE));
                let files = layout.data_files(own.collect());
                layout.single(files.iter().map(|file| path.join(file)).collect())
            }
            entries => layout.several(entries.unwrap_or_default()),
        }
    };
    (BundleFiles { folders: layout.folders, scope }, layout.violations)
}

/// Whether a folder holds data itself, not in folders.
fn is_single_folder(entries: &[(PathBuf, bool)]) -> bool {
    let is_data = |path: &Path| {
        path.extension().is_some_and(|extension| extension == "json")
            && path != Path::new(SCHEMA_FILE)
    };
    entries.iter().all(|(_, is_folder)| !is_folder) && entries.iter().any(|(path, _)| is_data(path))
}

/// What all cities share; other lists belong to one.
const SHARED_LISTS: [&str; 6] =
    ["cities", "themes", "synonyms", "indicators", "organizations", "renamings"];

/// The cities that the records of a file name; or that its own name names, when it leaves them out.
fn cities_named(file: &Path, name: &str) -> BTreeSet<String> {
    let bytes = std::fs::read(file).unwrap_or_default();
    let content: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    let lists = || content.as_object().into_iter().flatten();
    let records = lists().filter_map(|(_, list)| list.as_array()).flatten();
    let records = records.chain(content.get("defaults"));
    let named: BTreeSet<String> =
        records.filter_map(|record| Some(record["city_id"].as_str()?.to_owned())).collect();
    let has_own =
        lists().any(|(list, records)| records.is_array() && !SHARED_LISTS.contains(&list.as_str()));
    if named.is_empty() && has_own { BTreeSet::from([name.to_owned()]) } else { named }
}

struct Layout<'a> {
    directory: &'a Path,
    folders: Vec<Folder>,
    violations: Vec<Violation>,
}

impl Layout<'_> {
    /// A bundle of folders. With the vocabulary and cities it is the whole of the data.
    fn several(&mut self, entries: Vec<(PathBuf, bool)>) -> Scope {
        let mut names = BTreeSet::new();
        let mut folders = Vec::new();
        for (path, is_folder) in entries {
            if is_folder {
                names.extend(path.to_str().map(str::to_owned));
                folders.push(path);
            } else if path != Path::new(SCHEMA_FILE) {
                let rule = format!("only folders and '{SCHEMA_FILE}' belong here");
                self.violations.push(Violation::new(path, "", format!("is not expected: {rule}")));
            }
        }
        if folders.is_empty() && self.violations.is_empty() {
            let reason = format!(
                "holds no bundle: a folder for each city and '{VOCABULARY}', or the files of one of them"
            );
            self.violations.push(Violation::new(".", "", reason));
        }
        for folder in folders {
            self.read_folder(&folder);
        }
        match (names.remove(VOCABULARY), names.is_empty()) {
            (true, false) => Scope::Everything,
            (true, true) => Scope::Vocabulary,
            (false, _) => Scope::Cities(names),
        }
    }

    /// The files of one city or of the vocabulary; their records say of which.
    fn single(&mut self, files: Vec<PathBuf>) -> Scope {
        let place = std::fs::canonicalize(self.directory).unwrap_or_default();
        let own_name = place.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let named: BTreeSet<String> =
            files.iter().flat_map(|file| cities_named(file, own_name)).collect();
        if named.len() > 1 {
            let cities: Vec<&str> = named.iter().map(String::as_str).collect();
            let reason = format!(
                "holds records of several cities: {}; make a folder for each",
                cities.join(", ")
            );
            self.violations.push(Violation::new(".", "", reason));
        }
        let name = named.first().map_or(VOCABULARY, String::as_str);
        let file = |file: PathBuf| {
            let shown = Path::new(name).join(file.file_name().unwrap_or_default());
            DataFile::on_disk(&shown, file)
        };
        self.folders.push(Folder { files: files.into_iter().map(file).collect() });
        if named.is_empty() { Scope::Vocabulary } else { Scope::Cities(named) }
    }

    fn read_folder(&mut self, folder: &Path) {
        let Some(entries) = self.entries(folder) else { return };
        if entries.is_empty() {
            self.violations.push(Violation::new(folder, "", "is an empty folder; remove it"));
        }
        let paths = self.data_files(entries);
        let file = |path: PathBuf| DataFile::on_disk(&path, self.directory.join(&path));
        let files = paths.into_iter().map(file).collect();
        self.folders.push(Folder { files });
    }

    /// The JSON files among the entries of a folder; nothing else belongs there.
    fn data_files(&mut self, entries: Vec<(PathBuf, bool)>) -> Vec<PathBuf> {
        let mut files = Vec::new();
        for (path, is_folder) in entries {
            if !is_folder && path.extension().is_some_and(|extension| extension == "json") {
                files.push(path);
            } else {
                let reason = "is not expected: a folder holds '*.json' files and nothing else";
                self.violations.push(Violation::new(path, "", reason));
            }
        }
        files
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
        let place = directory.path().join("a.json");
        let file = DataFile::on_disk(Path::new("a.json"), place.clone());
        std::fs::write(&place, "{}").unwrap();
        assert_eq!(file.read().as_deref(), Ok(b"{}".as_slice()));
        assert_eq!(file.read().as_deref(), Ok(b"{}".as_slice()));
        std::fs::write(&place, "[]").unwrap();
        assert!(file.read().unwrap_err().contains("was changed"));
    }

    #[test]
    fn folders_say_what_they_stand_for() {
        let cities =
            |names: &[&str]| Scope::Cities(names.iter().map(ToString::to_string).collect());
        let (of_a, shared) = (r#"{"plans": [{"city_id": "a"}]}"#, r#"{"themes": [{"id": "x"}]}"#);
        let table = [
            (vec![("a/plans.json", of_a), ("vocabulary/themes.json", shared)], Scope::Everything),
            (vec![("vocabulary/themes.json", shared)], Scope::Vocabulary),
            (vec![("themes.json", shared), (SCHEMA_FILE, "{}")], Scope::Vocabulary),
            (vec![("a/plans.json", of_a)], cities(&["a"])),
            (vec![("a/plans.json", of_a), ("b/plans.json", of_a)], cities(&["a", "b"])),
            (vec![("plans.json", of_a), ("themes.json", shared)], cities(&["a"])),
        ];
        for (files, scope) in table {
            let directory = tempfile::tempdir().unwrap();
            for (path, content) in &files {
                let path = directory.path().join(path);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, content).unwrap();
            }
            let (found, violations) = of_bundle(directory.path());
            assert_eq!((found.scope, violations), (scope, Vec::new()), "{files:?}");
        }
    }

    #[test]
    fn one_folder_holds_one_city() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("all.json");
        std::fs::write(&file, r#"{"plans": [{"city_id": "a"}, {"city_id": "b"}]}"#).unwrap();
        for path in [directory.path(), &file] {
            let (_, violations) = of_bundle(path);
            assert!(violations[0].reason.contains("several cities: a, b"), "{violations:?}");
        }
    }
}
