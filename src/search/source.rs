//! Streams all records of a release as index documents, page by page.

use tokio::sync::mpsc::Sender;

use super::document::IndexDocument;
use super::error::SearchError;
use crate::domain::published::Published;
use crate::store::cities::CitySort;
use crate::store::documents::DocumentSort;
use crate::store::indicators::IndicatorSort;
use crate::store::kpis::KpiSort;
use crate::store::measures::MeasureSort;
use crate::store::organizations::OrganizationSort;
use crate::store::page::{Order, Page, PageRequest};
use crate::store::plans::PlanSort;
use crate::store::policies::PolicySort;
use crate::store::pool::Snapshot;
use crate::store::progress_entries::ProgressEntrySort;
use crate::store::statements::StatementSort;
use crate::store::synonyms::{SynonymFilter, SynonymSort};
use crate::store::themes::ThemeSort;
use crate::store::{self, Connection, StoreError};

/// Records read per query.
const PAGE_SIZE: i64 = 2000;

/// A batch of index input.
pub enum Batch {
    Cards(Vec<IndexDocument>),
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
    stream.all_pages(CitySort::Id, store::cities::list, |city| IndexDocument::from(city)).await?;
    stream
        .all_pages(ThemeSort::Id, store::themes::list, |theme| IndexDocument::from(theme))
        .await?;
    stream.all_pages(PlanSort::Id, store::plans::list, |plan| IndexDocument::from(plan)).await?;
    stream
        .all_pages(PolicySort::Id, store::policies::list, |policy| IndexDocument::from(policy))
        .await?;
    stream
        .all_pages(MeasureSort::Id, store::measures::list, |measure| IndexDocument::from(measure))
        .await?;
    stream.all_pages(KpiSort::Id, store::kpis::list, |kpi| IndexDocument::from(&kpi.kpi)).await?;
    stream
        .all_pages(IndicatorSort::Id, store::indicators::list, |indicator| {
            IndexDocument::from(indicator)
        })
        .await?;
    stream
        .all_pages(ProgressEntrySort::Id, store::progress_entries::list, |entry| {
            IndexDocument::from(entry)
        })
        .await?;
    stream
        .all_pages(StatementSort::Id, store::statements::list, |statement| {
            IndexDocument::from(statement)
        })
        .await?;
    stream
        .all_pages(OrganizationSort::Id, store::organizations::list, |organization| {
            IndexDocument::from(organization)
        })
        .await?;
    stream
        .all_pages(DocumentSort::Id, store::documents::list, |document| {
            IndexDocument::from(document)
        })
        .await?;
    stream.synonyms().await
}

struct RecordStream<'a> {
    snapshot: &'a mut Snapshot,
    sender: &'a Sender<Batch>,
}

impl RecordStream<'_> {
    /// Sends every page of one list.
    async fn all_pages<T, F: Default, S: Copy>(
        &mut self,
        id: S,
        list: impl AsyncFn(&Connection, &F, &PageRequest<S>) -> Result<Page<Published<T>>, StoreError>,
        to_document: impl Fn(&T) -> IndexDocument,
    ) -> Result<(), SearchError> {
        let all = F::default();
        let mut page = PageRequest {
            limit: PAGE_SIZE,
            order: vec![Order { key: id, descending: false }],
            after: None,
            count: false,
            fail_if_truncated: false,
        };
        loop {
            let found =
                self.snapshot.query(async |connection| list(connection, &all, &page).await).await?;
            let documents =
                found.records.iter().map(|published| to_document(&published.record)).collect();
            self.send(Batch::Cards(documents)).await?;
            page.after = found.next;
            if page.after.is_none() {
                return Ok(());
            }
        }
    }

    async fn synonyms(&mut self) -> Result<(), SearchError> {
        let filter = SynonymFilter::default();
        let page = PageRequest::all([SynonymSort::Id]);
        let found = self
            .snapshot
            .query(async |connection| store::synonyms::list(connection, &filter, &page).await)
            .await?;
        let sets = found.records.into_iter().map(|set| set.record.words).collect();
        self.send(Batch::Synonyms(sets)).await
    }

    async fn send(&self, batch: Batch) -> Result<(), SearchError> {
        // The receiver was dropped because it failed; its own error is the one reported.
        self.sender.send(batch).await.map_err(|_| SearchError::Unfinished)
    }
}
