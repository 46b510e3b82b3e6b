//! Identifiers that records had before.

use actix_web::{HttpResponse, get};

use crate::domain::identifier::Identifier;
use crate::domain::published::{Published, StoredRecord};
use crate::domain::renaming::Renaming;
use crate::http::describe::params::ListParameters;
use crate::http::describe::params::RecordParameters;
use crate::http::describe::responses::{ListResponses, RecordResponses};
use crate::http::extract::collection::Collection;
use crate::http::extract::list::ListRequest;
use crate::http::extract::record::RecordRequest;
use crate::http::problem::Problem;
use crate::store::page::{Page, PageRequest};
use crate::store::renamings::{RenamingFilter, RenamingSort};
use crate::store::{self, Connection, StoreError};

pub struct Renamings;

impl Collection for Renamings {
    type Filter = RenamingFilter;
    type Sort = RenamingSort;
    type View = Published<Renaming>;
    type Found = StoredRecord<Renaming>;

    const NAME: &'static str = "renamings";
    const ORDER: &'static [RenamingSort] = &[RenamingSort::Id];
    const ID: RenamingSort = RenamingSort::Id;

    fn by_ids(ids: Vec<Identifier>) -> Self::Filter {
        RenamingFilter { id: ids, ..RenamingFilter::default() }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::Found>, StoreError> {
        store::renamings::list(connection, filter, page).await
    }
}

/// Renamings
///
/// Identifiers that records had before, with those that they have now. The paths of the former
/// answer with a 308 to those of the current.
#[utoipa::path(tag = "releases", params(ListParameters<Renamings>), responses(ListResponses<Renamings>))]
#[get("/renamings")]
pub async fn list_renamings(request: ListRequest<Renamings>) -> Result<HttpResponse, Problem> {
    request.respond().await
}

/// One renaming
///
/// What a record was called before, and what it is called now.
#[utoipa::path(tag = "releases", params(RecordParameters<Renamings>), responses(RecordResponses<Renamings>))]
#[get("/renamings/{id}")]
pub async fn get_renaming(request: RecordRequest<Renamings>) -> Result<HttpResponse, Problem> {
    request.respond().await
}
