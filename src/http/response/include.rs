//! `include=`: the records that the records of a response refer to, each once, by resource.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::future::{try_join3, try_join4};
use serde::Serialize;
use tokio::task::yield_now;
use utoipa::ToSchema;

use crate::domain::identifier::Identifier;
use crate::domain::resource::ResourceKind;
use crate::http::extract::collection::{Collection, Found};
use crate::store::cities::{CityFilter, CitySort};
use crate::store::documents::{DocumentFilter, DocumentSort};
use crate::store::indicators::{IndicatorFilter, IndicatorSort};
use crate::store::kpis::{KpiFilter, KpiSort};
use crate::store::measures::{MeasureFilter, MeasureSort};
use crate::store::observations::{ObservationFilter, ObservationSort};
use crate::store::organizations::{OrganizationFilter, OrganizationSort};
use crate::store::page::{Page, PageRequest};
use crate::store::plans::{PlanFilter, PlanSort};
use crate::store::policies::{PolicyFilter, PolicySort};
use crate::store::progress_entries::{ProgressEntryFilter, ProgressEntrySort};
use crate::store::progress_reports::{ProgressReportFilter, ProgressReportSort};
use crate::store::themes::{ThemeFilter, ThemeSort};
use crate::store::{self, Connection, StoreError};
use crate::view;

/// Embedded records; a key is there when `include` names it.
#[derive(Debug, Default, Serialize, ToSchema)]
#[schema(as = Included)]
pub struct IncludedRecords {
    /// Cities of the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cities: Option<Vec<view::city::CityView>>,
    /// Documents that the records were taken from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documents: Option<Vec<view::document::DocumentView>>,
    /// Plans of the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plans: Option<Vec<view::plan::PlanView>>,
    /// Headings of the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policies: Option<Vec<view::PublishedPolicy>>,
    /// Measures of the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measures: Option<Vec<view::PublishedMeasure>>,
    /// Organizations that take part in the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organizations: Option<Vec<view::PublishedOrganization>>,
    /// Themes of the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub themes: Option<Vec<view::PublishedTheme>>,
    /// Shared indicators of the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicators: Option<Vec<view::PublishedIndicator>>,
    /// KPIs of the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kpis: Option<Vec<view::kpi::KpiView>>,
    /// Current figures of the KPIs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub observations: Option<Vec<view::observation::ObservationView>>,
    /// Progress reports of the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress_reports: Option<Vec<view::progress_report::ProgressReportView>>,
    /// What was reported for the measures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress_entries: Option<Vec<view::progress_entry::ProgressEntryView>>,
}

/// Records whose references are collected without a pause: less than a millisecond of work.
const BATCH_SIZE: usize = 50;

/// The identifiers to load, by resource.
type RelatedIds = BTreeMap<ResourceKind, Vec<Identifier>>;

/// Loads the related records, with one pipelined query per included resource; `None` when `include`
/// is empty.
///
/// # Errors
/// Fails when the store fails.
pub async fn load_included<L: Collection>(
    connection: &Connection,
    records: &[L::Found],
    include: &[ResourceKind],
) -> Result<Option<IncludedRecords>, StoreError> {
    if include.is_empty() {
        return Ok(None);
    }
    load_all(connection, &related_ids::<L>(records, include).await?).await.map(Some)
}

/// Not generic, so that these twelve queries are compiled once and not once per collection.
async fn load_all(
    connection: &Connection,
    ids: &RelatedIds,
) -> Result<IncludedRecords, StoreError> {
    let (shared, parts, progress) = try_join3(
        load_shared(connection, ids),
        load_parts(connection, ids),
        load_progress(connection, ids),
    )
    .await?;
    let (cities, documents, organizations, themes) = shared;
    let (plans, policies, measures, indicators) = parts;
    let (kpis, observations, progress_reports, progress_entries) = progress;
    Ok(IncludedRecords {
        cities,
        documents,
        plans,
        policies,
        measures,
        organizations,
        themes,
        indicators,
        kpis,
        observations,
        progress_reports,
        progress_entries,
    })
}

type Included<V> = Option<Vec<V>>;
type Shared = (
    Included<view::city::CityView>,
    Included<view::document::DocumentView>,
    Included<view::PublishedOrganization>,
    Included<view::PublishedTheme>,
);
type Parts = (
    Included<view::plan::PlanView>,
    Included<view::PublishedPolicy>,
    Included<view::PublishedMeasure>,
    Included<view::PublishedIndicator>,
);
type Progress = (
    Included<view::kpi::KpiView>,
    Included<view::observation::ObservationView>,
    Included<view::progress_report::ProgressReportView>,
    Included<view::progress_entry::ProgressEntryView>,
);

