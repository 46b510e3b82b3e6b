//! `include=`: the records that the records of an answer point to, each once, by resource.

use std::collections::BTreeSet;

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

/// Loads what the records point to; one question for each resource asked for.
///
/// # Errors
/// When the store fails.
pub async fn embed<L: Listed>(
    connection: &Connection,
    records: &[L::View],
    include: &[Resource],
) -> Result<Embedded, StoreError> {
    let mut into = Embedded::default();
    for resource in include {
        let ids: BTreeSet<String> =
            records.iter().flat_map(|record| L::links(record, *resource)).collect();
        let ids = ids.iter().filter_map(|id| id.parse().ok()).collect();
        fill(&mut into, connection, *resource, ids).await?;
    }
    Ok(into)
}

async fn fill(
    into: &mut Embedded,
    connection: &Connection,
    resource: Resource,
    ids: Vec<Identifier>,
) -> Result<(), StoreError> {
    match resource {
        Resource::Cities => into.cities = some::<Cities>(connection, ids).await?,
        Resource::Themes => into.themes = some::<Themes>(connection, ids).await?,
        Resource::Indicators => into.indicators = some::<Indicators>(connection, ids).await?,
        Resource::Organizations => {
            into.organizations = some::<Organizations>(connection, ids).await?;
        }
        Resource::Documents => into.documents = some::<Documents>(connection, ids).await?,
        Resource::Plans => into.plans = some::<Plans>(connection, ids).await?,
        Resource::Policies => into.policies = some::<Policies>(connection, ids).await?,
        Resource::Measures => into.measures = some::<Measures>(connection, ids).await?,
        Resource::Kpis => into.kpis = some::<Kpis>(connection, ids).await?,
        Resource::ProgressReports => {
            into.progress_reports = some::<ProgressReports>(connection, ids).await?;
        }
        // These two point to the records, not the records to them.
        Resource::Observations => {
            let filter = ObservationFilter { kpi: ids.clone(), ..Default::default() };
            into.observations = matching::<Observations>(connection, &ids, &filter).await?;
        }
        Resource::ProgressEntries => {
            let filter = ProgressEntryFilter { measure: ids.clone(), ..Default::default() };
            into.progress_entries = matching::<ProgressEntries>(connection, &ids, &filter).await?;
        }
        Resource::Statements => {}
    }
    Ok(())
}

async fn some<L: Listed>(
    connection: &Connection,
    ids: Vec<Identifier>,
) -> Result<Option<Vec<L::View>>, StoreError> {
    let filter = L::only(ids.clone());
    matching::<L>(connection, &ids, &filter).await
}

/// Without identifiers a filter would match everything, so the store is not asked.
async fn matching<L: Listed>(
    connection: &Connection,
    ids: &[Identifier],
    filter: &L::Filter,
) -> Result<Option<Vec<L::View>>, StoreError> {
    if ids.is_empty() {
        return Ok(Some(Vec::new()));
    }
    let page = PageRequest::whole(L::ORDER.iter().copied());
    Ok(Some(L::find(connection, filter, &page).await?.records))
}
