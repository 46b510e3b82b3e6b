//! Diff between a bundle and the published data: created, updated and deleted records.

use std::collections::BTreeMap;
use std::fmt;
use std::slice;

use super::index::{IndexedRecord, RecordIndex};
use crate::domain::release::{Change, ChangeCounts, Operation};
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

/// Merge comparison of a resource: indexed records against published ones, both sorted by
/// identifier.
pub struct Comparison<'a> {
    resource: ResourceKind,
    /// Records not compared yet.
    records: slice::Iter<'a, IndexedRecord>,
    changes: &'a mut Vec<Change>,
}

impl<'a> Comparison<'a> {
    pub fn of(
        resource: ResourceKind,
        record_index: &'a RecordIndex,
        difference: &'a mut Difference,
    ) -> Self {
        let records = record_index.of(resource).iter();
        Self { resource, records, changes: &mut difference.changes }
    }

    /// Processes the next published record.
    pub fn published(&mut self, id: &str, digest: &str) {
        while let Some(record) = self.records.as_slice().first()
            && *record.id < *id
        {
            self.add(record.id.clone(), Operation::Created);
            self.records.next();
        }
        match self.records.as_slice().first() {
            Some(record) if *record.id == *id => {
                if record.digest.to_string() != digest {
                    self.add(record.id.clone(), Operation::Updated);
                }
                self.records.next();
            }
            Some(_) | None => self.add(id.into(), Operation::Deleted),
        }
    }

    /// Ends the comparison: the remaining records are new.
    pub fn end(mut self) {
        while let Some(record) = self.records.next() {
            self.add(record.id.clone(), Operation::Created);
        }
    }

    fn add(&mut self, record_id: SharedStr, operation: Operation) {
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
