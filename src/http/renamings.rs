//! Identifiers that records had before.

use actix_web::{HttpResponse, get};

use super::listing::{ListParameters, ListRequest, Listed};
use super::parameters::Parameters;
use super::problem::Problem;
use super::record::{RecordParameters, RecordRequest};
use super::responses::{ListResponses, RecordResponses};
use crate::domain::identifier::Identifier;
use crate::store::page::{Page, PageRequest};
use crate::store::renamings::{RenamingFilter, RenamingSort};
use crate::store::{self, Connection, StoreError};
use crate::view::renaming::RenamingView;

pub struct Renamings;

impl Listed for Renamings {
    type Filter = RenamingFilter;
    type Sort = RenamingSort;
    type View = RenamingView;

    const NAME: &'static str = "renamings";
    const ORDER: &'static [RenamingSort] = &[RenamingSort::Id];
    const ID: RenamingSort = RenamingSort::Id;

    fn filter(parameters: &mut Parameters) -> Self::Filter {
        RenamingFilter {
            id: parameters.ids("id"),
            resource: parameters.words("resource"),
            former: parameters.ids("former"),
        }
    }

    fn only(ids: Vec<Identifier>) -> Self::Filter {
        RenamingFilter { id: ids, ..RenamingFilter::default() }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::View>, StoreError> {
        let found = store::renamings::list(connection, filter, page).await?;
        found.try_map(|record| Ok(record.into()))
    }
}

/// Renamings
///
/// Identifiers that records had before, with those that they have now. The paths of the former
/// answer with a 308 to those of the current.
#[utoipa::path(tag = "releases", params(ListParameters<Renamings>), responses(ListResponses<Renamings>))]
#[get("/renamings")]
pub async fn list_renamings(request: ListRequest<Renamings>) -> Result<HttpResponse, Problem> {
    request.answer().await
}

/// One renaming
///
/// What a record was called before, and what it is called now.
#[utoipa::path(tag = "releases", params(RecordParameters<Renamings>), responses(RecordResponses<Renamings>))]
#[get("/renamings/{id}")]
pub async fn get_renaming(request: RecordRequest<Renamings>) -> Result<HttpResponse, Problem> {
    request.answer().await
}
