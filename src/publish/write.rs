//! Writes what is new in a bundle, a few folders at a time: records, and the log of the changes.

use super::batch::Batch;
use super::bundle::Bundle;
use super::diff::Difference;
use super::progress::{Phase, Progress};
use super::read::ReadBundle;
use super::{Checked, PublishError};
use crate::domain::record::Record;
use crate::domain::release::{Operation, Release};
use crate::store::Connection;

/// Writes all records that are new or changed, and the log of all changes.
pub async fn write(
    connection: &mut Connection,
    checked: &Checked,
    difference: &Difference,
    release: &Release,
    progress: &dyn Progress,
) -> Result<(), PublishError> {
    let folders = touched(checked, difference);
    progress.begin(Phase::Writing, folders.len());
    let mut new = New { difference, batch: Batch::new(release) };
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

/// The folders with a record that is new or changed.
fn touched(checked: &Checked, difference: &Difference) -> Vec<usize> {
    let mut touched = vec![false; checked.folders.len()];
    for change in &difference.changes {
        if let Some(record) = checked.census.find(change.resource, &change.record_id) {
            touched[checked.census.folder_of(record)] = true;
        }
    }
    (0..touched.len()).filter(|folder| touched[*folder]).collect()
}

/// What of a bundle is to be written.
struct New<'a> {
    difference: &'a Difference,
    batch: Batch<'a>,
}

impl New<'_> {
    fn log_deleted(&mut self) {
        for (index, change) in self.difference.changes.iter().enumerate() {
            if change.operation == Operation::Deleted {
                self.batch.delete(index, change.clone());
            }
        }
    }

    fn add(&mut self, read: ReadBundle) {
        let new = read.bundle;
        self.keep(new.cities, |all| &mut all.cities);
        self.keep(new.themes, |all| &mut all.themes);
        self.keep(new.synonyms, |all| &mut all.synonyms);
        self.keep(new.indicators, |all| &mut all.indicators);
        self.keep(new.organizations, |all| &mut all.organizations);
        self.keep(new.documents, |all| &mut all.documents);
        self.keep(new.plans, |all| &mut all.plans);
        self.keep(new.policies, |all| &mut all.policies);
        self.keep(new.measures, |all| &mut all.measures);
        self.keep(new.statements, |all| &mut all.statements);
        self.keep(new.kpis, |all| &mut all.kpis);
        self.keep(new.observations, |all| &mut all.observations);
        self.keep(new.progress_reports, |all| &mut all.progress_reports);
        self.keep(new.progress_entries, |all| &mut all.progress_entries);
        self.keep(new.renamings, |all| &mut all.renamings);
    }

    /// Keeps those of the records that are new or changed.
    fn keep<R: Record>(&mut self, records: Vec<R>, list: fn(&mut Bundle) -> &mut Vec<R>) {
        for record in records {
            if let Some(index) = self.difference.index_of(R::RESOURCE, record.id().as_str()) {
                let change = self.difference.changes[index].clone();
                self.batch.insert(index, change, record, list);
            }
        }
    }
}
