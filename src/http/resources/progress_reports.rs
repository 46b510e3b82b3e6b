//! Yearly reports on plans.

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
use crate::store::progress_reports::{ProgressReportFilter, ProgressReportSort};
use crate::store::{self, Connection, StoreError};
use crate::view::progress_report::ProgressReportView;

pub struct ProgressReports;

impl Collection for ProgressReports {
    type Filter = ProgressReportFilter;
    type Sort = ProgressReportSort;
    type View = ProgressReportView;
    type Found = Built<Self::View>;

    const NAME: &'static str = "progress_reports";
    const ORDER: &'static [ProgressReportSort] =
        &[ProgressReportSort::PlanId, ProgressReportSort::FiscalYear, ProgressReportSort::Id];

    const ID: ProgressReportSort = ProgressReportSort::Id;
    const INCLUDES: &'static [ResourceKind] =
        &[ResourceKind::Cities, ResourceKind::Plans, ResourceKind::Documents];

    fn by_ids(ids: Vec<Identifier>) -> Self::Filter {
        ProgressReportFilter { id: ids, ..ProgressReportFilter::default() }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::Found>, StoreError> {
        let found = store::progress_reports::list(connection, filter, page).await?;
        found.try_map(|record| Ok(Built(record.into()))).await
    }

    fn related_ids(view: &Self::View, to: ResourceKind) -> Vec<String> {
        match to {
            ResourceKind::Cities => vec![view.city_id.clone()],
            ResourceKind::Plans => vec![view.plan_id.clone()],
            ResourceKind::Documents => vec![view.document_id.clone()],
            _ => Vec::new(),
        }
    }
}

/// Progress reports
///
/// What cities reported on a plan, one for each fiscal year, with entries counted by outcome.
#[utoipa::path(tag = "progress_reports", params(ListParameters<ProgressReports>), responses(ListResponses<ProgressReports>))]
#[get("/progress_reports")]
pub async fn list_progress_reports(
    request: ListRequest<ProgressReports>,
) -> Result<HttpResponse, Problem> {
    request.respond().await
}

/// One progress report
///
/// With its entries counted by outcome.
#[utoipa::path(tag = "progress_reports", params(RecordParameters<ProgressReports>), responses(RecordResponses<ProgressReports>))]
#[get("/progress_reports/{id}")]
pub async fn get_progress_report(
    request: RecordRequest<ProgressReports>,
) -> Result<HttpResponse, Problem> {
    request.respond().await
}
