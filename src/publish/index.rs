//! In-memory index of all records in a bundle: identifier, digest, location and other unique keys,
//! but no content, since folders are loaded one at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::path::Path;
use std::sync::Arc;

use super::bundle::ListVisitor;
use super::location::{RecordLocation, folder_of};
use super::read::ReadBundle;
use crate::domain::code::MunicipalityCode;
use crate::domain::record::{Digest, Record};
use crate::domain::resource::ResourceKind;
use crate::domain::shared_str::SharedStr;

/// Index entry of one record.
#[derive(Debug)]
pub struct IndexedRecord {
    pub id: SharedStr,
    pub digest: Digest,
    /// Index into `RecordIndex::files`.
    file: u32,
    /// Zero-based position in the file's list of the resource.
    index: u32,
}

#[derive(Debug)]
struct IndexedFile {
    path: Arc<Path>,
    /// Index of the folder in the bundle.
    folder: usize,
}

#[derive(Debug, Default)]
pub struct RecordIndex {
    /// Folders from here on are published already, outside of the bundle.
    first_published: usize,
    files: Vec<IndexedFile>,
    records: BTreeMap<ResourceKind, Vec<IndexedRecord>>,
    codes: Vec<(RecordLocation, MunicipalityCode)>,
    texts: Vec<(RecordLocation, String)>,
}

impl RecordIndex {
    /// Indexes the records of a folder; call it in folder order.
    pub fn count(&mut self, folder: usize, read: &ReadBundle) {
        let all = &read.bundle;
        all.visit(&mut ListIndexer { index: self, folder, read });
        self.first_published = folder + 1;
        let codes =
            read.each(&all.cities).map(|(location, city)| (location.clone(), city.code.clone()));
        self.codes.extend(codes);
        let texts = read.each(&all.documents);
        self.texts
            .extend(texts.map(|(location, document)| (location.clone(), document.sha256.clone())));
    }

    /// Indexes a folder of what is published outside of the bundle; after those of the bundle. Its
    /// records come first among duplicates.
    pub fn count_published(&mut self, folder: usize, read: &ReadBundle) {
        let first_published = self.first_published;
        let (codes, texts) = (mem::take(&mut self.codes), mem::take(&mut self.texts));
        self.count(folder, read);
        self.codes.extend(codes);
        self.texts.extend(texts);
        self.first_published = first_published;
    }

    /// Sorts by identifier once all folders are indexed. The sort is stable, so the first of
    /// several duplicates stays first.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        let (files, first_published) = (&self.files, self.first_published);
        let is_own = |record: &IndexedRecord| files[record.file as usize].folder < first_published;
        for records in self.records.values_mut() {
            records.shrink_to_fit();
            records.sort_by(|a, b| (&a.id, is_own(a)).cmp(&(&b.id, is_own(b))));
        }
        self
    }

    /// Records of a resource, sorted by identifier.
    #[must_use]
    pub fn of(&self, resource: ResourceKind) -> &[IndexedRecord] {
        self.records.get(&resource).map_or(&[], Vec::as_slice)
    }

    /// Records of a resource that are in the bundle itself, sorted by identifier.
    pub fn own(&self, resource: ResourceKind) -> impl Iterator<Item = &IndexedRecord> {
        let own = |record: &&IndexedRecord| self.folder_of(record) < self.first_published;
        self.of(resource).iter().filter(own)
    }

    #[must_use]
    pub fn find(&self, resource: ResourceKind, id: &str) -> Option<&IndexedRecord> {
        let records = self.of(resource);
        let at = records.partition_point(|record| *record.id < *id);
        records.get(at).filter(|record| *record.id == *id)
    }

    /// Index of the folder that contains a record.
    #[must_use]
    pub fn folder_of(&self, record: &IndexedRecord) -> usize {
        self.files[record.file as usize].folder
    }

    /// Names of the folders that contain records.
    #[must_use]
    pub fn folders(&self) -> BTreeSet<&str> {
        self.files.iter().map(|file| folder_of(&file.path)).collect()
    }

    /// Records with a duplicate identifier, each paired with the first occurrence.
    #[must_use]
    pub fn duplicates(&self) -> Vec<(RecordLocation, RecordLocation)> {
        let mut duplicates = Vec::new();
        for (resource, records) in &self.records {
            for same in records.chunk_by(|a, b| a.id == b.id) {
                let (first, again) = (&same[0], &same[1..]);
                let location = |record| self.location(*resource, record);
                duplicates.extend(again.iter().map(|double| (location(double), location(first))));
            }
        }
        duplicates
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

    fn location(&self, resource: ResourceKind, record: &IndexedRecord) -> RecordLocation {
        RecordLocation {
            file: self.files[record.file as usize].path.clone(),
            resource,
            index: record.index as usize,
            id: record.id.parse().expect("indexed ids are valid identifiers"),
        }
    }
}

/// Adds the lists of a folder to the index.
struct ListIndexer<'a> {
    index: &'a mut RecordIndex,
    folder: usize,
    read: &'a ReadBundle,
}

impl ListVisitor for ListIndexer<'_> {
    fn visit<R: Record>(&mut self, records: &[R]) {
        let (index, folder) = (&mut *self.index, self.folder);
        // One allocation for all identifiers of a list: one per identifier, scattered between
        // short-lived ones, would fragment the heap and slow later allocations.
        let ids = SharedStr::all_of(records.iter().map(|record| record.id().as_str()));
        for ((location, record), id) in self.read.each(records).zip(ids) {
            if index.files.last().is_none_or(|last| last.path != location.file) {
                index.files.push(IndexedFile { path: location.file.clone(), folder });
            }
            let indexed = IndexedRecord {
                id,
                digest: record.digest(),
                file: to_u32(index.files.len() - 1),
                index: to_u32(location.index),
            };
            index.records.entry(R::RESOURCE).or_default().push(indexed);
        }
    }
}

/// `u32` halves the size of an index entry.
fn to_u32(number: usize) -> u32 {
    u32::try_from(number).expect("fewer than 2^32 files, and records in a file")
}
