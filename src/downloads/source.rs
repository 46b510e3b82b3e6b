//! Reads all records of one release in the order of the files, as rows.

use std::collections::HashMap;

use serde::Serialize;
use tokio::sync::mpsc::Sender;

use super::error::DownloadError;
use super::rows::Rows;
use super::tables::TableGroup;
use crate::domain::identifier::Identifier;
use crate::domain::published::Published;
use crate::domain::resource::ResourceKind;
use crate::store::changes::{ChangeFilter, ChangeSort};
use crate::store::cities::{CityFilter, CitySort};
use crate::store::documents::{DocumentFilter, DocumentSort};
use crate::store::indicators::{IndicatorFilter, IndicatorSort};
use crate::store::kpis::{KpiFilter, KpiSort};
use crate::store::measures::{MeasureFilter, MeasureSort};
use crate::store::observations::{ObservationFilter, ObservationSort};
use crate::store::organizations::{OrganizationFilter, OrganizationSort};
use crate::store::page::{Order, Page, PageRequest};
use crate::store::plans::{PlanFilter, PlanSort};
use crate::store::policies::{PolicyFilter, PolicySort};
use crate::store::pool::Snapshot;
use crate::store::progress_entries::{ProgressEntryFilter, ProgressEntrySort};
use crate::store::progress_reports::{ProgressReportFilter, ProgressReportSort};
use crate::store::renamings::{RenamingFilter, RenamingSort};
use crate::store::statements::{StatementFilter, StatementSort};
use crate::store::synonyms::{SynonymFilter, SynonymSort};
use crate::store::themes::{ThemeFilter, ThemeSort};
use crate::store::{self, Connection, StoreError, id_cursor};
use crate::view::change::ChangeView;
use crate::view::city::CityView;
use crate::view::document::DocumentView;
use crate::view::indicator::IndicatorView;
use crate::view::kpi::KpiView;
use crate::view::measure::MeasureView;
use crate::view::observation::ObservationView;
use crate::view::organization::OrganizationView;
use crate::view::plan::PlanView;
use crate::view::policy::PolicyView;
use crate::view::progress_entry::ProgressEntryView;
use crate::view::progress_report::ProgressReportView;
use crate::view::renaming::RenamingView;
use crate::view::statement::StatementView;
use crate::view::synonym::SynonymView;
use crate::view::theme::ThemeView;

/// Records that are read at once.
const BATCH_SIZE: i64 = 1000;

/// What is told of a release.
pub enum Batch {
    /// Some records of a group of tables, by its place.
    Rows(usize, Rows),
    /// Some changes that the release made, as NDJSON.
    Changes(Vec<u8>),
    /// Everything was told: nothing is missing.
    End,
}

/// Tells all records, resource by resource, and then what the release changed.
///
/// # Errors
/// When the database fails, or nobody listens any more.
pub async fn stream_records(
    held: &mut Snapshot,
    groups: &[TableGroup],
    told: &Sender<Batch>,
) -> Result<(), DownloadError> {
    let mut walk = Walk { held, groups, told };
    walk.vocabulary().await?;
    walk.plans().await?;
    walk.figures().await?;
    walk.renamings().await?;
    walk.changes().await?;
    walk.tell(Batch::End).await
}

fn whole<S>(id: S) -> PageRequest<S> {
    PageRequest::all([id])
}

struct Walk<'a> {
    held: &'a mut Snapshot,
    groups: &'a [TableGroup],
    told: &'a Sender<Batch>,
}

