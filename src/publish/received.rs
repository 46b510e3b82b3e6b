//! Records as another server tells them: taken only letter by letter as this one would write them.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::batch::Batch;
use super::bundle::Bundle;
use crate::domain::record::Record;
use crate::domain::release::{Change, Operation};
use crate::domain::resource::Resource;

/// Adds a change and its record, if there is to be one, to what is written.
///
/// # Errors
/// Why it cannot be so.
pub fn add(
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
        Resource::Cities => new.insert(|all| &mut all.cities),
        Resource::Themes => new.insert(|all| &mut all.themes),
        Resource::Synonyms => new.insert(|all| &mut all.synonyms),
        Resource::Indicators => new.insert(|all| &mut all.indicators),
        Resource::Organizations => new.insert(|all| &mut all.organizations),
        Resource::Documents => new.insert(|all| &mut all.documents),
        Resource::Plans => new.insert(|all| &mut all.plans),
        Resource::Policies => new.insert(|all| &mut all.policies),
        Resource::Measures => new.insert(|all| &mut all.measures),
        Resource::Statements => new.insert(|all| &mut all.statements),
        Resource::Kpis => new.insert(|all| &mut all.kpis),
        Resource::Observations => new.insert(|all| &mut all.observations),
        Resource::ProgressReports => new.insert(|all| &mut all.progress_reports),
        Resource::ProgressEntries => new.insert(|all| &mut all.progress_entries),
        Resource::Renamings => new.insert(|all| &mut all.renamings),
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
