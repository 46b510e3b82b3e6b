//! What is kept of every record of a bundle while its folders come and go: identifier, digest and
//! place, and the other names that only one record may have. No content.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::location::{RecordLocation, folder_of};
use super::read::ReadBundle;
use crate::domain::code::MunicipalityCode;
use crate::domain::record::{Digest, Record};
use crate::domain::resource::ResourceKind;
use crate::domain::shared_str::SharedStr;

/// One record.
#[derive(Debug)]
pub struct IndexedRecord {
    pub id: SharedStr,
    pub digest: Digest,
    /// Which of the census's files.
    file: u32,
    /// Place in the file's list of the resource, from 0.
    index: u32,
}

#[derive(Debug)]
struct CountedFile {
    path: Arc<Path>,
    /// Which of the bundle's folders.
    folder: usize,
}

#[derive(Debug, Default)]
pub struct RecordIndex {
    files: Vec<CountedFile>,
    records: BTreeMap<ResourceKind, Vec<IndexedRecord>>,
    codes: Vec<(RecordLocation, MunicipalityCode)>,
    texts: Vec<(RecordLocation, String)>,
}

impl RecordIndex {
    /// Counts the records of a folder; folders are counted in their order.
    pub fn count(&mut self, folder: usize, read: &ReadBundle) {
        let all = &read.bundle;
        self.count_list(folder, read, &all.cities);
        self.count_list(folder, read, &all.themes);
        self.count_list(folder, read, &all.synonyms);
        self.count_list(folder, read, &all.indicators);
        self.count_list(folder, read, &all.organizations);
        self.count_list(folder, read, &all.documents);
        self.count_list(folder, read, &all.plans);
        self.count_list(folder, read, &all.policies);
        self.count_list(folder, read, &all.measures);
        self.count_list(folder, read, &all.statements);
        self.count_list(folder, read, &all.kpis);
        self.count_list(folder, read, &all.observations);
        self.count_list(folder, read, &all.progress_reports);
        self.count_list(folder, read, &all.progress_entries);
        self.count_list(folder, read, &all.renamings);
        let codes = read.each(&all.cities).map(|(place, city)| (place.clone(), city.code.clone()));
        self.codes.extend(codes);
        let texts = read.each(&all.documents);
        self.texts.extend(texts.map(|(place, document)| (place.clone(), document.sha256.clone())));
    }

    fn count_list<R: Record>(&mut self, folder: usize, read: &ReadBundle, records: &[R]) {
        // One allocation for all identifiers of a list: one each, strewn between what is forgotten,
        // would make every later one slow.
        let ids = SharedStr::all_of(records.iter().map(|record| record.id().as_str()));
        for ((place, record), id) in read.each(records).zip(ids) {
            if self.files.last().is_none_or(|last| last.path != place.file) {
                self.files.push(CountedFile { path: place.file.clone(), folder });
            }
            let counted = IndexedRecord {
                id,
                digest: record.digest(),
                file: index(self.files.len() - 1),
                index: index(place.index),
            };
            self.records.entry(R::RESOURCE).or_default().push(counted);
        }
    }

    /// The census when all folders have been counted: in order of the identifiers, the first record
    /// of one before the others.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        for records in self.records.values_mut() {
            records.shrink_to_fit();
            records.sort_by(|a, b| a.id.cmp(&b.id));
        }
        self
    }

    /// The records of a resource in order of their identifiers.
    #[must_use]
    pub fn of(&self, resource: ResourceKind) -> &[IndexedRecord] {
        self.records.get(&resource).map_or(&[], Vec::as_slice)
    }

    /// All records in order of resource and identifier.
    pub fn all(&self) -> impl Iterator<Item = (ResourceKind, &IndexedRecord)> {
        self.records
            .iter()
            .flat_map(|(resource, records)| records.iter().map(|record| (*resource, record)))
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    #[must_use]
    pub fn find(&self, resource: ResourceKind, id: &str) -> Option<&IndexedRecord> {
        let records = self.of(resource);
        let at = records.partition_point(|record| *record.id < *id);
        records.get(at).filter(|record| *record.id == *id)
    }

    /// The number of the folder that holds a record.
    #[must_use]
    pub fn folder_of(&self, record: &IndexedRecord) -> usize {
        self.files[record.file as usize].folder
    }

    /// The names of the folders that hold a record.
    #[must_use]
    pub fn folders(&self) -> BTreeSet<&str> {
        self.files.iter().map(|file| folder_of(&file.path)).collect()
    }

    /// The records after the first that have the same identifier, each with the first.
    #[must_use]
    pub fn doubles(&self) -> Vec<(RecordLocation, RecordLocation)> {
        let mut doubles = Vec::new();
        for (resource, records) in &self.records {
            for same in records.chunk_by(|a, b| a.id == b.id) {
                let (first, again) = (&same[0], &same[1..]);
                let place = |record| self.place(*resource, record);
                doubles.extend(again.iter().map(|double| (place(double), place(first))));
            }
        }
        doubles
    }

    /// The code of each municipality.
    #[must_use]
    pub fn codes(&self) -> &[(RecordLocation, MunicipalityCode)] {
        &self.codes
    }

    /// The SHA-256 of the text of each document.
    #[must_use]
    pub fn texts(&self) -> &[(RecordLocation, String)] {
        &self.texts
    }

    fn place(&self, resource: ResourceKind, record: &IndexedRecord) -> RecordLocation {
        RecordLocation {
            file: self.files[record.file as usize].path.clone(),
            resource,
            index: record.index as usize,
            id: record.id.parse().expect("it was an identifier when it was counted"),
        }
    }
}

/// Four bytes do for millions of records.
fn index(number: usize) -> u32 {
    u32::try_from(number).expect("fewer than 2^32 files, and records in a file")
}
