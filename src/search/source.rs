//! Streams all records of a release as index documents, page by page.

use serde::de::DeserializeOwned;
use tokio::sync::mpsc::Sender;

use super::document::IndexDocument;
use super::error::SearchError;
use crate::domain::document::Document;
use crate::domain::identifier::Identifier;
use crate::domain::indicator::Indicator;
use crate::domain::kpi::Kpi;
use crate::domain::measure::Measure;
use crate::domain::organization::Organization;
use crate::domain::plan::Plan;
use crate::domain::policy::Policy;
use crate::domain::progress_entry::ProgressEntry;
use crate::domain::record::Record;
use crate::domain::statement::Statement;
use crate::domain::theme::Theme;
use crate::store::cities::{CityFilter, CitySort};
use crate::store::page::PageRequest;
use crate::store::pool::Snapshot;
use crate::store::synonyms::{SynonymFilter, SynonymSort};
use crate::store::{self, Connection};

/// Records read per query.
const PAGE_SIZE: i64 = 2000;

/// A batch of index input.
pub enum Batch {
    Documents(Vec<IndexDocument>),
    /// The synonym sets; sent last, so they also mark the end of the stream.
    Synonyms(Vec<Vec<String>>),
}

/// Sends all records in document order: grouped by resource, and by identifier within each.
///
/// # Errors
/// Fails when the database fails or the receiver is dropped.
pub async fn stream_records(
    snapshot: &mut Snapshot,
    sender: &Sender<Batch>,
) -> Result<(), SearchError> {
    let mut stream = RecordStream { snapshot, sender };
    stream.cities().await?;
    stream.documents_of::<Theme>().await?;
    stream.documents_of::<Plan>().await?;
    stream.documents_of::<Policy>().await?;
    stream.documents_of::<Measure>().await?;
    stream.documents_of::<Kpi>().await?;
    stream.documents_of::<Indicator>().await?;
    stream.documents_of::<ProgressEntry>().await?;
    stream.documents_of::<Statement>().await?;
    stream.documents_of::<Organization>().await?;
    stream.documents_of::<Document>().await?;
    stream.synonyms().await
}

struct RecordStream<'a> {
    snapshot: &'a mut Snapshot,
    sender: &'a Sender<Batch>,
}

impl RecordStream<'_> {
    /// Sends all records of a resource as documents, page by page.
    async fn documents_of<T>(&mut self) -> Result<(), SearchError>
    where
        T: Record + DeserializeOwned,
        IndexDocument: for<'a> From<&'a T>,
    {
        let mut last: Option<Identifier> = None;
        loop {
            let page = async |connection: &Connection| {
                store::records::page_by_id::<T>(connection, last.as_ref(), PAGE_SIZE).await
            };
            let records = self.snapshot.query(page).await?;
            let Some(end) = records.last() else { return Ok(()) };
            last = Some(end.record.id().clone());
            let documents = records.iter().map(|published| (&published.record).into()).collect();
            self.send(Batch::Documents(documents)).await?;
        }
    }

    /// There are fewer municipalities in Japan than records in a batch.
    async fn cities(&mut self) -> Result<(), SearchError> {
        let filter = CityFilter::default();
        let page = PageRequest::all([CitySort::Id]);
        let found = self
            .snapshot
            .query(async |connection| store::cities::list(connection, &filter, &page).await)
            .await?;
        let documents = found.records.iter().map(|published| (&published.record).into()).collect();
        self.send(Batch::Documents(documents)).await
    }

    async fn synonyms(&mut self) -> Result<(), SearchError> {
        let filter = SynonymFilter::default();
        let page = PageRequest::all([SynonymSort::Id]);
        let found = self
            .snapshot
            .query(async |connection| {
                store::synonyms::list(connection, &filter, &page).await?.parsed().await
            })
            .await?;
        let sets = found.records.into_iter().map(|set| set.record.words).collect();
        self.send(Batch::Synonyms(sets)).await
    }

    async fn send(&self, batch: Batch) -> Result<(), SearchError> {
        // The receiver was dropped because it failed; its own error is the one reported.
        self.sender.send(batch).await.map_err(|_| SearchError::Unfinished)
    }
}
