//! Reads a bundle from disk, one folder at a time: parses files, validates them against the schema
//! and deserializes records with their locations. Cross-record rules are in `check`.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::bundle::Bundle;
use super::files::{DataFile, Folder};
use super::json;
use super::location::RecordLocation;
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
    pub fn places(&self) -> impl Iterator<Item = &RecordLocation> {
        self.locations.values().flatten()
    }

    /// All records in canonical form, for rules that apply to every text or link.
    pub fn canonical(&self) -> impl Iterator<Item = (&RecordLocation, Value)> {
        let all = &self.bundle;
        self.canonical_of(&all.cities)
            .chain(self.canonical_of(&all.themes))
            .chain(self.canonical_of(&all.synonyms))
            .chain(self.canonical_of(&all.indicators))
            .chain(self.canonical_of(&all.organizations))
            .chain(self.canonical_of(&all.documents))
            .chain(self.canonical_of(&all.plans))
            .chain(self.canonical_of(&all.policies))
            .chain(self.canonical_of(&all.measures))
            .chain(self.canonical_of(&all.statements))
            .chain(self.canonical_of(&all.kpis))
            .chain(self.canonical_of(&all.observations))
            .chain(self.canonical_of(&all.progress_reports))
            .chain(self.canonical_of(&all.progress_entries))
            .chain(self.canonical_of(&all.renamings))
    }

    fn canonical_of<'a, R: Record>(
        &'a self,
        records: &'a [R],
    ) -> impl Iterator<Item = (&'a RecordLocation, Value)> {
        self.each(records).map(|(location, record)| (location, record.canonical()))
    }
}

/// Reads the folders of one bundle; a folder can be read more than once.
pub struct Reader {
    directory: PathBuf,
    shape: BundleSchema,
}

impl Reader {
    #[must_use]
    pub fn of(directory: &Path) -> Self {
        Self { directory: directory.to_owned(), shape: BundleSchema::of_bundles() }
    }

    /// Reads a folder and collects every syntax, schema and type violation.
    #[must_use]
    pub fn read(&self, folder: &Folder) -> (ReadBundle, Vec<Violation>) {
        self.read_with(folder, Some(&self.shape))
    }

    /// Rereads a folder that was valid, without schema validation; its files must be unchanged.
    ///
    /// # Errors
    /// Fails with the files that cannot be read or have changed.
    pub fn read_again(&self, folder: &Folder) -> Result<ReadBundle, Vec<Violation>> {
        let (read, violations) = self.read_with(folder, None);
        if violations.is_empty() { Ok(read) } else { Err(violations) }
    }

    fn read_with(
        &self,
        folder: &Folder,
        shape: Option<&BundleSchema>,
    ) -> (ReadBundle, Vec<Violation>) {
        let mut reading = Reading { shape, found: ReadBundle::default(), violations: Vec::new() };
        for file in &folder.files {
            reading.file(&self.directory, file);
        }
        (reading.found, reading.violations)
    }
}

struct Reading<'a> {
    shape: Option<&'a BundleSchema>,
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
    fn file(&mut self, directory: &Path, file: &DataFile) {
        let violations = match file.read(directory) {
            Ok(bytes) => match json::parse(&bytes) {
                Ok(value) => return self.value(file.path.clone(), value),
                Err(violations) => violations,
            },
            Err(reason) => vec![(String::new(), reason)],
        };
        let violations = violations.into_iter();
        let path = file.path.as_ref();
        self.violations
            .extend(violations.map(|(within, reason)| Violation::new(path, within, reason)));
    }

    fn value(&mut self, file: Arc<Path>, value: Value) {
        let mut invalid_records = HashSet::new();
        for violation in self.shape.into_iter().flat_map(|shape| shape.misfits(&value)) {
            invalid_records.extend(violation.record);
            self.violations.push(Violation::new(file.as_ref(), violation.path, violation.reason));
        }
        self.content(&Content { file, value, invalid_records });
    }

    fn content(&mut self, content: &Content) {
        self.records(content, |all| &mut all.cities);
        self.records(content, |all| &mut all.themes);
        self.records(content, |all| &mut all.synonyms);
        self.records(content, |all| &mut all.indicators);
        self.records(content, |all| &mut all.organizations);
        self.records(content, |all| &mut all.documents);
        self.records(content, |all| &mut all.plans);
        self.records(content, |all| &mut all.policies);
        self.records(content, |all| &mut all.measures);
        self.records(content, |all| &mut all.statements);
        self.records(content, |all| &mut all.kpis);
        self.records(content, |all| &mut all.observations);
        self.records(content, |all| &mut all.progress_reports);
        self.records(content, |all| &mut all.progress_entries);
        self.records(content, |all| &mut all.renamings);
    }

    /// Deserializes records one by one, so that one error does not hide the next.
    fn records<R: Record + DeserializeOwned>(
        &mut self,
        content: &Content,
        list: fn(&mut Bundle) -> &mut Vec<R>,
    ) {
        let name = R::RESOURCE.name();
        let values = content.value[name].as_array().into_iter().flatten();
        for (index, value) in values.enumerate() {
            if content.invalid_records.contains(&(name.to_owned(), index)) {
                continue;
            }
            match serde_path_to_error::deserialize::<_, R>(value) {
                Ok(record) => {
                    let (file, id) = (content.file.clone(), record.id().clone());
                    let location = RecordLocation { file, resource: R::RESOURCE, index, id };
                    self.found.locations.entry(R::RESOURCE).or_default().push(location);
                    list(&mut self.found.bundle).push(record);
                }
                Err(error) => {
                    let path = format!("{name}[{index}].{}", error.path());
                    let violation =
                        Violation::new(content.file.as_ref(), path, error.inner().to_string());
                    self.violations.push(violation);
                }
            }
        }
    }
}
