//! Writes bundle files, one per resource in each folder. Nulls and empty lists are omitted, as in
//! handwritten files.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::bundle::{Bundle, ListVisitor, SCHEMA_FILE};
use super::editor_schema::schema_text;
use crate::domain::record::Record;
use crate::domain::resource::ResourceKind;

/// Indentation of a record: an item of a list in the root object.
const INDENT: &str = "\n    ";

/// Writes the bundle JSON Schema next to the folders.
///
/// # Errors
/// Fails when the directory or the file cannot be written.
pub fn write_schema(directory: &Path) -> io::Result<()> {
    fs::create_dir_all(directory)?;
    fs::write(directory.join(SCHEMA_FILE), format!("{}\n", schema_text()))
}

/// Writes one folder of a bundle, with a file per resource that has records.
///
/// # Errors
/// Fails when the folder or a file cannot be written.
pub fn write_folder(folder: &Path, bundle: &Bundle) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut writer = ListWriter { folder, written: Ok(()) };
    bundle.visit(&mut writer);
    writer.written
}

struct ListWriter<'a> {
    folder: &'a Path,
    written: io::Result<()>,
}

impl ListVisitor for ListWriter<'_> {
    fn visit<R: Record>(&mut self, records: &[R]) {
        if self.written.is_ok() && !records.is_empty() {
            self.written = write(self.folder, records);
        }
    }
}

fn write<R: Record>(folder: &Path, records: &[R]) -> io::Result<()> {
    let mut file = ListFile::create(folder, R::RESOURCE)?;
    for record in records {
        file.add(record.canonical())?;
    }
    file.end()
}

/// Incremental writer for the file of a resource in a folder.
struct ListFile {
    out: BufWriter<File>,
    is_first: bool,
}

impl ListFile {
    /// Creates the file.
    fn create(folder: &Path, resource: ResourceKind) -> io::Result<Self> {
        let mut out = BufWriter::new(File::create(Self::path(folder, resource))?);
        write!(out, "{{\n  \"$schema\": \"../{SCHEMA_FILE}\",\n  \"{}\": [", resource.name())?;
        Ok(Self { out, is_first: true })
    }

    /// Reopens a paused file for appending.
    fn reopen(folder: &Path, resource: ResourceKind) -> io::Result<Self> {
        let file = OpenOptions::new().append(true).open(Self::path(folder, resource))?;
        Ok(Self { out: BufWriter::new(file), is_first: false })
    }

    fn path(folder: &Path, resource: ResourceKind) -> PathBuf {
        folder.join(format!("{}.json", resource.name()))
    }

    /// Appends a record in canonical form.
    fn add(&mut self, record: Value) -> io::Result<()> {
        // Newlines inside strings are escaped, so these only separate fields.
        let record = format!("{:#}", strip_empty(record)).replace('\n', INDENT);
        let comma = if std::mem::take(&mut self.is_first) { "" } else { "," };
        write!(self.out, "{comma}{INDENT}{record}")
    }

    /// Flushes and closes an incomplete file; it must have at least one record.
    fn pause(mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn end(mut self) -> io::Result<()> {
        self.out.write_all(b"\n  ]\n}\n")?;
        self.out.flush()
    }
}

/// The files of a resource in all folders; keeps only one open at a time.
pub struct Lists<'a> {
    directory: &'a Path,
    resource: ResourceKind,
    /// Folders whose file was created.
    created: BTreeSet<String>,
    open: Option<(String, ListFile)>,
}

impl<'a> Lists<'a> {
    pub fn new(directory: &'a Path, resource: ResourceKind) -> Self {
        Self { directory, resource, created: BTreeSet::new(), open: None }
    }

    /// Appends a record to the file of a folder.
    pub fn add(&mut self, folder: &str, record: Value) -> io::Result<()> {
        match &mut self.open {
            Some((open, file)) if open == folder => file.add(record),
            _ => self.switch_to(folder)?.add(record),
        }
    }

    fn switch_to(&mut self, folder: &str) -> io::Result<&mut ListFile> {
        self.pause()?;
        let path = self.directory.join(folder);
        let file = if self.created.contains(folder) {
            ListFile::reopen(&path, self.resource)?
        } else {
            fs::create_dir_all(&path)?;
            self.created.insert(folder.to_owned());
            ListFile::create(&path, self.resource)?
        };
        Ok(&mut self.open.insert((folder.to_owned(), file)).1)
    }

    fn pause(&mut self) -> io::Result<()> {
        self.open.take().map_or(Ok(()), |(_, file)| file.pause())
    }

    pub fn end(mut self) -> io::Result<()> {
        self.pause()?;
        let mut created = self.created.iter();
        created.try_for_each(|folder| {
            ListFile::reopen(&self.directory.join(folder), self.resource)?.end()
        })
    }
}

fn strip_empty(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let is_present = |value: &Value| {
                !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty())
            };
            let fields = fields.into_iter().filter(|(_, value)| is_present(value));
            Value::Object(
                fields.map(|(name, value)| (name, strip_empty(value))).collect::<Map<_, _>>(),
            )
        }
        Value::Array(items) => items.into_iter().map(strip_empty).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn paused_and_reopened_file_is_pretty_json() {
        let folder = tempfile::tempdir().unwrap();
        let records = [json!({"id": "a", "note": "one\ntwo", "list": [1, {}]}), json!({"id": "b"})];
        let mut file = ListFile::create(folder.path(), ResourceKind::Plans).unwrap();
        file.add(records[0].clone()).unwrap();
        file.pause().unwrap();
        let mut file = ListFile::reopen(folder.path(), ResourceKind::Plans).unwrap();
        file.add(json!({"id": "b", "nothing": null, "none": []})).unwrap();
        file.end().unwrap();
        let written = fs::read_to_string(folder.path().join("plans.json")).unwrap();
        let expected = json!({ "$schema": "../bundle.schema.json", "plans": records });
        assert_eq!(written, format!("{expected:#}\n"));
    }
}
