//! Reads all records of one release, page by page, as cards.

use tokio::sync::mpsc::Sender;

use super::card::Card;
use super::error::SearchError;
use crate::domain::published::Published;
use crate::store::cities::{CityFilter, CitySort};
use crate::store::database::Held;
use crate::store::documents::{DocumentFilter, DocumentSort};
use crate::store::indicators::{IndicatorFilter, IndicatorSort};
use crate::store::kpis::{KpiFilter, KpiSort};
use crate::store::measures::{MeasureFilter, MeasureSort};
use crate::store::organizations::{OrganizationFilter, OrganizationSort};
use crate::store::page::{Order, Page, PageRequest};
use crate::store::plans::{PlanFilter, PlanSort};
use crate::store::policies::{PolicyFilter, PolicySort};
use crate::store::progress_entries::{ProgressEntryFilter, ProgressEntrySort};
use crate::store::statements::{StatementFilter, StatementSort};
use crate::store::synonyms::{SynonymFilter, SynonymSort};
use crate::store::themes::{ThemeFilter, ThemeSort};
use crate::store::{self, Connection, StoreError};

/// Records that are read at once.
const PAGE: i64 = 2000;

/// What is told of a release.
pub enum Told {
    Cards(Vec<Card>),
    /// The sets of synonyms, after all cards: nothing is missing.
    Synonyms(Vec<Vec<String>>),
}

/// Tells all records, in the order in which they are searched; none of a resource follows those of
/// another, and within one they are in the order of their identifiers.
///
/// # Errors
/// When the database fails, or nobody listens any more.
pub async fn gather(held: &mut Held, told: &Sender<Told>) -> Result<(), SearchError> {
    let mut walk = Walk { held, told };
    let filter = CityFilter::default();
    let list = async |c: &Connection, page: &_| store::cities::list(c, &filter, page).await;
    walk.each(CitySort::Id, list, |city| Card::from(city)).await?;
    let filter = ThemeFilter::default();
    let list = async |c: &Connection, page: &_| store::themes::list(c, &filter, page).await;
    walk.each(ThemeSort::Id, list, |theme| Card::from(theme)).await?;
    let filter = PlanFilter::default();
    let list = async |c: &Connection, page: &_| store::plans::list(c, &filter, page).await;
    walk.each(PlanSort::Id, list, |plan| Card::from(plan)).await?;
    let filter = PolicyFilter::default();
    let list = async |c: &Connection, page: &_| store::policies::list(c, &filter, page).await;
    walk.each(PolicySort::Id, list, |policy| Card::from(policy)).await?;
    let filter = MeasureFilter::default();
    let list = async |c: &Connection, page: &_| store::measures::list(c, &filter, page).await;
    walk.each(MeasureSort::Id, list, |measure| Card::from(measure)).await?;
    let filter = KpiFilter::default();
    let list = async |c: &Connection, page: &_| store::kpis::list(c, &filter, page).await;
    walk.each(KpiSort::Id, list, |kpi| Card::from(&kpi.kpi)).await?;
    let filter = IndicatorFilter::default();
    let list = async |c: &Connection, page: &_| store::indicators::list(c, &filter, page).await;
    walk.each(IndicatorSort::Id, list, |indicator| Card::from(indicator)).await?;
    let filter = ProgressEntryFilter::default();
    let list =
        async |c: &Connection, page: &_| store::progress_entries::list(c, &filter, page).await;
    walk.each(ProgressEntrySort::Id, list, |entry| Card::from(entry)).await?;
    let filter = StatementFilter::default();
    let list = async |c: &Connection, page: &_| store::statements::list(c, &filter, page).await;
    walk.each(StatementSort::Id, list, |statement| Card::from(statement)).await?;
    let filter = OrganizationFilter::default();
    let list = async |c: &Connection, page: &_| store::organizations::list(c, &filter, page).await;
    walk.each(OrganizationSort::Id, list, |organization| Card::from(organization)).await?;
    let filter = DocumentFilter::default();
    let list = async |c: &Connection, page: &_| store::documents::list(c, &filter, page).await;
    walk.each(DocumentSort::Id, list, |document| Card::from(document)).await?;
    walk.synonyms().await
}

struct Walk<'a> {
    held: &'a mut Held,
    told: &'a Sender<Told>,
}

impl Walk<'_> {
    /// Walks through one list.
    async fn each<T, S: Copy>(
        &mut self,
        id: S,
        list: impl AsyncFn(&Connection, &PageRequest<S>) -> Result<Page<Published<T>>, StoreError>,
        card: impl Fn(&T) -> Card,
    ) -> Result<(), SearchError> {
        let mut page = PageRequest {
            limit: PAGE,
            order: vec![Order { key: id, descending: false }],
            after: None,
            count: false,
            complete: false,
        };
        loop {
            let found = self.held.ask(async |connection| list(connection, &page).await).await?;
            let cards = found.records.iter().map(|published| card(&published.record)).collect();
            self.tell(Told::Cards(cards)).await?;
            page.after = found.next;
            if page.after.is_none() {
                return Ok(());
            }
        }
    }

    async fn synonyms(&mut self) -> Result<(), SearchError> {
        let filter = SynonymFilter::default();
        let page = PageRequest::whole([SynonymSort::Id]);
        let found = self
            .held
            .ask(async |connection| store::synonyms::list(connection, &filter, &page).await)
            .await?;
        let sets = found.records.into_iter().map(|set| set.record.words).collect();
        self.tell(Told::Synonyms(sets)).await
    }

    async fn tell(&self, told: Told) -> Result<(), SearchError> {
        // Whoever does not listen any more has failed, and says why.
        self.told.send(told).await.map_err(|_| SearchError::Unfinished)
    }
}
