//! Releases of the data set.

use actix_web::{HttpResponse, get};

use crate::domain::identifier::Identifier;
use crate::domain::release::ReleaseReference;
use crate::http::describe::params::ListParameters;
use crate::http::describe::params::RecordParameters;
use crate::http::describe::responses::{ListResponses, RecordResponses};
use crate::http::extract::collection::{Built, Collection};
use crate::http::extract::list::ListRequest;
use crate::http::extract::record::RecordRequest;
use crate::http::problem::Problem;
use crate::store::page::{Page, PageRequest};
use crate::store::releases::{ReleaseFilter, ReleaseSort};
use crate::store::{self, Connection, StoreError};
use crate::view::release::ReleaseView;

pub struct Releases;

impl Collection for Releases {
    type Filter = ReleaseFilter;
    type Sort = ReleaseSort;
    type View = ReleaseView;
    type Found = Built<Self::View>;

    const NAME: &'static str = "releases";
    const ORDER: &'static [ReleaseSort] = &[ReleaseSort::Number, ReleaseSort::Id];
    const DESCENDING: bool = true;
    const ID: ReleaseSort = ReleaseSort::Id;

    fn by_ids(ids: Vec<Identifier>) -> Self::Filter {
        ReleaseFilter { id: ids, latest: false }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::Found>, StoreError> {
        let found = store::releases::list(connection, filter, page).await?;
        found.try_map(|record| Ok(Built(record.into()))).await
    }
}

/// Releases
///
/// Numbered publications of the whole data set, the newest first. Data changes only by a release.
#[utoipa::path(tag = "releases", params(ListParameters<Releases>), responses(ListResponses<Releases>))]
#[get("/releases")]
pub async fn list_releases(request: ListRequest<Releases>) -> Result<HttpResponse, Problem> {
    request.respond().await
}

/// One release
///
/// With its checksum and the number of records of each resource. `latest` is the one that is served now.
#[utoipa::path(tag = "releases", params(RecordParameters<Releases>), responses(RecordResponses<Releases>))]
#[get("/releases/{id}")]
pub async fn get_release(request: RecordRequest<Releases>) -> Result<HttpResponse, Problem> {
    match request.id().parse() {
        Ok(ReleaseReference::Latest) => {
            let latest = ReleaseFilter { latest: true, ..ReleaseFilter::default() };
            request.respond_with_filter(&latest).await
        }
        _ => request.respond().await,
    }
}
