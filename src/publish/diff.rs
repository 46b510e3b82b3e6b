//! The difference between a bundle and what is published: which records come, change and go.

use std::collections::BTreeMap;
use std::fmt;
use std::slice;

use super::index::{IndexedRecord, RecordIndex};
use crate::domain::release::{Change, ChangeCounts, Operation};
use crate::domain::resource::ResourceKind;
use crate::domain::shared_str::SharedStr;

/// What publishing a bundle would do.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// In order of resource and identifier.
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

    /// The same by resource.
    #[must_use]
    pub fn counts_by_resource(&self) -> BTreeMap<ResourceKind, ChangeCounts> {
        let mut counts: BTreeMap<ResourceKind, ChangeCounts> = BTreeMap::new();
        for change in &self.changes {
            counts.entry(change.resource).or_default().count(change.operation);
        }
        counts
    }

    /// The place of a record's change in the order, from 0, when it has one.
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

/// Compares the records of a resource, which come in order of their identifiers, with those that
/// are published, which come one by one in the same order.
pub struct Comparison<'a> {
    resource: ResourceKind,
    /// The records that are still to be compared.
    records: slice::Iter<'a, IndexedRecord>,
    changes: &'a mut Vec<Change>,
}

impl<'a> Comparison<'a> {
    pub fn of(
        resource: ResourceKind,
        census: &'a RecordIndex,
        difference: &'a mut Difference,
    ) -> Self {
        let records = census.of(resource).iter();
        Self { resource, records, changes: &mut difference.changes }
    }

    /// Hears of the next published record.
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

    /// Nothing more is published.
    pub fn end(mut self) {
        while let Some(record) = self.records.next() {
            self.add(record.id.clone(), Operation::Created);
        }
    }

    fn add(&mut self, record_id: SharedStr, operation: Operation) {
        self.changes.push(Change { resource: self.resource, record_id, operation });
    }
}

/// One line a record: `+ measures kodaira-industry-2018.1.1.1.4`, then the counts.
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
