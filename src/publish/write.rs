//! Writes what is new in a bundle, a few folders at a time: records, and the log of the changes.

use super::bundle::Bundle;
use super::diff::Difference;
use super::progress::{Phase, Progress};
use super::read::ReadBundle;
use super::{Checked, PublishError};
use crate::domain::record::Record;
use crate::domain::release::{Operation, Release};
use crate::store::releases::LoggedChange;
use crate::store::{self, Connection, StoreError};

/// So many records wait at most before they are written, besides those of one folder: enough to
/// make statements worth their while, few enough to forget.
const WAITING: usize = 5000;

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
    let mut batch = Batch::new(difference, release);
    batch.log_deleted();
    for folder in folders {
        let read =
            checked.reader.read_again(&checked.folders[folder]).map_err(PublishError::Faults)?;
        batch.add(read);
        if batch.log.len() >= WAITING {
            batch.flush(connection).await?;
        }
        progress.step();
    }
    Ok(batch.flush(connection).await?)
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

/// What waits to be written.
struct Batch<'a> {
    difference: &'a Difference,
    release: &'a Release,
    records: Bundle,
    log: Vec<LoggedChange<'a>>,
}

impl<'a> Batch<'a> {
    fn new(difference: &'a Difference, release: &'a Release) -> Self {
        Self { difference, release, records: Bundle::default(), log: Vec::new() }
    }

    fn log_deleted(&mut self) {
        let changes = self.difference.changes.iter().enumerate();
        let deleted = changes.filter(|(_, change)| change.operation == Operation::Deleted);
        let logged = deleted.map(|(index, change)| LoggedChange { index, change, record: None });
        self.log.extend(logged);
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
                let change = &self.difference.changes[index];
                let text = Some(record.canonical_text());
                self.log.push(LoggedChange { index, change, record: text });
                list(&mut self.records).push(record);
            }
        }
    }

    async fn flush(&mut self, connection: &mut Connection) -> Result<(), StoreError> {
        let now = self.release.published_at;
        let new = std::mem::take(&mut self.records);
        store::cities::insert(connection, &new.cities, now).await?;
        store::themes::insert(connection, &new.themes, now).await?;
        store::synonyms::insert(connection, &new.synonyms, now).await?;
        store::indicators::insert(connection, &new.indicators, now).await?;
        store::organizations::insert(connection, &new.organizations, now).await?;
        store::documents::insert(connection, &new.documents, now).await?;
        store::plans::insert(connection, &new.plans, now).await?;
        store::policies::insert(connection, &new.policies, now).await?;
        store::measures::insert(connection, &new.measures, now).await?;
        store::statements::insert(connection, &new.statements, now).await?;
        store::kpis::insert(connection, &new.kpis, now).await?;
        store::observations::insert(connection, &new.observations, now).await?;
        store::progress_reports::insert(connection, &new.progress_reports, now).await?;
        store::progress_entries::insert(connection, &new.progress_entries, now).await?;
        store::renamings::insert(connection, &new.renamings, now).await?;
        store::releases::log(connection, self.release, &std::mem::take(&mut self.log)).await
    }
}
