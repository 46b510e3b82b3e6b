//! Records as another server tells them: taken only letter by letter as this one would write them.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::batch::Batch;
use super::bundle::Bundle;
use crate::domain::record::Record;
use crate::domain::release::{Change, Operation};
use crate::domain::resource::ResourceKind;

/// Adds a change and its record, if there is to be one, to what is written.
///
/// # Errors
/// Why it cannot be so.
pub fn decode_change(
    batch: &mut Batch<'_>,
    index: usize,
    change: Change,
    record: Option<&Value>,
) -> Result<(), String> {
    let new = match (change.operation, record) {
        (Operation::Deleted, None) => {
            batch.delete(index, change);
            return Ok(());
        }
        (Operation::Created | Operation::Updated, Some(record)) => {
            New { batch, index, change, record }
        }
        (Operation::Deleted, Some(_)) => return Err("a deleted record is none".to_owned()),
        (Operation::Created | Operation::Updated, None) => {
            return Err("its record is missing".to_owned());
        }
    };
    match new.change.resource {
        ResourceKind::Cities => new.insert(|all| &mut all.cities),
        ResourceKind::Themes => new.insert(|all| &mut all.themes),
        ResourceKind::Synonyms => new.insert(|all| &mut all.synonyms),
        ResourceKind::Indicators => new.insert(|all| &mut all.indicators),
        ResourceKind::Organizations => new.insert(|all| &mut all.organizations),
        ResourceKind::Documents => new.insert(|all| &mut all.documents),
        ResourceKind::Plans => new.insert(|all| &mut all.plans),
        ResourceKind::Policies => new.insert(|all| &mut all.policies),
        ResourceKind::Measures => new.insert(|all| &mut all.measures),
        ResourceKind::Statements => new.insert(|all| &mut all.statements),
        ResourceKind::Kpis => new.insert(|all| &mut all.kpis),
        ResourceKind::Observations => new.insert(|all| &mut all.observations),
        ResourceKind::ProgressReports => new.insert(|all| &mut all.progress_reports),
        ResourceKind::ProgressEntries => new.insert(|all| &mut all.progress_entries),
        ResourceKind::Renamings => new.insert(|all| &mut all.renamings),
    }
}

struct New<'a, 'b> {
    batch: &'a mut Batch<'b>,
    index: usize,
    change: Change,
    record: &'a Value,
}

impl New<'_, '_> {
    fn insert<R: Record + DeserializeOwned>(
        self,
        list: fn(&mut Bundle) -> &mut Vec<R>,
    ) -> Result<(), String> {
        let record: R = serde_path_to_error::deserialize(self.record)
            .map_err(|error| format!("its record cannot be read: {error}"))?;
        if record.id().as_str() != &*self.change.record_id {
            return Err(format!("its record is '{}'", record.id()));
        }
        if record.canonical() != *self.record {
            return Err("its record is not as it would be written here".to_owned());
        }
        self.batch.insert(self.index, self.change, record, list);
        Ok(())
    }
}
