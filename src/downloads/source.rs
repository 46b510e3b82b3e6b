//! Streams all records of one release as table rows, in file order.

use std::collections::HashMap;

use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use tokio::sync::mpsc::Sender;

use super::error::DownloadError;
use super::rows::Rows;
use super::tables::{Content, TableGroup};
use crate::domain::document::Document;
use crate::domain::identifier::Identifier;
use crate::domain::kpi_figures::KpiWithFigures;
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
use crate::view::kpi_evaluation::evaluations_of;
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

/// Sends the rows of all tables, one table after another, and then the changes of the release.
///
/// # Errors
/// Fails when the database fails or the receiver is closed.
pub async fn stream_records(
    snapshot: &mut Snapshot,
    groups: &[TableGroup],
    batches: &Sender<Batch>,
) -> Result<(), DownloadError> {
    let mut streamer = RecordStreamer { snapshot, groups, batches };
    for (index, group) in groups.iter().enumerate() {
        match group.content {
            Content::Records(resource) => streamer.records(index, resource).await?,
            Content::Evaluations => streamer.evaluations(index).await?,
        }
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
    async fn records(&mut self, index: usize, resource: ResourceKind) -> Result<(), DownloadError> {
        match resource {
            ResourceKind::Cities => self.cities(index).await,
            ResourceKind::Documents => self.stream_views::<Document, DocumentView>(index).await,
            ResourceKind::Plans => self.plans(index).await,
            ResourceKind::ProgressEntries => {
                self.stream_views::<ProgressEntry, ProgressEntryView>(index).await
            }
            ResourceKind::Kpis => self.kpis(index).await,
            ResourceKind::Observations => self.observations(index).await,
            ResourceKind::ProgressReports => self.progress_reports(index).await,
            _ => self.stream_stored(index).await,
        }
    }

    async fn cities(&mut self, index: usize) -> Result<(), DownloadError> {
        let find = async |connection: &Connection, ids| {
            let filter = CityFilter { id: ids, ..Default::default() };
            store::cities::list(connection, &filter, &all_by(CitySort::Id)).await
        };
        self.stream_built(index, find, views(|view: &CityView| view.id.as_str())).await
    }

    async fn plans(&mut self, index: usize) -> Result<(), DownloadError> {
        let find = async |connection: &Connection, ids| {
            let filter = PlanFilter { id: ids, ..Default::default() };
            store::plans::list(connection, &filter, &all_by(PlanSort::Id)).await
        };
        self.stream_built(index, find, views(|view: &PlanView| view.id.as_str())).await
    }

    async fn kpis(&mut self, index: usize) -> Result<(), DownloadError> {
        self.stream_built(index, kpis, views(|view: &KpiView| view.id.as_str())).await
    }

    async fn evaluations(&mut self, index: usize) -> Result<(), DownloadError> {
        let write = |ids: &[Identifier], found: Vec<Published<KpiWithFigures>>| {
            let found = found.into_iter().map(|kpi| kpi.record);
            let ordered = sorted_like(ids, found, &|kpi: &KpiWithFigures| kpi.kpi.id.as_str());
            ndjson(ordered.iter().flat_map(evaluations_of))
        };
        self.stream_built(index, kpis, write).await
    }

    async fn observations(&mut self, index: usize) -> Result<(), DownloadError> {
        let find = async |connection: &Connection, ids| {
            let filter = ObservationFilter { id: ids, revisions: true, ..Default::default() };
            store::observations::list(connection, &filter, &all_by(ObservationSort::Id)).await
        };
        self.stream_built(index, find, views(|view: &ObservationView| view.id.as_str())).await
    }

    async fn progress_reports(&mut self, index: usize) -> Result<(), DownloadError> {
        let find = async |connection: &Connection, ids| {
            let filter = ProgressReportFilter { id: ids, ..Default::default() };
            let page = all_by(ProgressReportSort::Id);
            store::progress_reports::list(connection, &filter, &page).await
        };
        self.stream_built(index, find, views(|view: &ProgressReportView| view.id.as_str())).await
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
            let lines = ndjson(found.records.into_iter().map(ChangeView::from))?;
            self.send(Batch::Changes(lines)).await?;
            page.after = found.next;
            if page.after.is_none() {
                return Ok(());
            }
        }
    }

    /// Streams records that are served as they are stored.
    async fn stream_stored(&mut self, index: usize) -> Result<(), DownloadError> {
        let mut writer = StoredRecordWriter::default();
        let write = |record: &StoredRecord<IgnoredAny>, lines: &mut Vec<u8>| {
            Ok(writer.write(record, lines)?)
        };
        self.stream_resource(index, write).await
    }

    /// Streams records that are served as views.
    async fn stream_views<T, V>(&mut self, index: usize) -> Result<(), DownloadError>
    where
        T: Record + DeserializeOwned,
        V: From<Published<T>> + Serialize,
    {
        let write = |record: &StoredRecord<T>, lines: &mut Vec<u8>| {
            Ok(serde_json::to_writer(lines, &V::from(store::parse(record)?))?)
        };
        self.stream_resource(index, write).await
    }

    /// Streams the records of a resource in batches.
    async fn stream_resource<T>(
        &mut self,
        index: usize,
        mut write: impl FnMut(&StoredRecord<T>, &mut Vec<u8>) -> Result<(), DownloadError>,
    ) -> Result<(), DownloadError> {
        self.begin(index).await?;
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
            self.send_rows(index, lines).await?;
        }
        Ok(self.snapshot.query(id_cursor::end).await?)
    }

    /// Streams rows that are built from several tables; `write` gets the identifiers of a batch in the
    /// order of the file, and its records in any order.
    async fn stream_built<T>(
        &mut self,
        index: usize,
        find: impl AsyncFn(&Connection, Vec<Identifier>) -> Result<Page<Published<T>>, StoreError>,
        write: impl Fn(&[Identifier], Vec<Published<T>>) -> Result<Vec<u8>, DownloadError>,
    ) -> Result<(), DownloadError> {
        let resource = self.begin(index).await?;
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
            self.send_rows(index, write(&ids, found.records)?).await?;
        }
        Ok(self.snapshot.query(id_cursor::end).await?)
    }

    /// Declares the cursor of the resource that a group is made from.
    async fn begin(&mut self, index: usize) -> Result<ResourceKind, DownloadError> {
        let resource = self.groups[index].content.resource();
        let begin = async |connection: &Connection| id_cursor::begin(connection, resource).await;
        self.snapshot.query(begin).await?;
        Ok(resource)
    }

    async fn send_rows(&self, index: usize, lines: Vec<u8>) -> Result<(), DownloadError> {
        let rows = Rows::of(&self.groups[index], lines)?;
        self.send(Batch::Rows(index, rows)).await
    }

    async fn send(&self, batch: Batch) -> Result<(), DownloadError> {
        // A closed receiver means that the writer failed; it reports its own error.
        self.batches.send(batch).await.map_err(|_| DownloadError::Unfinished)
    }
}

async fn kpis(
    connection: &Connection,
    ids: Vec<Identifier>,
) -> Result<Page<Published<KpiWithFigures>>, StoreError> {
    let filter = KpiFilter { id: ids, ..Default::default() };
    store::kpis::list(connection, &filter, &all_by(KpiSort::Id)).await
}

/// Writes a batch of records as their views, in the order of the file.
fn views<T, V: From<Published<T>> + Serialize>(
    id: impl Fn(&V) -> &str,
) -> impl Fn(&[Identifier], Vec<Published<T>>) -> Result<Vec<u8>, DownloadError> {
    move |ids, records| ndjson(sorted_like(ids, records.into_iter().map(V::from), &id))
}

fn ndjson(values: impl IntoIterator<Item = impl Serialize>) -> Result<Vec<u8>, DownloadError> {
    let mut lines = Vec::new();
    for value in values {
        serde_json::to_writer(&mut lines, &value)?;
        lines.push(b'\n');
    }
    Ok(lines)
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
