//! `include=`: the records that the records of a response refer to, each once, by resource.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::future::{try_join3, try_join4};
use serde::ser::Error;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use tokio::task::yield_now;
use utoipa::ToSchema;

use super::records::write_list;
use crate::domain::identifier::Identifier;
use crate::domain::indicator::Indicator;
use crate::domain::measure::Measure;
use crate::domain::organization::Organization;
use crate::domain::policy::Policy;
use crate::domain::published::StoredRecord;
use crate::domain::resource::ResourceKind;
use crate::domain::theme::Theme;
use crate::http::extract::collection::{Built, Collection, Found};
use crate::http::extract::inclusion::Inclusion;
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
use crate::view::sparse_fields::FieldSelection;

/// Embedded records; a key is there when `include` names it.
#[derive(Default, Serialize, ToSchema)]
#[schema(as = Included)]
pub struct IncludedRecords {
    /// Cities of the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<view::city::CityView>>)]
    pub cities: Included<Built<view::city::CityView>>,
    /// Documents that the records were taken from.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<view::document::DocumentView>>)]
    pub documents: Included<Built<view::document::DocumentView>>,
    /// Plans of the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<view::plan::PlanView>>)]
    pub plans: Included<Built<view::plan::PlanView>>,
    /// Headings of the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<view::PublishedPolicy>>)]
    pub policies: Included<StoredRecord<Policy>>,
    /// Measures of the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<view::PublishedMeasure>>)]
    pub measures: Included<StoredRecord<Measure>>,
    /// Organizations that take part in the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<view::PublishedOrganization>>)]
    pub organizations: Included<StoredRecord<Organization>>,
    /// Themes of the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<view::PublishedTheme>>)]
    pub themes: Included<StoredRecord<Theme>>,
    /// Shared indicators of the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<view::PublishedIndicator>>)]
    pub indicators: Included<StoredRecord<Indicator>>,
    /// KPIs of the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<view::kpi::KpiView>>)]
    pub kpis: Included<Built<view::kpi::KpiView>>,
    /// Current figures of the KPIs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<view::observation::ObservationView>>)]
    pub observations: Included<Built<view::observation::ObservationView>>,
    /// Progress reports of the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<view::progress_report::ProgressReportView>>)]
    pub progress_reports: Included<Built<view::progress_report::ProgressReportView>>,
    /// What was reported for the measures.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<view::progress_entry::ProgressEntryView>>)]
    pub progress_entries: Included<Built<view::progress_entry::ProgressEntryView>>,
}

/// Records whose references are collected without a pause: less than a millisecond of work.
const BATCH_SIZE: usize = 50;

/// What to load of a resource.
struct WantedRecords {
    ids: Vec<Identifier>,
    fields: Option<FieldSelection>,
}

/// What to load, by resource.
type RelatedIds = BTreeMap<ResourceKind, WantedRecords>;

/// Loads the related records, with one pipelined query per included resource; `None` when `include`
/// is empty.
///
/// # Errors
/// Fails when the store fails.
pub async fn load_included<L: Collection>(
    connection: &Connection,
    records: &[L::Found],
    include: &[Inclusion],
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

type Included<F> = Option<SelectedRecords<F>>;
type Shared = (
    Included<Built<view::city::CityView>>,
    Included<Built<view::document::DocumentView>>,
    Included<StoredRecord<Organization>>,
    Included<StoredRecord<Theme>>,
);
type Parts = (
    Included<Built<view::plan::PlanView>>,
    Included<StoredRecord<Policy>>,
    Included<StoredRecord<Measure>>,
    Included<StoredRecord<Indicator>>,
);
type Progress = (
    Included<Built<view::kpi::KpiView>>,
    Included<Built<view::observation::ObservationView>>,
    Included<Built<view::progress_report::ProgressReportView>>,
    Included<Built<view::progress_entry::ProgressEntryView>>,
);

/// Records with all or only some of their fields.
pub struct SelectedRecords<F> {
    records: Vec<F>,
    fields: Option<FieldSelection>,
}

/// Stored records are written as they are stored, without being parsed.
impl<F: Found> Serialize for SelectedRecords<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut json = b"[".to_vec();
        write_list(&self.records, self.fields.as_ref(), &mut json)
            .map_err(|_| S::Error::custom("a record cannot be serialized"))?;
        json.push(b']');
        let json = String::from_utf8(json).map_err(S::Error::custom)?;
        RawValue::from_string(json).map_err(S::Error::custom)?.serialize(serializer)
    }
}

