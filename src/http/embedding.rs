//! `include=`: the records that the records of an answer point to, each once, by resource.

use std::collections::BTreeSet;

use futures_util::future::{try_join3, try_join4};
use serde::Serialize;
use utoipa::ToSchema;

use super::listing::Listed;
use super::{
    cities::Cities, documents::Documents, indicators::Indicators, kpis::Kpis, measures::Measures,
    observations::Observations, organizations::Organizations, plans::Plans, policies::Policies,
    progress_entries::ProgressEntries, progress_reports::ProgressReports, themes::Themes,
};
use crate::domain::identifier::Identifier;
use crate::domain::resource::Resource;
use crate::store::observations::ObservationFilter;
use crate::store::page::PageRequest;
use crate::store::progress_entries::ProgressEntryFilter;
use crate::store::{Connection, StoreError};
use crate::view;

/// Embedded records; a key is there when `include` names it.
#[derive(Debug, Default, Serialize, ToSchema)]
#[schema(as = Included)]
pub struct Embedded {
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
    pub policies: Option<Vec<view::policy::PolicyView>>,
    /// Measures of the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measures: Option<Vec<view::measure::MeasureView>>,
    /// Organizations that take part in the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organizations: Option<Vec<view::organization::OrganizationView>>,
    /// Themes of the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub themes: Option<Vec<view::theme::ThemeView>>,
    /// Shared indicators of the records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicators: Option<Vec<view::indicator::IndicatorView>>,
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

/// Loads what the records point to; one question for each resource asked for, all at once.
///
/// # Errors
/// When the store fails.
pub async fn embed<L: Listed>(
    connection: &Connection,
    records: &[L::View],
    include: &[Resource],
) -> Result<Embedded, StoreError> {
    let ids = |resource| include.contains(&resource).then(|| linked::<L>(records, resource));
    // These two point to the records, not the records to them.
    let of_kpis = |kpi| ObservationFilter { kpi, ..Default::default() };
    let of_measures = |measure| ProgressEntryFilter { measure, ..Default::default() };
    let ((cities, documents, organizations, themes), plan_parts, followed) = try_join3(
        try_join4(
            some::<Cities>(connection, ids(Resource::Cities)),
            some::<Documents>(connection, ids(Resource::Documents)),
            some::<Organizations>(connection, ids(Resource::Organizations)),
            some::<Themes>(connection, ids(Resource::Themes)),
        ),
        try_join4(
            some::<Plans>(connection, ids(Resource::Plans)),
            some::<Policies>(connection, ids(Resource::Policies)),
            some::<Measures>(connection, ids(Resource::Measures)),
            some::<Indicators>(connection, ids(Resource::Indicators)),
        ),
        try_join4(
            some::<Kpis>(connection, ids(Resource::Kpis)),
            matching::<Observations>(connection, ids(Resource::Observations), of_kpis),
            some::<ProgressReports>(connection, ids(Resource::ProgressReports)),
            matching::<ProgressEntries>(connection, ids(Resource::ProgressEntries), of_measures),
        ),
    )
    .await?;
    let (plans, policies, measures, indicators) = plan_parts;
    let (kpis, observations, progress_reports, progress_entries) = followed;
    Ok(Embedded {
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

/// What the records point to, each once.
fn linked<L: Listed>(records: &[L::View], resource: Resource) -> Vec<Identifier> {
    let ids: BTreeSet<String> =
        records.iter().flat_map(|record| L::links(record, resource)).collect();
    ids.iter().filter_map(|id| id.parse().ok()).collect()
}

async fn some<L: Listed>(
    connection: &Connection,
    ids: Option<Vec<Identifier>>,
) -> Result<Option<Vec<L::View>>, StoreError> {
    matching::<L>(connection, ids, L::only).await
}

/// Nothing where nothing is asked for. Without identifiers a filter would match everything, so the
/// store is not asked.
async fn matching<L: Listed>(
    connection: &Connection,
    ids: Option<Vec<Identifier>>,
    filter: impl FnOnce(Vec<Identifier>) -> L::Filter,
) -> Result<Option<Vec<L::View>>, StoreError> {
    let Some(ids) = ids else { return Ok(None) };
    if ids.is_empty() {
        return Ok(Some(Vec::new()));
    }
    let page = PageRequest::whole(L::ORDER.iter().copied());
    Ok(Some(L::find(connection, &filter(ids), &page).await?.records))
}
