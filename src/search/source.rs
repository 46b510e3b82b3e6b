//! Reads all records of one release, page by page, as cards.

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

/// Records that are read at once.
const PAGE: i64 = 2000;

/// What is told of a release.
pub enum Batch {
    Cards(Vec<IndexDocument>),
    /// The sets of synonyms, after all cards: nothing is missing.
    Synonyms(Vec<Vec<String>>),
}

/// Tells all records, in the order in which they are searched; none of a resource follows those of
/// another, and within one they are in the order of their identifiers.
///
/// # Errors
/// When the database fails, or nobody listens any more.
pub async fn stream_records(held: &mut Snapshot, told: &Sender<Batch>) -> Result<(), SearchError> {
    let mut walk = RecordStream { held, told };
    walk.each(CitySort::Id, store::cities::list, |city| IndexDocument::from(city)).await?;
    walk.each(ThemeSort::Id, store::themes::list, |theme| IndexDocument::from(theme)).await?;
    walk.each(PlanSort::Id, store::plans::list, |plan| IndexDocument::from(plan)).await?;
    walk.each(PolicySort::Id, store::policies::list, |policy| IndexDocument::from(policy)).await?;
    walk.each(MeasureSort::Id, store::measures::list, |measure| IndexDocument::from(measure))
        .await?;
    walk.each(KpiSort::Id, store::kpis::list, |kpi| IndexDocument::from(&kpi.kpi)).await?;
    walk.each(IndicatorSort::Id, store::indicators::list, |indicator| {
        IndexDocument::from(indicator)
    })
    .await?;
    walk.each(ProgressEntrySort::Id, store::progress_entries::list, |entry| {
        IndexDocument::from(entry)
    })
    .await?;
    walk.each(StatementSort::Id, store::statements::list, |statement| {
        IndexDocument::from(statement)
    })
    .await?;
    walk.each(OrganizationSort::Id, store::organizations::list, |organization| {
        IndexDocument::from(organization)
    })
    .await?;
    walk.each(DocumentSort::Id, store::documents::list, |document| IndexDocument::from(document))
        .await?;
    walk.synonyms().await
}

struct RecordStream<'a> {
    held: &'a mut Snapshot,
    told: &'a Sender<Batch>,
}

impl RecordStream<'_> {
    /// Walks through one list.
    async fn each<T, F: Default, S: Copy>(
        &mut self,
        id: S,
        list: impl AsyncFn(&Connection, &F, &PageRequest<S>) -> Result<Page<Published<T>>, StoreError>,
        card: impl Fn(&T) -> IndexDocument,
    ) -> Result<(), SearchError> {
        let all = F::default();
        let mut page = PageRequest {
            limit: PAGE,
            order: vec![Order { key: id, descending: false }],
            after: None,
            count: false,
            fail_if_truncated: false,
        };
        loop {
            let found =
                self.held.query(async |connection| list(connection, &all, &page).await).await?;
            let cards = found.records.iter().map(|published| card(&published.record)).collect();
            self.tell(Batch::Cards(cards)).await?;
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
            .held
            .query(async |connection| store::synonyms::list(connection, &filter, &page).await)
            .await?;
        let sets = found.records.into_iter().map(|set| set.record.words).collect();
        self.tell(Batch::Synonyms(sets)).await
    }

    async fn tell(&self, told: Batch) -> Result<(), SearchError> {
        // Whoever does not listen any more has failed, and says why.
        self.told.send(told).await.map_err(|_| SearchError::Unfinished)
    }
}
