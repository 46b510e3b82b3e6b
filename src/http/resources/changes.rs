//! Change feed: what each release did to each record, for replication.

use actix_web::{HttpResponse, get};

use crate::domain::identifier::Identifier;
use crate::http::describe::params::ListParameters;
use crate::http::describe::params::RecordParameters;
use crate::http::describe::responses::{ListResponses, RecordResponses};
use crate::http::extract::collection::{Built, Collection};
use crate::http::extract::list::ListRequest;
use crate::http::extract::record::RecordRequest;
use crate::http::problem::Problem;
use crate::http::query::filters::ReadFilter;
use crate::http::query::parser::QueryParser;
use crate::store::changes::{ChangeFilter, ChangeSort};
use crate::store::page::{Page, PageRequest};
use crate::store::{self, Connection, StoreError};
use crate::view::change::ChangeView;

pub struct Changes;

impl Collection for Changes {
    type Filter = ChangeFilter;
    type Sort = ChangeSort;
    type View = ChangeView;
    type Found = Built<Self::View>;

    const NAME: &'static str = "changes";
    const ORDER: &'static [ChangeSort] = &[ChangeSort::Release, ChangeSort::Sequence];
    const ID: ChangeSort = ChangeSort::Sequence;
    const SORTABLE: bool = false;

    fn by_ids(ids: Vec<Identifier>) -> Self::Filter {
        ChangeFilter { id: ids, ..ChangeFilter::default() }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::Found>, StoreError> {
        let found = store::changes::list(connection, filter, page).await?;
        found.try_map(|change| Ok(Built(change.into()))).await
    }
}

impl ReadFilter for ChangeFilter {
    fn read(parameters: &mut QueryParser) -> Self {
        Self {
            since: parameters.identifier("since"),
            release: parameters.ids("release"),
            resource: parameters.enum_list("resource"),
            operation: parameters.enum_list("operation"),
            record: parameters.ids("record"),
            id: parameters.ids("id"),
        }
    }
}

/// Changes
///
/// What each release created, updated and deleted, in the order in which it has to be done again: by
/// release and place in it. Whoever does it from the first change on has every record that there is;
/// `since` with the last `release_id` that was done goes on from there. A deletion is a change
/// without a record.
#[utoipa::path(tag = "releases", params(ListParameters<Changes>), responses(ListResponses<Changes>))]
#[get("/changes")]
pub async fn list_changes(request: ListRequest<Changes>) -> Result<HttpResponse, Problem> {
    request.respond().await
}

/// One change
///
/// What one release did to one record.
#[utoipa::path(tag = "releases", params(RecordParameters<Changes>), responses(RecordResponses<Changes>))]
#[get("/changes/{id}")]
pub async fn get_change(request: RecordRequest<Changes>) -> Result<HttpResponse, Problem> {
    request.respond().await
}
