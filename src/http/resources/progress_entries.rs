//! What was reported for single measures.

use actix_web::{HttpResponse, get};

use crate::domain::identifier::Identifier;
use crate::domain::resource::ResourceKind;
use crate::http::describe::params::ListParameters;
use crate::http::describe::params::RecordParameters;
use crate::http::describe::responses::{ListResponses, RecordResponses};
use crate::http::extract::collection::{Built, Collection};
use crate::http::extract::list::ListRequest;
use crate::http::extract::record::RecordRequest;
use crate::http::problem::Problem;
use crate::store::page::{Page, PageRequest};
use crate::store::progress_entries::{ProgressEntryFilter, ProgressEntrySort};
use crate::store::{self, Connection, StoreError};
use crate::view::progress_entry::ProgressEntryView;

pub struct ProgressEntries;

impl Collection for ProgressEntries {
    type Filter = ProgressEntryFilter;
    type Sort = ProgressEntrySort;
    type View = ProgressEntryView;
    type Found = Built<Self::View>;

    const NAME: &'static str = "progress_entries";
    const ORDER: &'static [ProgressEntrySort] = &[
        ProgressEntrySort::PlanId,
        ProgressEntrySort::FiscalYear,
        ProgressEntrySort::Position,
        ProgressEntrySort::Id,
    ];

    const ID: ProgressEntrySort = ProgressEntrySort::Id;
    const INCLUDES: &'static [ResourceKind] = &[
        ResourceKind::Cities,
        ResourceKind::Plans,
        ResourceKind::Measures,
        ResourceKind::ProgressReports,
        ResourceKind::Organizations,
        ResourceKind::Documents,
    ];

    fn by_ids(ids: Vec<Identifier>) -> Self::Filter {
        ProgressEntryFilter { id: ids, ..ProgressEntryFilter::default() }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::Found>, StoreError> {
        let found = store::progress_entries::list(connection, filter, page).await?;
        found.try_map(|record| Ok(Built(store::parse(&record)?.into()))).await
    }

    fn related_ids(view: &Self::View, to: ResourceKind) -> Vec<String> {
        match to {
            ResourceKind::Cities => vec![view.city_id.clone()],
            ResourceKind::Plans => vec![view.plan_id.clone()],
            ResourceKind::Measures => vec![view.measure_id.clone()],
            ResourceKind::ProgressReports => vec![view.report_id.clone()],
            ResourceKind::Organizations => {
                view.partners.iter().map(|partner| partner.organization_id.to_string()).collect()
            }
            ResourceKind::Documents => vec![view.source.document_id.to_string()],
            _ => Vec::new(),
        }
    }
}

/// Progress entries
///
/// What was reported for single measures, with every quantity as an output. `shared_with` marks activities that are reported more than once, so that sums count them once.
#[utoipa::path(tag = "progress_entries", params(ListParameters<ProgressEntries>), responses(ListResponses<ProgressEntries>))]
#[get("/progress_entries")]
pub async fn list_progress_entries(
    request: ListRequest<ProgressEntries>,
) -> Result<HttpResponse, Problem> {
    request.respond().await
}

/// One progress entry
///
/// With outputs, causes and partners.
#[utoipa::path(tag = "progress_entries", params(RecordParameters<ProgressEntries>), responses(RecordResponses<ProgressEntries>))]
#[get("/progress_entries/{id}")]
pub async fn get_progress_entry(
    request: RecordRequest<ProgressEntries>,
) -> Result<HttpResponse, Problem> {
    request.respond().await
}
