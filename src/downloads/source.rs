//! Streams all records of one release as table rows, in file order.

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

/// Records read per query.
const BATCH_SIZE: i64 = 1000;

/// A message of the record stream.
pub enum Batch {
    /// Records of a table group, by its index.
    Rows(usize, Rows),
    /// Changes of the release, as NDJSON.
    Changes(Vec<u8>),
    /// End of the stream; without it the stream is incomplete.
    End,
}

/// Sends all records, resource by resource, and then the changes of the release.
///
/// # Errors
/// Fails when the database fails or the receiver is closed.
pub async fn stream_records(
    snapshot: &mut Snapshot,
    groups: &[TableGroup],
    batches: &Sender<Batch>,
) -> Result<(), DownloadError> {
    let mut streamer = RecordStreamer { snapshot, groups, batches };
    streamer.vocabulary().await?;
    streamer.plans().await?;
    streamer.figures().await?;
    streamer.renamings().await?;
    streamer.changes().await?;
    streamer.send(Batch::End).await
}

fn all_by<S>(id: S) -> PageRequest<S> {
    PageRequest::all([id])
}

struct RecordStreamer<'a> {
    snapshot: &'a mut Snapshot,
    groups: &'a [TableGroup],
    batches: &'a Sender<Batch>,
}

impl RecordStreamer<'_> {
    /// Cities, shared vocabulary, organizations and documents.
    async fn vocabulary(&mut self) -> Result<(), DownloadError> {
        self.stream_resource(
            ResourceKind::Cities,
            |view: &CityView| &view.id,
            async |connection, ids| {
                let filter = CityFilter { id: ids, ..Default::default() };
                store::cities::list(connection, &filter, &all_by(CitySort::Id)).await
            },
        )
        .await?;
        self.stream_resource(
            ResourceKind::Themes,
            |view: &ThemeView| &view.id,
            async |connection, ids| {
                let filter = ThemeFilter { id: ids, ..Default::default() };
                store::themes::list(connection, &filter, &all_by(ThemeSort::Id)).await
            },
        )
        .await?;
        self.stream_resource(
            ResourceKind::Synonyms,
            |view: &SynonymView| &view.id,
            async |connection, ids| {
                let filter = SynonymFilter { id: ids };
                store::synonyms::list(connection, &filter, &all_by(SynonymSort::Id)).await
            },
        )
        .await?;
        self.stream_resource(
            ResourceKind::Indicators,
            |view: &IndicatorView| &view.id,
            async |connection, ids| {
                let filter = IndicatorFilter { id: ids, ..Default::default() };
                store::indicators::list(connection, &filter, &all_by(IndicatorSort::Id)).await
            },
        )
        .await?;
        self.stream_resource(
            ResourceKind::Organizations,
            |view: &OrganizationView| &view.id,
            async |connection, ids| {
                let filter = OrganizationFilter { id: ids, ..Default::default() };
                store::organizations::list(connection, &filter, &all_by(OrganizationSort::Id)).await
            },
        )
        .await?;
        self.stream_resource(
            ResourceKind::Documents,
            |view: &DocumentView| &view.id,
            async |connection, ids| {
                let filter = DocumentFilter { id: ids, ..Default::default() };
                store::documents::list(connection, &filter, &all_by(DocumentSort::Id)).await
            },
        )
        .await
    }

    /// Renamed identifiers.
    async fn renamings(&mut self) -> Result<(), DownloadError> {
        self.stream_resource(
            ResourceKind::Renamings,
            |view: &RenamingView| &view.id,
            async |connection, ids| {
                let filter = RenamingFilter { id: ids, ..Default::default() };
                store::renamings::list(connection, &filter, &all_by(RenamingSort::Id)).await
            },
        )
        .await
    }

    /// Plans and their content.
    async fn plans(&mut self) -> Result<(), DownloadError> {
        self.stream_resource(
            ResourceKind::Plans,
            |view: &PlanView| &view.id,
            async |connection, ids| {
                let filter = PlanFilter { id: ids, ..Default::default() };
                store::plans::list(connection, &filter, &all_by(PlanSort::Id)).await
            },
        )
        .await?;
        self.stream_resource(
            ResourceKind::Policies,
            |view: &PolicyView| &view.id,
            async |connection, ids| {
                let filter = PolicyFilter { id: ids, ..Default::default() };
                store::policies::list(connection, &filter, &all_by(PolicySort::Id)).await
            },
        )
        .await?;
        self.stream_resource(
            ResourceKind::Measures,
            |view: &MeasureView| &view.id,
            async |connection, ids| {
                let filter = MeasureFilter { id: ids, ..Default::default() };
                store::measures::list(connection, &filter, &all_by(MeasureSort::Id)).await
            },
        )
        .await?;
        self.stream_resource(
            ResourceKind::Statements,
            |view: &StatementView| &view.id,
            async |connection, ids| {
                let filter = StatementFilter { id: ids, ..Default::default() };
                store::statements::list(connection, &filter, &all_by(StatementSort::Id)).await
            },
        )
        .await
    }

    /// KPIs, observations and progress.
    async fn figures(&mut self) -> Result<(), DownloadError> {
        self.stream_resource(
            ResourceKind::Kpis,
            |view: &KpiView| &view.id,
            async |connection, ids| {
                let filter = KpiFilter { id: ids, ..Default::default() };
                store::kpis::list(connection, &filter, &all_by(KpiSort::Id)).await
            },
        )
        .await?;
        self.stream_resource(
            ResourceKind::Observations,
            |view: &ObservationView| &view.id,
            async |connection, ids| {
                let filter = ObservationFilter { id: ids, revisions: true, ..Default::default() };
                store::observations::list(connection, &filter, &all_by(ObservationSort::Id)).await
            },
        )
        .await?;
        self.stream_resource(
            ResourceKind::ProgressReports,
            |view: &ProgressReportView| &view.id,
            async |connection, ids| {
                let filter = ProgressReportFilter { id: ids, ..Default::default() };
                store::progress_reports::list(connection, &filter, &all_by(ProgressReportSort::Id))
                    .await
            },
        )
        .await?;
        self.stream_resource(
            ResourceKind::ProgressEntries,
            |view: &ProgressEntryView| &view.id,
            async |connection, ids| {
                let filter = ProgressEntryFilter { id: ids, ..Default::default() };
                store::progress_entries::list(connection, &filter, &all_by(ProgressEntrySort::Id))
                    .await
            },
        )
        .await
    }

    /// Changes since the previous release.
    async fn changes(&mut self) -> Result<(), DownloadError> {
        let release = vec![self.snapshot.release().id.clone()];
        let filter = ChangeFilter { release, ..ChangeFilter::default() };
        let ascending = |key| Order { key, descending: false };
        let mut page = PageRequest {
            limit: BATCH_SIZE,
            order: vec![ascending(ChangeSort::Release), ascending(ChangeSort::Sequence)],
            after: None,
            count: false,
            fail_if_truncated: false,
        };
        loop {
            let find = async |connection: &Connection| {
                store::changes::list(connection, &filter, &page).await
            };
            let found = self.snapshot.query(find).await?;
            let mut lines = Vec::new();
            for change in found.records {
                serde_json::to_writer(&mut lines, &ChangeView::from(change))?;
                lines.push(b'\n');
            }
            self.send(Batch::Changes(lines)).await?;
            page.after = found.next;
            if page.after.is_none() {
                return Ok(());
            }
        }
    }

    /// Streams the records of a resource in batches.
    async fn stream_resource<T, V: From<Published<T>> + Serialize>(
        &mut self,
        resource: ResourceKind,
        id: impl Fn(&V) -> &String,
        find: impl AsyncFn(&Connection, Vec<Identifier>) -> Result<Page<Published<T>>, StoreError>,
    ) -> Result<(), DownloadError> {
        let Some(index) = self.groups.iter().position(|group| group.resource == resource) else {
            return Ok(());
        };
        let begin = async |connection: &Connection| id_cursor::begin(connection, resource).await;
        self.snapshot.query(begin).await?;
        loop {
            let next = async |connection: &Connection| {
                id_cursor::next(connection, resource, BATCH_SIZE).await
            };
            let ids = self.snapshot.query(next).await?;
            // An empty id filter would match all records.
            if ids.is_empty() {
                break;
            }
            let fetch = async |connection: &Connection| find(connection, ids.clone()).await;
            let found = self.snapshot.query(fetch).await?;
            let views = found.records.into_iter().map(V::from);
            let rows = Rows::of(&self.groups[index], &sorted_like(&ids, views, &id))?;
            self.send(Batch::Rows(index, rows)).await?;
        }
        Ok(self.snapshot.query(id_cursor::end).await?)
    }

    async fn send(&self, batch: Batch) -> Result<(), DownloadError> {
        // A closed receiver means that the writer failed; it reports its own error.
        self.batches.send(batch).await.map_err(|_| DownloadError::Unfinished)
    }
}

/// Sorts records by the position of their identifier in a list.
fn sorted_like<V>(
    ids: &[Identifier],
    views: impl Iterator<Item = V>,
    id: &impl Fn(&V) -> &String,
) -> Vec<V> {
    let positions: HashMap<&str, usize> =
        ids.iter().enumerate().map(|(index, id)| (id.as_str(), index)).collect();
    let mut views: Vec<V> = views.collect();
    views.sort_by_key(|view| positions.get(id(view).as_str()));
    views
}
