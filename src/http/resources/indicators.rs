//! Quantities shared by KPIs.

use actix_web::{HttpResponse, get};

use crate::domain::identifier::Identifier;
use crate::domain::indicator::Indicator;
use crate::domain::published::{Published, StoredRecord};
use crate::http::describe::params::ListParameters;
use crate::http::describe::params::RecordParameters;
use crate::http::describe::responses::{ListResponses, RecordResponses};
use crate::http::extract::collection::Collection;
use crate::http::extract::list::ListRequest;
use crate::http::extract::record::RecordRequest;
use crate::http::problem::Problem;
use crate::store::indicators::{IndicatorFilter, IndicatorSort};
use crate::store::page::{Page, PageRequest};
use crate::store::{self, Connection, StoreError};

pub struct Indicators;

impl Collection for Indicators {
    type Filter = IndicatorFilter;
    type Sort = IndicatorSort;
    type View = Published<Indicator>;
    type Found = StoredRecord<Indicator>;

    const NAME: &'static str = "indicators";
    const ORDER: &'static [IndicatorSort] = &[IndicatorSort::Id];

    const ID: IndicatorSort = IndicatorSort::Id;

    fn by_ids(ids: Vec<Identifier>) -> Self::Filter {
        IndicatorFilter { id: ids, ..IndicatorFilter::default() }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::Found>, StoreError> {
        store::indicators::list(connection, filter, page).await
    }
}

/// Shared indicators
///
/// Quantities as such; a city’s use of one in a plan is a KPI.
#[utoipa::path(tag = "indicators", params(ListParameters<Indicators>), responses(ListResponses<Indicators>))]
#[get("/indicators")]
pub async fn list_indicators(request: ListRequest<Indicators>) -> Result<HttpResponse, Problem> {
    request.respond().await
}

/// One shared indicator
///
/// Its definition, unit and better direction, and its codes in other systems.
#[utoipa::path(tag = "indicators", params(RecordParameters<Indicators>), responses(RecordResponses<Indicators>))]
#[get("/indicators/{id}")]
pub async fn get_indicator(request: RecordRequest<Indicators>) -> Result<HttpResponse, Problem> {
    request.respond().await
}
