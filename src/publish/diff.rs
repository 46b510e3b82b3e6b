//! The difference between a bundle and what is published: which records come, change and go.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use super::bundle::Bundle;
use crate::domain::record::Record;
use crate::domain::release::{Change, ChangeCounts, Operation};
use crate::domain::resource::Resource;

/// Identifier and digest of the records of each resource.
pub type Digests = BTreeMap<Resource, BTreeMap<String, String>>;

/// What publishing a bundle would do.
#[derive(Debug, PartialEq)]
pub struct Difference {
    /// In order of resource and identifier.
    pub changes: Vec<Change>,
    /// The digests of the data set after it.
    pub digests: Digests,
}

impl Difference {
    #[must_use]
    pub fn between(published: &Digests, bundle: &Bundle) -> Self {
        let mut changes = Vec::new();
        let mut digests = Digests::new();
        for (resource, records) in canonical_records(bundle) {
            let empty = BTreeMap::new();
            let old = published.get(&resource).unwrap_or(&empty);
            let mut new = BTreeMap::new();
            for (id, (digest, record)) in records {
                let operation = match old.get(&id) {
                    None => Some(Operation::Created),
                    Some(before) => (*before != digest).then_some(Operation::Updated),
                };
                if let Some(operation) = operation {
                    let record = Some(record);
                    changes.push(Change { resource, record_id: id.clone(), operation, record });
                }
                new.insert(id, digest);
            }
            let gone = old.keys().filter(|id| !new.contains_key(*id));
            changes.extend(gone.map(|id| Change {
                resource,
                record_id: id.clone(),
                operation: Operation::Deleted,
                record: None,
            }));
            digests.insert(resource, new);
        }
        changes.sort_by(|a, b| (a.resource, &a.record_id).cmp(&(b.resource, &b.record_id)));
        Self { changes, digests }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    #[must_use]
    pub fn counts(&self) -> ChangeCounts {
        let count = |operation| {
            let some = self.changes.iter().filter(|change| change.operation == operation).count();
            i64::try_from(some).unwrap_or(i64::MAX)
        };
        ChangeCounts {
            created: count(Operation::Created),
            updated: count(Operation::Updated),
            deleted: count(Operation::Deleted),
        }
    }
}

type Canonical = BTreeMap<String, (String, Value)>;

fn canonical_records(bundle: &Bundle) -> [(Resource, Canonical); 13] {
    [
        canonical(&bundle.cities),
        canonical(&bundle.themes),
        canonical(&bundle.indicators),
        canonical(&bundle.organizations),
        canonical(&bundle.documents),
        canonical(&bundle.plans),
        canonical(&bundle.policies),
        canonical(&bundle.measures),
        canonical(&bundle.statements),
        canonical(&bundle.kpis),
        canonical(&bundle.observations),
        canonical(&bundle.progress_reports),
        canonical(&bundle.progress_entries),
    ]
}

fn canonical<T: Record>(records: &[T]) -> (Resource, Canonical) {
    let entry = |record: &T| (record.id().to_string(), (record.digest(), record.canonical()));
    (T::RESOURCE, records.iter().map(entry).collect())
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
