//! Municipalities.

use actix_web::{HttpResponse, get};

use crate::domain::city::InvalidCityReference;
use crate::domain::identifier::Identifier;
use crate::domain::resource::ResourceKind;
use crate::http::describe::params::ListParameters;
use crate::http::describe::params::RecordParameters;
use crate::http::describe::responses::{ListResponses, RecordResponses};
use crate::http::extract::collection::{Built, Collection};
use crate::http::extract::list::ListRequest;
use crate::http::extract::record::RecordRequest;
use crate::http::problem::Problem;
use crate::store::cities::{CityFilter, CitySort};
use crate::store::page::{Page, PageRequest};
use crate::store::{self, Connection, StoreError};
use crate::view::city::CityView;

pub struct Cities;

impl Collection for Cities {
    type Filter = CityFilter;
    type Sort = CitySort;
    type View = CityView;
    type Found = Built<Self::View>;

    const NAME: &'static str = "cities";
    const ORDER: &'static [CitySort] = &[CitySort::Id];

    const ID: CitySort = CitySort::Id;

    fn by_ids(ids: Vec<Identifier>) -> Self::Filter {
        CityFilter { id: ids, ..CityFilter::default() }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::Found>, StoreError> {
        let found = store::cities::list(connection, filter, page).await?;
        found.try_map(|record| Ok(Built(record.into()))).await
    }
}

/// Municipalities
///
/// Cities that publish a plan here and cities that are only compared with (`has_plan=false`). Join on `code` (6 digits) or `area_code` (5 digits, e-Stat and map data).
#[utoipa::path(tag = "cities", params(ListParameters<Cities>), responses(ListResponses<Cities>))]
#[get("/cities")]
pub async fn list_cities(request: ListRequest<Cities>) -> Result<HttpResponse, Problem> {
    request.respond().await
}

/// One municipality
///
/// By slug (`kodaira`), 6-digit code (`132110`) or 5-digit code (`13211`). A wrong check digit is a 400 that names the right code.
#[utoipa::path(tag = "cities", params(RecordParameters<Cities>), responses(RecordResponses<Cities>))]
#[get("/cities/{id}")]
pub async fn get_city(request: RecordRequest<Cities>) -> Result<HttpResponse, Problem> {
    let reference = request.id().parse().map_err(|error: InvalidCityReference| {
        let problem = Problem::invalid_path("id", request.id(), error);
        request.with_suggestions(problem, ResourceKind::Cities)
    })?;
    let filter = CityFilter { city: vec![reference], ..CityFilter::default() };
    request.respond_with_filter(&filter).await
}
