//! Reads a bundle from disk, one folder at a time: parses files, validates them against the schema
//! and deserializes records with their locations. Cross-record rules are in `check`.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::bundle::{Bundle, ListVisitor, ListVisitorMut, VOCABULARY};
use super::files::{DataFile, Folder};
use super::fill::fill;
use super::json;
use super::location::{RecordLocation, folder_of};
use super::shape::BundleSchema;
use super::violation::Violation;
use crate::domain::record::Record;
use crate::domain::resource::ResourceKind;

/// The merged files of a folder, with the location of each record.
#[derive(Clone, Debug, Default)]
pub struct ReadBundle {
    pub bundle: Bundle,
    /// By resource, in the order of its list in the bundle.
    locations: BTreeMap<ResourceKind, Vec<RecordLocation>>,
}

impl ReadBundle {
    /// Records of one list of the bundle with their locations.
    pub fn each<'a, R: Record>(
        &'a self,
        records: &'a [R],
    ) -> impl Iterator<Item = (&'a RecordLocation, &'a R)> {
        self.locations.get(&R::RESOURCE).into_iter().flatten().zip(records)
    }

    /// Locations of all records.
    pub fn locations(&self) -> impl Iterator<Item = &RecordLocation> {
        self.locations.values().flatten()
    }

    /// Calls a function with every record in canonical form, for rules that apply to every text or
    /// link.
    pub fn each_canonical(&self, with: impl FnMut(&RecordLocation, &Value)) {
        self.bundle.visit(&mut CanonicalRecords { read: self, with });
    }
}

struct CanonicalRecords<'a, F> {
    read: &'a ReadBundle,
    with: F,
}

impl<F: FnMut(&RecordLocation, &Value)> ListVisitor for CanonicalRecords<'_, F> {
    fn visit<R: Record>(&mut self, records: &[R]) {
        for (location, record) in self.read.each(records) {
            (self.with)(location, &record.canonical());
        }
    }
}

/// Reads a folder and collects every syntax, schema and type violation.
#[must_use]
pub fn read(folder: &Folder, schema: &BundleSchema) -> (ReadBundle, Vec<Violation>) {
    read_with(folder, Some(schema))
}

/// Rereads a folder that was valid, without schema validation; its files must be unchanged.
///
/// # Errors
/// Fails with the files that cannot be read or have changed.
pub fn read_again(folder: &Folder) -> Result<ReadBundle, Vec<Violation>> {
    let (read, violations) = read_with(folder, None);
    if violations.is_empty() { Ok(read) } else { Err(violations) }
}

fn read_with(folder: &Folder, schema: Option<&BundleSchema>) -> (ReadBundle, Vec<Violation>) {
    let mut reading = Reading { schema, found: ReadBundle::default(), violations: Vec::new() };
    let (paths, mut values): (Vec<_>, Vec<_>) = folder
        .files
        .iter()
        .filter_map(|file| Some((file.path.clone(), reading.parse(file)?)))
        .unzip();
    if let Some(city) = paths.first().map(|path| folder_of(path)).filter(|name| *name != VOCABULARY)
    {
        for (file, (path, reason)) in fill(city, &mut values) {
            reading.violations.push(Violation::new(paths[file].as_ref(), path, reason));
        }
    }
    for (path, value) in paths.into_iter().zip(values) {
        reading.value(path, value);
    }
    (reading.found, reading.violations)
}

struct Reading<'a> {
    schema: Option<&'a BundleSchema>,
    found: ReadBundle,
    violations: Vec<Violation>,
}

/// A parsed JSON file.
struct Content {
    file: Arc<Path>,
    value: Value,
    /// Records that violate the schema, by list and index; not deserialized.
    invalid_records: HashSet<(String, usize)>,
}

impl Reading<'_> {
    fn parse(&mut self, file: &DataFile) -> Option<Value> {
        let violations = match file.read() {
            Ok(bytes) => match json::parse(&bytes) {
                Ok(value) => return Some(value),
                Err(violations) => violations,
            },
            Err(reason) => vec![(String::new(), reason)],
        };
        let path = file.path.as_ref();
        let violations = violations.into_iter();
        self.violations
            .extend(violations.map(|(within, reason)| Violation::new(path, within, reason)));
        None
    }

    fn value(&mut self, file: Arc<Path>, value: Value) {
        let mut invalid_records = HashSet::new();
        for violation in self.schema.into_iter().flat_map(|schema| schema.violations_of(&value)) {
            invalid_records.extend(violation.record);
            self.violations.push(Violation::new(file.as_ref(), violation.path, violation.reason));
        }
        self.content(&Content { file, value, invalid_records });
    }

    fn content(&mut self, content: &Content) {
        let mut bundle = std::mem::take(&mut self.found.bundle);
        bundle.visit_mut(&mut ListReader { reading: self, content });
        self.found.bundle = bundle;
    }
}

/// Adds the records of a file to the lists of a bundle.
struct ListReader<'a, 'b> {
    reading: &'a mut Reading<'b>,
    content: &'a Content,
}

impl ListVisitorMut for ListReader<'_, '_> {
    /// Deserializes records one by one, so that one error does not hide the next.
    fn visit<R: Record + DeserializeOwned>(&mut self, records: &mut Vec<R>) {
        let name = R::RESOURCE.name();
        let (content, reading) = (self.content, &mut *self.reading);
        let values = content.value[name].as_array().into_iter().flatten();
        for (index, value) in values.enumerate() {
            if content.invalid_records.contains(&(name.to_owned(), index)) {
                continue;
            }
            match serde_path_to_error::deserialize::<_, R>(value) {
                Ok(record) => {
                    let (file, id) = (content.file.clone(), record.id().clone());
                    let location = RecordLocation { file, resource: R::RESOURCE, index, id };
                    reading.found.locations.entry(R::RESOURCE).or_default().push(location);
                    records.push(record);
                }
                Err(error) => {
                    let path = format!("{name}[{index}].{}", error.path());
                    let violation =
                        Violation::new(content.file.as_ref(), path, error.inner().to_string());
                    reading.violations.push(violation);
                }
            }
        }
    }
}
