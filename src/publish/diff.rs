//! Diff between a bundle and the published data: created, updated and deleted records.

use std::collections::BTreeMap;
use std::fmt;
use std::iter::Peekable;

use super::index::{IndexedRecord, RecordIndex};
use crate::domain::release::{Change, ChangeCounts, Checksum, Operation};
use crate::domain::resource::ResourceKind;
use crate::domain::shared_str::SharedStr;

/// The changes that publishing a bundle would make.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Sorted by resource and identifier.
    pub changes: Vec<Change>,
}

impl Difference {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    #[must_use]
    pub fn counts(&self) -> ChangeCounts {
        let mut counts = ChangeCounts::default();
        self.changes.iter().for_each(|change| counts.count(change.operation));
        counts
    }

    /// Like [`Self::counts`], by resource.
    #[must_use]
    pub fn counts_by_resource(&self) -> BTreeMap<ResourceKind, ChangeCounts> {
        let mut counts: BTreeMap<ResourceKind, ChangeCounts> = BTreeMap::new();
        for change in &self.changes {
            counts.entry(change.resource).or_default().count(change.operation);
        }
        counts
    }

    /// Zero-based index of a record's change, if it has one.
    #[must_use]
    pub fn index_of(&self, resource: ResourceKind, id: &str) -> Option<usize> {
        let key = |change: &Change| {
            change.resource.cmp(&resource).then_with(|| (*change.record_id).cmp(id))
        };
        self.changes.binary_search_by(key).ok()
    }

    /// The changes of a resource.
    pub fn of(&self, resource: ResourceKind) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.resource == resource)
    }
}

/// Merge comparison of a resource: records of the bundle against published ones, both sorted by
/// identifier.
pub struct Comparison<'a> {
    resource: ResourceKind,
    /// Records not compared yet.
    records: Peekable<Box<dyn Iterator<Item = &'a IndexedRecord> + 'a>>,
    changes: &'a mut Vec<Change>,
    result: &'a mut Contents,
}

/// What is published after a publication.
#[derive(Default)]
pub struct Contents {
    pub checksum: Checksum,
    pub counts: BTreeMap<ResourceKind, i64>,
}

impl Contents {
    fn add(&mut self, resource: ResourceKind, id: &str, digest: impl fmt::Display) {
        self.checksum.add(resource, id, digest);
        *self.counts.entry(resource).or_default() += 1;
    }
}

impl<'a> Comparison<'a> {
    pub fn of(
        resource: ResourceKind,
        record_index: &'a RecordIndex,
        difference: &'a mut Difference,
        result: &'a mut Contents,
    ) -> Self {
        let records: Box<dyn Iterator<Item = _>> = Box::new(record_index.own(resource));
        result.counts.insert(resource, 0);
        Self { resource, records: records.peekable(), changes: &mut difference.changes, result }
    }

    /// Processes the next published record; those outside of the bundle's scope stay.
    pub fn published(&mut self, id: &str, digest: &str, is_in_scope: bool) {
        while let Some(record) = self.records.next_if(|record| *record.id < *id) {
            self.create(record);
        }
        if let Some(record) = self.records.next_if(|record| *record.id == *id) {
            if record.digest.to_string() != digest {
                self.change(record.id.clone(), Operation::Updated);
            }
            self.result.add(self.resource, id, record.digest);
        } else if is_in_scope {
            self.change(id.into(), Operation::Deleted);
        } else {
            self.result.add(self.resource, id, digest);
        }
    }

    /// Ends the comparison: the remaining records are new.
    pub fn end(mut self) {
        while let Some(record) = self.records.next() {
            self.create(record);
        }
    }

    fn create(&mut self, record: &IndexedRecord) {
        self.change(record.id.clone(), Operation::Created);
        self.result.add(self.resource, &record.id, record.digest);
    }

    fn change(&mut self, record_id: SharedStr, operation: Operation) {
        self.changes.push(Change { resource: self.resource, record_id, operation });
    }
}

/// One line per record: `+ measures kodaira-industry-2018.1.1.1.4`, then the counts.
impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for change in &self.changes {
            let sign = match change.operation {
                Operation::Created => '+',
                Operation::Updated => '~',
                Operation::Deleted => '-',
            };
            writeln!(formatter, "{sign} {} {}", change.resource.name(), change.record_id)?;
        }
        let ChangeCounts { created, updated, deleted } = self.counts();
        write!(formatter, "{created} added, {updated} changed, {deleted} removed")
    }
}
