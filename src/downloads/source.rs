//! Streams all records of one release as table rows, in file order.

use std::collections::HashMap;

use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use strum::VariantArray;
use tokio::sync::mpsc::Sender;

use super::error::DownloadError;
use super::rows::Rows;
use super::tables::TableGroup;
use crate::domain::document::Document;
use crate::domain::identifier::Identifier;
use crate::domain::progress_entry::ProgressEntry;
use crate::domain::published::{Published, StoredRecord, StoredRecordWriter};
use crate::domain::record::Record;
use crate::domain::resource::ResourceKind;
use crate::store::changes::{ChangeFilter, ChangeSort};
use crate::store::cities::{CityFilter, CitySort};
use crate::store::kpis::{KpiFilter, KpiSort};
use crate::store::observations::{ObservationFilter, ObservationSort};
use crate::store::page::{Order, Page, PageRequest};
use crate::store::plans::{PlanFilter, PlanSort};
use crate::store::pool::Snapshot;
use crate::store::progress_reports::{ProgressReportFilter, ProgressReportSort};
use crate::store::{self, Connection, StoreError, id_cursor};
use crate::view::change::ChangeView;
use crate::view::city::CityView;
use crate::view::document::DocumentView;
use crate::view::kpi::KpiView;
use crate::view::observation::ObservationView;
use crate::view::plan::PlanView;
use crate::view::progress_entry::ProgressEntryView;
use crate::view::progress_report::ProgressReportView;

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
    for resource in ResourceKind::VARIANTS {
        streamer.records(*resource).await?;
    }
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
    /// All records of a resource.
    async fn records(&mut self, resource: ResourceKind) -> Result<(), DownloadError> {
        match resource {
            ResourceKind::Cities => self.cities().await,
            ResourceKind::Documents => self.stream_views::<Document, DocumentView>().await,
            ResourceKind::Plans => self.plans().await,
            ResourceKind::ProgressEntries => {
                self.stream_views::<ProgressEntry, ProgressEntryView>().await
            }
            ResourceKind::Kpis => self.kpis().await,
            ResourceKind::Observations => self.observations().await,
            ResourceKind::ProgressReports => self.progress_reports().await,
            stored => self.stream_stored(stored).await,
        }
    }

    async fn cities(&mut self) -> Result<(), DownloadError> {
        self.stream_built(
            ResourceKind::Cities,
            |view: &CityView| view.id.as_str(),
            async |connection, ids| {
                let filter = CityFilter { id: ids, ..Default::default() };
                store::cities::list(connection, &filter, &all_by(CitySort::Id)).await
            },
        )
        .await
    }

    async fn plans(&mut self) -> Result<(), DownloadError> {
        self.stream_built(
            ResourceKind::Plans,
            |view: &PlanView| view.id.as_str(),
            async |connection, ids| {
                let filter = PlanFilter { id: ids, ..Default::default() };
                store::plans::list(connection, &filter, &all_by(PlanSort::Id)).await
            },
        )
        .await
    }

    async fn kpis(&mut self) -> Result<(), DownloadError> {
        self.stream_built(
            ResourceKind::Kpis,
            |view: &KpiView| view.id.as_str(),
            async |connection, ids| {
                let filter = KpiFilter { id: ids, ..Default::default() };
                store::kpis::list(connection, &filter, &all_by(KpiSort::Id)).await
            },
        )
        .await
    }

    async fn observations(&mut self) -> Result<(), DownloadError> {
        self.stream_built(
            ResourceKind::Observations,
            |view: &ObservationView| view.id.as_str(),
            async |connection, ids| {
                let filter = ObservationFilter { id: ids, revisions: true, ..Default::default() };
                store::observations::list(connection, &filter, &all_by(ObservationSort::Id)).await
            },
        )
        .await
    }

    async fn progress_reports(&mut self) -> Result<(), DownloadError> {
        self.stream_built(
            ResourceKind::ProgressReports,
            |view: &ProgressReportView| view.id.as_str(),
            async |connection, ids| {
                let filter = ProgressReportFilter { id: ids, ..Default::default() };
                let page = all_by(ProgressReportSort::Id);
                store::progress_reports::list(connection, &filter, &page).await
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

    /// Streams records that are served as they are stored.
    async fn stream_stored(&mut self, resource: ResourceKind) -> Result<(), DownloadError> {
        let mut writer = StoredRecordWriter::default();
        let write = |record: &StoredRecord<IgnoredAny>, lines: &mut Vec<u8>| {
            Ok(writer.write(record, lines)?)
        };
        self.stream_resource(resource, write).await
    }

    /// Streams records that are served as views.
    async fn stream_views<T, V>(&mut self) -> Result<(), DownloadError>
    where
        T: Record + DeserializeOwned,
        V: From<Published<T>> + Serialize,
    {
        let write = |record: &StoredRecord<T>, lines: &mut Vec<u8>| {
            Ok(serde_json::to_writer(lines, &V::from(store::parse(record)?))?)
        };
        self.stream_resource(T::RESOURCE, write).await
    }

    /// Streams the records of a resource in batches.
    async fn stream_resource<T>(
        &mut self,
        resource: ResourceKind,
        mut write: impl FnMut(&StoredRecord<T>, &mut Vec<u8>) -> Result<(), DownloadError>,
    ) -> Result<(), DownloadError> {
        let Some(index) = self.begin(resource).await? else { return Ok(()) };
        loop {
            let next =
                async |connection: &Connection| id_cursor::next::<T>(connection, BATCH_SIZE).await;
            let records = self.snapshot.query(next).await?;
            if records.is_empty() {
                break;
            }
            let mut lines = Vec::new();
            for record in &records {
                write(record, &mut lines)?;
                lines.push(b'\n');
            }
            let rows = Rows::of(&self.groups[index], lines)?;
            self.send(Batch::Rows(index, rows)).await?;
        }
        Ok(self.snapshot.query(id_cursor::end).await?)
    }

    /// Streams records that are built from several tables.
    async fn stream_built<T, V: From<Published<T>> + Serialize>(
        &mut self,
        resource: ResourceKind,
        id: impl Fn(&V) -> &str,
        find: impl AsyncFn(&Connection, Vec<Identifier>) -> Result<Page<Published<T>>, StoreError>,
    ) -> Result<(), DownloadError> {
        let Some(index) = self.begin(resource).await? else { return Ok(()) };
        loop {
            let next = async |connection: &Connection| {
                id_cursor::next_ids(connection, resource, BATCH_SIZE).await
            };
            let ids = self.snapshot.query(next).await?;
            // An empty id filter would match all records.
            if ids.is_empty() {
                break;
            }
            let fetch = async |connection: &Connection| find(connection, ids.clone()).await;
            let found = self.snapshot.query(fetch).await?;
            let views = found.records.into_iter().map(V::from);
            let mut lines = Vec::new();
            for view in sorted_like(&ids, views, &id) {
                serde_json::to_writer(&mut lines, &view)?;
                lines.push(b'\n');
            }
            let rows = Rows::of(&self.groups[index], lines)?;
            self.send(Batch::Rows(index, rows)).await?;
        }
        Ok(self.snapshot.query(id_cursor::end).await?)
    }

    /// Declares the cursor of a resource and returns the index of its table group, if it has one.
    async fn begin(&mut self, resource: ResourceKind) -> Result<Option<usize>, DownloadError> {
        let index = self.groups.iter().position(|group| group.resource == resource);
        if index.is_some() {
            let begin =
                async |connection: &Connection| id_cursor::begin(connection, resource).await;
            self.snapshot.query(begin).await?;
        }
        Ok(index)
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
    id: &impl Fn(&V) -> &str,
) -> Vec<V> {
    let positions: HashMap<&str, usize> =
        ids.iter().enumerate().map(|(index, id)| (id.as_str(), index)).collect();
    let mut views: Vec<V> = views.collect();
    views.sort_by_key(|view| positions.get(id(view)));
    views
}
