//! Reads a bundle from disk, a folder at a time: every file parsed, held against the schema and made
//! into records that remember where they stood. Whether the records agree with each other is
//! `check`'s question.

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

/// All files of a folder as one, with the place of each record.
#[derive(Clone, Debug, Default)]
pub struct ReadBundle {
    pub bundle: Bundle,
    /// For each resource in the order of its list in the bundle.
    places: BTreeMap<ResourceKind, Vec<RecordLocation>>,
}

impl ReadBundle {
    /// The records of one list of the bundle, each with its place.
    pub fn each<'a, R: Record>(
        &'a self,
        records: &'a [R],
    ) -> impl Iterator<Item = (&'a RecordLocation, &'a R)> {
        self.places.get(&R::RESOURCE).into_iter().flatten().zip(records)
    }

    /// Where all records stand.
    pub fn places(&self) -> impl Iterator<Item = &RecordLocation> {
        self.places.values().flatten()
    }

    /// All records in canonical form, for rules that hold for every text or link alike.
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
        self.each(records).map(|(place, record)| (place, record.canonical()))
    }
}

/// Reads the folders of one bundle, each as often as it is wanted.
pub struct Reader {
    directory: PathBuf,
    shape: BundleSchema,
}

impl Reader {
    #[must_use]
    pub fn of(directory: &Path) -> Self {
        Self { directory: directory.to_owned(), shape: BundleSchema::of_bundles() }
    }

    /// A folder, with every fault of text, shape and type that its files have.
    #[must_use]
    pub fn read(&self, folder: &Folder) -> (ReadBundle, Vec<Violation>) {
        self.read_with(folder, Some(&self.shape))
    }

    /// A folder that had no such fault when it was read before: its files must be the same.
    ///
    /// # Errors
    /// The files that are not.
    pub fn read_again(&self, folder: &Folder) -> Result<ReadBundle, Vec<Violation>> {
        let (read, faults) = self.read_with(folder, None);
        if faults.is_empty() { Ok(read) } else { Err(faults) }
    }

    fn read_with(
        &self,
        folder: &Folder,
        shape: Option<&BundleSchema>,
    ) -> (ReadBundle, Vec<Violation>) {
        let mut reading = Reading { shape, found: ReadBundle::default(), faults: Vec::new() };
        for file in &folder.files {
            reading.file(&self.directory, file);
        }
        (reading.found, reading.faults)
    }
}

struct Reading<'a> {
    shape: Option<&'a BundleSchema>,
    found: ReadBundle,
    faults: Vec<Violation>,
}

/// A file whose text is JSON.
struct Content {
    file: Arc<Path>,
    value: Value,
    /// Records that do not have the shape, by list and index.
    misshapen: HashSet<(String, usize)>,
}

impl Reading<'_> {
    fn file(&mut self, directory: &Path, file: &DataFile) {
        let faults = match file.read(directory) {
            Ok(bytes) => match json::parse(&bytes) {
                Ok(value) => return self.value(file.path.clone(), value),
                Err(faults) => faults,
            },
            Err(reason) => vec![(String::new(), reason)],
        };
        let faults = faults.into_iter();
        let path = file.path.as_ref();
        self.faults.extend(faults.map(|(within, reason)| Violation::new(path, within, reason)));
    }

    fn value(&mut self, file: Arc<Path>, value: Value) {
        let mut misshapen = HashSet::new();
        for misfit in self.shape.into_iter().flat_map(|shape| shape.misfits(&value)) {
            misshapen.extend(misfit.record);
            self.faults.push(Violation::new(file.as_ref(), misfit.path, misfit.reason));
        }
        self.content(&Content { file, value, misshapen });
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

    /// Each record by itself, so that a fault of one does not hide those of the next.
    fn records<R: Record + DeserializeOwned>(
        &mut self,
        content: &Content,
        list: fn(&mut Bundle) -> &mut Vec<R>,
    ) {
        let name = R::RESOURCE.name();
        let values = content.value[name].as_array().into_iter().flatten();
        for (index, value) in values.enumerate() {
            if content.misshapen.contains(&(name.to_owned(), index)) {
                continue;
            }
            match serde_path_to_error::deserialize::<_, R>(value) {
                Ok(record) => {
                    let (file, id) = (content.file.clone(), record.id().clone());
                    let place = RecordLocation { file, resource: R::RESOURCE, index, id };
                    self.found.places.entry(R::RESOURCE).or_default().push(place);
                    list(&mut self.found.bundle).push(record);
                }
                Err(error) => {
                    let path = format!("{name}[{index}].{}", error.path());
                    let fault =
                        Violation::new(content.file.as_ref(), path, error.inner().to_string());
                    self.faults.push(fault);
                }
            }
        }
    }
}
