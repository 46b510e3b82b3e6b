//! Writes the changed records of a bundle and the change log, a few folders at a time.

use super::batch::Batch;
use super::bundle::Bundle;
use super::diff::Difference;
use super::error::PublishError;
use super::progress::{Phase, Progress};
use super::read::ReadBundle;
use super::validate::ValidatedBundle;
use crate::domain::record::Record;
use crate::domain::release::{Operation, Release};
use crate::store::Connection;

/// Writes all created and updated records and the log of all changes.
pub async fn write(
    connection: &mut Connection,
    checked: &ValidatedBundle,
    difference: &Difference,
    release: &Release,
    progress: &dyn Progress,
) -> Result<(), PublishError> {
    let folders = touched(checked, difference);
    progress.begin(Phase::Writing, folders.len());
    let mut new = ChangeWriter { difference, batch: Batch::new(release) };
    new.log_deleted();
    for folder in folders {
        let read =
            checked.reader.read_again(&checked.folders[folder]).map_err(PublishError::Faults)?;
        new.add(read);
        if new.batch.is_full() {
            new.batch.flush(connection).await?;
        }
        progress.step();
    }
    Ok(new.batch.flush(connection).await?)
}

/// Indices of the folders with created or updated records.
fn touched(checked: &ValidatedBundle, difference: &Difference) -> Vec<usize> {
    let mut touched = vec![false; checked.folders.len()];
    for change in &difference.changes {
        if let Some(record) = checked.census.find(change.resource, &change.record_id) {
            touched[checked.census.folder_of(record)] = true;
        }
    }
    (0..touched.len()).filter(|folder| touched[*folder]).collect()
}

/// Batches the changed records of a bundle.
struct ChangeWriter<'a> {
    difference: &'a Difference,
    batch: Batch<'a>,
}

impl ChangeWriter<'_> {
    fn log_deleted(&mut self) {
        for (index, change) in self.difference.changes.iter().enumerate() {
            if change.operation == Operation::Deleted {
                self.batch.delete(index, change.clone());
            }
        }
    }

    fn add(&mut self, read: ReadBundle) {
        let new = read.bundle;
        self.insert_changed(new.cities, |all| &mut all.cities);
        self.insert_changed(new.themes, |all| &mut all.themes);
        self.insert_changed(new.synonyms, |all| &mut all.synonyms);
        self.insert_changed(new.indicators, |all| &mut all.indicators);
        self.insert_changed(new.organizations, |all| &mut all.organizations);
        self.insert_changed(new.documents, |all| &mut all.documents);
        self.insert_changed(new.plans, |all| &mut all.plans);
        self.insert_changed(new.policies, |all| &mut all.policies);
        self.insert_changed(new.measures, |all| &mut all.measures);
        self.insert_changed(new.statements, |all| &mut all.statements);
        self.insert_changed(new.kpis, |all| &mut all.kpis);
        self.insert_changed(new.observations, |all| &mut all.observations);
        self.insert_changed(new.progress_reports, |all| &mut all.progress_reports);
        self.insert_changed(new.progress_entries, |all| &mut all.progress_entries);
        self.insert_changed(new.renamings, |all| &mut all.renamings);
    }

    /// Adds the records that are created or updated to the batch.
    fn insert_changed<R: Record>(&mut self, records: Vec<R>, list: fn(&mut Bundle) -> &mut Vec<R>) {
        for record in records {
            if let Some(index) = self.difference.index_of(R::RESOURCE, record.id().as_str()) {
                let change = self.difference.changes[index].clone();
                self.batch.insert(index, change, record, list);
            }
        }
    }
}