async fn load_shared(connection: &Connection, ids: &RelatedIds) -> Result<Shared, StoreError> {
    try_join4(
        load(ids.get(&ResourceKind::Cities), async |id| {
            let filter = CityFilter { id, ..Default::default() };
            store::cities::list(connection, &filter, &PageRequest::all([CitySort::Id])).await
        }),
        load(ids.get(&ResourceKind::Documents), async |id| {
            let filter = DocumentFilter { id, ..Default::default() };
            store::documents::list(connection, &filter, &PageRequest::all([DocumentSort::Id]))
                .await?
                .parsed()
                .await
        }),
        load(ids.get(&ResourceKind::Organizations), async |id| {
            let filter = OrganizationFilter { id, ..Default::default() };
            store::organizations::list(
                connection,
                &filter,
                &PageRequest::all([OrganizationSort::Id]),
            )
            .await?
            .parsed()
            .await
        }),
        load(ids.get(&ResourceKind::Themes), async |id| {
            let filter = ThemeFilter { id, ..Default::default() };
            store::themes::list(
                connection,
                &filter,
                &PageRequest::all([ThemeSort::Position, ThemeSort::Id]),
            )
            .await?
            .parsed()
            .await
        }),
    )
    .await
}

async fn load_parts(connection: &Connection, ids: &RelatedIds) -> Result<Parts, StoreError> {
    try_join4(
        load(ids.get(&ResourceKind::Plans), async |id| {
            let filter = PlanFilter { id, ..Default::default() };
            store::plans::list(connection, &filter, &PageRequest::all([PlanSort::Id])).await
        }),
        load(ids.get(&ResourceKind::Policies), async |id| {
            let filter = PolicyFilter { id, ..Default::default() };
            store::policies::list(
                connection,
                &filter,
                &PageRequest::all([PolicySort::PlanId, PolicySort::Position, PolicySort::Id]),
            )
            .await?
            .parsed()
            .await
        }),
        load(ids.get(&ResourceKind::Measures), async |id| {
            let filter = MeasureFilter { id, ..Default::default() };
            store::measures::list(
                connection,
                &filter,
                &PageRequest::all([MeasureSort::PlanId, MeasureSort::Position, MeasureSort::Id]),
            )
            .await?
            .parsed()
            .await
        }),
        load(ids.get(&ResourceKind::Indicators), async |id| {
            let filter = IndicatorFilter { id, ..Default::default() };
            store::indicators::list(connection, &filter, &PageRequest::all([IndicatorSort::Id]))
                .await?
                .parsed()
                .await
        }),
    )
    .await
}

/// For observations and progress entries the ids are those of their parents: KPIs and measures.
async fn load_progress(connection: &Connection, ids: &RelatedIds) -> Result<Progress, StoreError> {
    try_join4(
        load(ids.get(&ResourceKind::Kpis), async |id| {
            let filter = KpiFilter { id, ..Default::default() };
            store::kpis::list(
                connection,
                &filter,
                &PageRequest::all([KpiSort::PlanId, KpiSort::Position, KpiSort::Id]),
            )
            .await
        }),
        load(ids.get(&ResourceKind::Observations), async |kpi| {
            let filter = ObservationFilter { kpi, ..Default::default() };
            store::observations::list(
                connection,
                &filter,
                &PageRequest::all([
                    ObservationSort::PlanId,
                    ObservationSort::KpiId,
                    ObservationSort::Id,
                ]),
            )
            .await
        }),
        load(ids.get(&ResourceKind::ProgressReports), async |id| {
            let filter = ProgressReportFilter { id, ..Default::default() };
            store::progress_reports::list(
                connection,
                &filter,
                &PageRequest::all([
                    ProgressReportSort::PlanId,
                    ProgressReportSort::FiscalYear,
                    ProgressReportSort::Id,
                ]),
            )
            .await
        }),
        load(ids.get(&ResourceKind::ProgressEntries), async |measure| {
            let filter = ProgressEntryFilter { measure, ..Default::default() };
            store::progress_entries::list(
                connection,
                &filter,
                &PageRequest::all([
                    ProgressEntrySort::PlanId,
                    ProgressEntrySort::FiscalYear,
                    ProgressEntrySort::Position,
                    ProgressEntrySort::Id,
                ]),
            )
            .await?
            .parsed()
            .await
        }),
    )
    .await
}

/// The distinct ids that the records refer to, collected with pauses in which other requests of the
/// thread go on.
async fn related_ids<L: Collection>(
    records: &[L::Found],
    include: &[ResourceKind],
) -> Result<RelatedIds, StoreError> {
    let mut ids: BTreeMap<ResourceKind, BTreeSet<String>> =
        include.iter().map(|resource| (*resource, BTreeSet::new())).collect();
    for batch in records.chunks(BATCH_SIZE) {
        for record in batch {
            let view = record.view()?;
            for (resource, ids) in &mut ids {
                ids.extend(L::related_ids(&view, *resource));
            }
        }
        yield_now().await;
    }
    let parsed = |ids: BTreeSet<String>| ids.iter().filter_map(|id| id.parse().ok()).collect();
    Ok(ids.into_iter().map(|(resource, ids)| (resource, parsed(ids))).collect())
}

/// `None` when the resource is not included. An empty filter would match everything, so without
/// ids nothing is queried.
async fn load<T, V: From<T>>(
    ids: Option<&Vec<Identifier>>,
    list: impl AsyncFnOnce(Vec<Identifier>) -> Result<Page<T>, StoreError>,
) -> Result<Included<V>, StoreError> {
    let Some(ids) = ids else { return Ok(None) };
    if ids.is_empty() {
        return Ok(Some(Vec::new()));
    }
    let found = list(ids.clone()).await?.try_map(|record| Ok(V::from(record))).await;
    found.map(|found: Page<V>| Some(found.records))
}
