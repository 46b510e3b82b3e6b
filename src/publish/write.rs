//! Writes the change log of a bundle, a few folders at a time, and then the changed records from it.

use super::bundle::ListVisitor;
use super::diff::Difference;
use super::error::PublishError;
use super::log::LogWriter;
use super::progress::{Phase, Progress};
use super::read::read_again;
use super::validate::ValidatedBundle;
use crate::domain::record::Record;
use crate::domain::release::{Operation, Release};
use crate::store::{self, Connection};

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
    let mut new = ChangeWriter { difference, log: LogWriter::new(release) };
    new.log_deleted();
    for folder in folders {
        let read = read_again(&checked.folders[folder]).map_err(PublishError::Violations)?;
        read.bundle.visit(&mut new);
        if new.log.is_full() {
            new.log.flush(connection).await?;
        }
        progress.step();
    }
    new.log.flush(connection).await?;
    Ok(store::insert_records::insert_logged(connection, release).await?)
}

/// Indices of the folders with created or updated records.
fn touched(checked: &ValidatedBundle, difference: &Difference) -> Vec<usize> {
    let mut touched = vec![false; checked.folders.len()];
    for change in &difference.changes {
        if let Some(record) = checked.record_index.find(change.resource, &change.record_id) {
            touched[checked.record_index.folder_of(record)] = true;
        }
    }
    (0..touched.len()).filter(|folder| touched[*folder]).collect()
}

/// Logs the changed records of a bundle.
struct ChangeWriter<'a> {
    difference: &'a Difference,
    log: LogWriter<'a>,
}

impl ChangeWriter<'_> {
    fn log_deleted(&mut self) {
        for (index, change) in self.difference.changes.iter().enumerate() {
            if change.operation == Operation::Deleted {
                self.log.add(index, change.clone(), None);
            }
        }
    }
}

impl ListVisitor for ChangeWriter<'_> {
    /// Logs the records that are created or updated.
    fn visit<R: Record>(&mut self, records: &[R]) {
        for record in records {
            if let Some(index) = self.difference.index_of(R::RESOURCE, record.id().as_str()) {
                let change = self.difference.changes[index].clone();
                self.log.add(index, change, Some(record.canonical_text()));
            }
        }
    }
}