async fn load_shared(connection: &Connection, ids: &RelatedIds) -> Result<Shared, StoreError> {
    try_join4(
        load(ids.get(&ResourceKind::Cities), async |id| {
            let filter = CityFilter { id, ..Default::default() };
            built(
                store::cities::list(connection, &filter, &PageRequest::all([CitySort::Id])).await?,
            )
            .await
        }),
        load(ids.get(&ResourceKind::Documents), async |id| {
            let filter = DocumentFilter { id, ..Default::default() };
            built(
                store::documents::list(connection, &filter, &PageRequest::all([DocumentSort::Id]))
                    .await?
                    .parsed()
                    .await?,
            )
            .await
        }),
        load(ids.get(&ResourceKind::Organizations), async |id| {
            let filter = OrganizationFilter { id, ..Default::default() };
            store::organizations::list(
                connection,
                &filter,
                &PageRequest::all([OrganizationSort::Id]),
            )
            .await
        }),
        load(ids.get(&ResourceKind::Themes), async |id| {
            let filter = ThemeFilter { id, ..Default::default() };
            store::themes::list(
                connection,
                &filter,
                &PageRequest::all([ThemeSort::Position, ThemeSort::Id]),
            )
            .await
        }),
    )
    .await
}

async fn load_parts(connection: &Connection, ids: &RelatedIds) -> Result<Parts, StoreError> {
    try_join4(
        load(ids.get(&ResourceKind::Plans), async |id| {
            let filter = PlanFilter { id, ..Default::default() };
            built(store::plans::list(connection, &filter, &PageRequest::all([PlanSort::Id])).await?)
                .await
        }),
        load(ids.get(&ResourceKind::Policies), async |id| {
            let filter = PolicyFilter { id, ..Default::default() };
            store::policies::list(
                connection,
                &filter,
                &PageRequest::all([PolicySort::PlanId, PolicySort::Position, PolicySort::Id]),
            )
            .await
        }),
        load(ids.get(&ResourceKind::Measures), async |id| {
            let filter = MeasureFilter { id, ..Default::default() };
            store::measures::list(
                connection,
                &filter,
                &PageRequest::all([MeasureSort::PlanId, MeasureSort::Position, MeasureSort::Id]),
            )
            .await
        }),
        load(ids.get(&ResourceKind::Indicators), async |id| {
            let filter = IndicatorFilter { id, ..Default::default() };
            store::indicators::list(connection, &filter, &PageRequest::all([IndicatorSort::Id]))
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
            built(
                store::kpis::list(
                    connection,
                    &filter,
                    &PageRequest::all([KpiSort::PlanId, KpiSort::Position, KpiSort::Id]),
                )
                .await?,
            )
            .await
        }),
        load(ids.get(&ResourceKind::Observations), async |kpi| {
            let filter = ObservationFilter { kpi, ..Default::default() };
            built(
                store::observations::list(
                    connection,
                    &filter,
                    &PageRequest::all([
                        ObservationSort::PlanId,
                        ObservationSort::KpiId,
                        ObservationSort::Id,
                    ]),
                )
                .await?,
            )
            .await
        }),
        load(ids.get(&ResourceKind::ProgressReports), async |id| {
            let filter = ProgressReportFilter { id, ..Default::default() };
            built(
                store::progress_reports::list(
                    connection,
                    &filter,
                    &PageRequest::all([
                        ProgressReportSort::PlanId,
                        ProgressReportSort::FiscalYear,
                        ProgressReportSort::Id,
                    ]),
                )
                .await?,
            )
            .await
        }),
        load(ids.get(&ResourceKind::ProgressEntries), async |measure| {
            let filter = ProgressEntryFilter { measure, ..Default::default() };
            built(
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
                .await?,
            )
            .await
        }),
    )
    .await
}

/// The distinct ids that the records refer to, collected with pauses in which other requests of the
/// thread go on.
async fn related_ids<L: Collection>(
    records: &[L::Found],
    include: &[Inclusion],
) -> Result<RelatedIds, StoreError> {
    let mut ids: BTreeMap<ResourceKind, BTreeSet<String>> =
        include.iter().map(|included| (included.resource, BTreeSet::new())).collect();
    for batch in records.chunks(BATCH_SIZE) {
        for record in batch {
            let view = record.view()?;
            for (resource, ids) in &mut ids {
                ids.extend(L::related_ids(&view, *resource));
            }
        }
        yield_now().await;
    }
    let wanted = |Inclusion { resource, fields }: &Inclusion| {
        let ids = ids.get(resource).into_iter().flatten();
        let ids = ids.filter_map(|id| id.parse().ok()).collect();
        (*resource, WantedRecords { ids, fields: fields.clone() })
    };
    Ok(include.iter().map(wanted).collect())
}

/// `None` when the resource is not included. An empty filter would match everything, so without
/// ids nothing is queried.
async fn load<F>(
    wanted: Option<&WantedRecords>,
    list: impl AsyncFnOnce(Vec<Identifier>) -> Result<Page<F>, StoreError>,
) -> Result<Included<F>, StoreError> {
    let Some(WantedRecords { ids, fields }) = wanted else { return Ok(None) };
    let records = if ids.is_empty() { Vec::new() } else { list(ids.clone()).await?.records };
    Ok(Some(SelectedRecords { records, fields: fields.clone() }))
}

/// The views of records.
async fn built<T, V: From<T>>(found: Page<T>) -> Result<Page<Built<V>>, StoreError> {
    found.try_map(|record| Ok(Built(V::from(record)))).await
}
