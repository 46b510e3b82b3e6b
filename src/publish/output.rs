//! Writes the files of bundles, one a resource in each folder, as people write them by hand: what is
//! null or an empty list is left out.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::bundle::{Bundle, SCHEMA_FILE, schema_text};
use crate::domain::record::Record;
use crate::domain::resource::ResourceKind;

/// What stands before a record: it is an item of a list that is a field.
const INDENT: &str = "\n    ";

/// Writes the JSON Schema of bundles beside their folders.
///
/// # Errors
/// When the directory or the file cannot be written.
pub fn write_schema(directory: &Path) -> io::Result<()> {
    fs::create_dir_all(directory)?;
    fs::write(directory.join(SCHEMA_FILE), format!("{}\n", schema_text()))
}

/// Writes one folder of a bundle, a file for each resource that has records.
///
/// # Errors
/// When the folder or a file cannot be written.
pub fn write_folder(folder: &Path, bundle: &Bundle) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    write(folder, &bundle.cities)?;
    write(folder, &bundle.themes)?;
    write(folder, &bundle.synonyms)?;
    write(folder, &bundle.indicators)?;
    write(folder, &bundle.organizations)?;
    write(folder, &bundle.documents)?;
    write(folder, &bundle.plans)?;
    write(folder, &bundle.policies)?;
    write(folder, &bundle.measures)?;
    write(folder, &bundle.statements)?;
    write(folder, &bundle.kpis)?;
    write(folder, &bundle.observations)?;
    write(folder, &bundle.progress_reports)?;
    write(folder, &bundle.progress_entries)?;
    write(folder, &bundle.renamings)
}

fn write<R: Record>(folder: &Path, records: &[R]) -> io::Result<()> {
    if records.is_empty() {
        return Ok(());
    }
    let mut file = ListFile::create(folder, R::RESOURCE)?;
    for record in records {
        file.add(record.canonical())?;
    }
    file.end()
}

/// The file of a resource in a folder, to which records come one by one.
struct ListFile {
    out: BufWriter<File>,
    is_first: bool,
}

impl ListFile {
    /// A new file.
    fn create(folder: &Path, resource: ResourceKind) -> io::Result<Self> {
        let mut out = BufWriter::new(File::create(Self::path(folder, resource))?);
        write!(out, "{{\n  \"$schema\": \"../{SCHEMA_FILE}\",\n  \"{}\": [", resource.name())?;
        Ok(Self { out, is_first: true })
    }

    /// One that was paused.
    fn go_on(folder: &Path, resource: ResourceKind) -> io::Result<Self> {
        let file = OpenOptions::new().append(true).open(Self::path(folder, resource))?;
        Ok(Self { out: BufWriter::new(file), is_first: false })
    }

    fn path(folder: &Path, resource: ResourceKind) -> PathBuf {
        folder.join(format!("{}.json", resource.name()))
    }

    /// Adds a record in its canonical form.
    fn add(&mut self, record: Value) -> io::Result<()> {
        // Line ends inside of texts are escaped, so these are the ones between fields.
        let record = format!("{:#}", without_nothing(record)).replace('\n', INDENT);
        let comma = if std::mem::take(&mut self.is_first) { "" } else { "," };
        write!(self.out, "{comma}{INDENT}{record}")
    }

    /// Lets go of a file that has at least one record, and is to have more.
    fn pause(mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn end(mut self) -> io::Result<()> {
        self.out.write_all(b"\n  ]\n}\n")?;
        self.out.flush()
    }
}

/// The files of a resource in all folders of a bundle, one of them open.
pub struct Lists<'a> {
    directory: &'a Path,
    resource: ResourceKind,
    /// Folders that have the file.
    begun: BTreeSet<String>,
    open: Option<(String, ListFile)>,
}

impl<'a> Lists<'a> {
    pub fn new(directory: &'a Path, resource: ResourceKind) -> Self {
        Self { directory, resource, begun: BTreeSet::new(), open: None }
    }

    /// Adds a record to the file of a folder.
    pub fn add(&mut self, folder: &str, record: Value) -> io::Result<()> {
        match &mut self.open {
            Some((open, file)) if open == folder => file.add(record),
            _ => self.turn_to(folder)?.add(record),
        }
    }

    fn turn_to(&mut self, folder: &str) -> io::Result<&mut ListFile> {
        self.pause()?;
        let path = self.directory.join(folder);
        let file = if self.begun.contains(folder) {
            ListFile::go_on(&path, self.resource)?
        } else {
            fs::create_dir_all(&path)?;
            self.begun.insert(folder.to_owned());
            ListFile::create(&path, self.resource)?
        };
        Ok(&mut self.open.insert((folder.to_owned(), file)).1)
    }

    fn pause(&mut self) -> io::Result<()> {
        self.open.take().map_or(Ok(()), |(_, file)| file.pause())
    }

    pub fn end(mut self) -> io::Result<()> {
        self.pause()?;
        let mut begun = self.begun.iter();
        begun.try_for_each(|folder| {
            ListFile::go_on(&self.directory.join(folder), self.resource)?.end()
        })
    }
}

fn without_nothing(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let something = |value: &Value| {
                !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty())
            };
            let fields = fields.into_iter().filter(|(_, value)| something(value));
            Value::Object(
                fields.map(|(name, value)| (name, without_nothing(value))).collect::<Map<_, _>>(),
            )
        }
        Value::Array(items) => items.into_iter().map(without_nothing).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_file_in_pieces_is_the_whole_pretty_json() {
        let folder = tempfile::tempdir().unwrap();
        let records = [json!({"id": "a", "note": "one\ntwo", "list": [1, {}]}), json!({"id": "b"})];
        let mut file = ListFile::create(folder.path(), ResourceKind::Plans).unwrap();
        file.add(records[0].clone()).unwrap();
        file.pause().unwrap();
        let mut file = ListFile::go_on(folder.path(), ResourceKind::Plans).unwrap();
        file.add(json!({"id": "b", "nothing": null, "none": []})).unwrap();
        file.end().unwrap();
        let written = fs::read_to_string(folder.path().join("plans.json")).unwrap();
        let whole = json!({ "$schema": "../bundle.schema.json", "plans": records });
        assert_eq!(written, format!("{whole:#}\n"));
    }
}
