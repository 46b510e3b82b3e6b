//! Decodes changes from another server. Records must be byte-identical to our canonical form.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::batch::Batch;
use super::bundle::Bundle;
use crate::domain::record::Record;
use crate::domain::release::{Change, Operation};
use crate::domain::resource::ResourceKind;

/// Adds a change and its record, if any, to the batch.
///
/// # Errors
/// Fails with the reason when change and record do not match or the record is not canonical.
pub fn decode_change(
    batch: &mut Batch<'_>,
    index: usize,
    change: Change,
    record: Option<&Value>,
) -> Result<(), String> {
    let decoded = match (change.operation, record) {
        (Operation::Deleted, None) => {
            batch.delete(index, change);
            return Ok(());
        }
        (Operation::Created | Operation::Updated, Some(record)) => {
            DecodedChange { batch, index, change, record }
        }
        (Operation::Deleted, Some(_)) => return Err("a deleted record is none".to_owned()),
        (Operation::Created | Operation::Updated, None) => {
            return Err("its record is missing".to_owned());
        }
    };
    match decoded.change.resource {
        ResourceKind::Cities => decoded.insert(|all| &mut all.cities),
        ResourceKind::Themes => decoded.insert(|all| &mut all.themes),
        ResourceKind::Synonyms => decoded.insert(|all| &mut all.synonyms),
        ResourceKind::Indicators => decoded.insert(|all| &mut all.indicators),
        ResourceKind::Organizations => decoded.insert(|all| &mut all.organizations),
        ResourceKind::Documents => decoded.insert(|all| &mut all.documents),
        ResourceKind::Plans => decoded.insert(|all| &mut all.plans),
        ResourceKind::Policies => decoded.insert(|all| &mut all.policies),
        ResourceKind::Measures => decoded.insert(|all| &mut all.measures),
        ResourceKind::Statements => decoded.insert(|all| &mut all.statements),
        ResourceKind::Kpis => decoded.insert(|all| &mut all.kpis),
        ResourceKind::Observations => decoded.insert(|all| &mut all.observations),
        ResourceKind::ProgressReports => decoded.insert(|all| &mut all.progress_reports),
        ResourceKind::ProgressEntries => decoded.insert(|all| &mut all.progress_entries),
        ResourceKind::Renamings => decoded.insert(|all| &mut all.renamings),
    }
}

struct DecodedChange<'a, 'b> {
    batch: &'a mut Batch<'b>,
    index: usize,
    change: Change,
    record: &'a Value,
}

impl DecodedChange<'_, '_> {
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