impl Walk<'_> {
    /// What cities share, and who they are.
    async fn vocabulary(&mut self) -> Result<(), DownloadError> {
        self.each(
            ResourceKind::Cities,
            |view: &CityView| &view.id,
            async |connection, ids| {
                let some = CityFilter { id: ids, ..Default::default() };
                store::cities::list(connection, &some, &whole(CitySort::Id)).await
            },
        )
        .await?;
        self.each(
            ResourceKind::Themes,
            |view: &ThemeView| &view.id,
            async |connection, ids| {
                let some = ThemeFilter { id: ids, ..Default::default() };
                store::themes::list(connection, &some, &whole(ThemeSort::Id)).await
            },
        )
        .await?;
        self.each(
            ResourceKind::Synonyms,
            |view: &SynonymView| &view.id,
            async |connection, ids| {
                let some = SynonymFilter { id: ids };
                store::synonyms::list(connection, &some, &whole(SynonymSort::Id)).await
            },
        )
        .await?;
        self.each(
            ResourceKind::Indicators,
            |view: &IndicatorView| &view.id,
            async |connection, ids| {
                let some = IndicatorFilter { id: ids, ..Default::default() };
                store::indicators::list(connection, &some, &whole(IndicatorSort::Id)).await
            },
        )
        .await?;
        self.each(
            ResourceKind::Organizations,
            |view: &OrganizationView| &view.id,
            async |connection, ids| {
                let some = OrganizationFilter { id: ids, ..Default::default() };
                store::organizations::list(connection, &some, &whole(OrganizationSort::Id)).await
            },
        )
        .await?;
        self.each(
            ResourceKind::Documents,
            |view: &DocumentView| &view.id,
            async |connection, ids| {
                let some = DocumentFilter { id: ids, ..Default::default() };
                store::documents::list(connection, &some, &whole(DocumentSort::Id)).await
            },
        )
        .await
    }

    /// What is called otherwise now.
    async fn renamings(&mut self) -> Result<(), DownloadError> {
        self.each(
            ResourceKind::Renamings,
            |view: &RenamingView| &view.id,
            async |connection, ids| {
                let some = RenamingFilter { id: ids, ..Default::default() };
                store::renamings::list(connection, &some, &whole(RenamingSort::Id)).await
            },
        )
        .await
    }

    /// What cities promise.
    async fn plans(&mut self) -> Result<(), DownloadError> {
        self.each(
            ResourceKind::Plans,
            |view: &PlanView| &view.id,
            async |connection, ids| {
                let some = PlanFilter { id: ids, ..Default::default() };
                store::plans::list(connection, &some, &whole(PlanSort::Id)).await
            },
        )
        .await?;
        self.each(
            ResourceKind::Policies,
            |view: &PolicyView| &view.id,
            async |connection, ids| {
                let some = PolicyFilter { id: ids, ..Default::default() };
                store::policies::list(connection, &some, &whole(PolicySort::Id)).await
            },
        )
        .await?;
        self.each(
            ResourceKind::Measures,
            |view: &MeasureView| &view.id,
            async |connection, ids| {
                let some = MeasureFilter { id: ids, ..Default::default() };
                store::measures::list(connection, &some, &whole(MeasureSort::Id)).await
            },
        )
        .await?;
        self.each(
            ResourceKind::Statements,
            |view: &StatementView| &view.id,
            async |connection, ids| {
                let some = StatementFilter { id: ids, ..Default::default() };
                store::statements::list(connection, &some, &whole(StatementSort::Id)).await
            },
        )
        .await
    }

    /// How that is measured, and what was reported.
    async fn figures(&mut self) -> Result<(), DownloadError> {
        self.each(
            ResourceKind::Kpis,
            |view: &KpiView| &view.id,
            async |connection, ids| {
                let some = KpiFilter { id: ids, ..Default::default() };
                store::kpis::list(connection, &some, &whole(KpiSort::Id)).await
            },
        )
        .await?;
        self.each(
            ResourceKind::Observations,
            |view: &ObservationView| &view.id,
            async |connection, ids| {
                let some = ObservationFilter { id: ids, revisions: true, ..Default::default() };
                store::observations::list(connection, &some, &whole(ObservationSort::Id)).await
            },
        )
        .await?;
        self.each(
            ResourceKind::ProgressReports,
            |view: &ProgressReportView| &view.id,
            async |connection, ids| {
                let some = ProgressReportFilter { id: ids, ..Default::default() };
                store::progress_reports::list(connection, &some, &whole(ProgressReportSort::Id))
                    .await
            },
        )
        .await?;
        self.each(
            ResourceKind::ProgressEntries,
            |view: &ProgressEntryView| &view.id,
            async |connection, ids| {
                let some = ProgressEntryFilter { id: ids, ..Default::default() };
                store::progress_entries::list(connection, &some, &whole(ProgressEntrySort::Id))
                    .await
            },
        )
        .await
    }

    /// What the release changed against the one before.
    async fn changes(&mut self) -> Result<(), DownloadError> {
        let release = vec![self.held.release().id.clone()];
        let filter = ChangeFilter { release, ..ChangeFilter::default() };
        let in_turn = |key| Order { key, descending: false };
        let mut page = PageRequest {
            limit: BATCH_SIZE,
            order: vec![in_turn(ChangeSort::Release), in_turn(ChangeSort::Sequence)],
            after: None,
            count: false,
            fail_if_truncated: false,
        };
        loop {
            let find = async |connection: &Connection| {
                store::changes::list(connection, &filter, &page).await
            };
            let found = self.held.query(find).await?;
            let mut lines = Vec::new();
            for change in found.records {
                serde_json::to_writer(&mut lines, &ChangeView::from(change))?;
                lines.push(b'\n');
            }
            self.tell(Batch::Changes(lines)).await?;
            page.after = found.next;
            if page.after.is_none() {
                return Ok(());
            }
        }
    }

    /// Walks through the records of a resource.
    async fn each<T, V: From<Published<T>> + Serialize>(
        &mut self,
        resource: ResourceKind,
        id: impl Fn(&V) -> &String,
        find: impl AsyncFn(&Connection, Vec<Identifier>) -> Result<Page<Published<T>>, StoreError>,
    ) -> Result<(), DownloadError> {
        let Some(place) = self.groups.iter().position(|group| group.resource == resource) else {
            return Ok(());
        };
        let begin = async |connection: &Connection| id_cursor::begin(connection, resource).await;
        self.held.query(begin).await?;
        loop {
            let next = async |connection: &Connection| {
                id_cursor::next(connection, resource, BATCH_SIZE).await
            };
            let ids = self.held.query(next).await?;
            // A filter without identifiers would match everything.
            if ids.is_empty() {
                break;
            }
            let some = async |connection: &Connection| find(connection, ids.clone()).await;
            let found = self.held.query(some).await?;
            let views = found.records.into_iter().map(V::from);
            let rows = Rows::of(&self.groups[place], &in_order_of(&ids, views, &id))?;
            self.tell(Batch::Rows(place, rows)).await?;
        }
        Ok(self.held.query(id_cursor::end).await?)
    }

    async fn tell(&self, told: Batch) -> Result<(), DownloadError> {
        // Whoever does not listen any more has failed, and says why.
        self.told.send(told).await.map_err(|_| DownloadError::Unfinished)
    }
}

/// Records in the order of their identifiers in a list.
fn in_order_of<V>(
    ids: &[Identifier],
    views: impl Iterator<Item = V>,
    id: &impl Fn(&V) -> &String,
) -> Vec<V> {
    let places: HashMap<&str, usize> =
        ids.iter().enumerate().map(|(place, id)| (id.as_str(), place)).collect();
    let mut views: Vec<V> = views.collect();
    views.sort_by_key(|view| places.get(id(view).as_str()));
    views
}
