//! Search synonyms.

use actix_web::{HttpResponse, get};

use crate::domain::identifier::Identifier;
use crate::domain::published::{Published, StoredRecord};
use crate::domain::synonym::SynonymSet;
use crate::http::describe::params::ListParameters;
use crate::http::describe::params::RecordParameters;
use crate::http::describe::responses::{ListResponses, RecordResponses};
use crate::http::extract::collection::Collection;
use crate::http::extract::list::ListRequest;
use crate::http::extract::record::RecordRequest;
use crate::http::problem::Problem;
use crate::store::page::{Page, PageRequest};
use crate::store::synonyms::{SynonymFilter, SynonymSort};
use crate::store::{self, Connection, StoreError};

pub struct Synonyms;

impl Collection for Synonyms {
    type Filter = SynonymFilter;
    type Sort = SynonymSort;
    type View = Published<SynonymSet>;
    type Found = StoredRecord<SynonymSet>;

    const NAME: &'static str = "synonyms";
    const ORDER: &'static [SynonymSort] = &[SynonymSort::Id];

    const ID: SynonymSort = SynonymSort::Id;

    fn by_ids(ids: Vec<Identifier>) -> Self::Filter {
        SynonymFilter { id: ids }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::Found>, StoreError> {
        store::synonyms::list(connection, filter, page).await
    }
}

/// Synonyms
///
/// Sets of words that mean the same to somebody who searches, in Japanese and English.
#[utoipa::path(tag = "synonyms", params(ListParameters<Synonyms>), responses(ListResponses<Synonyms>))]
#[get("/synonyms")]
pub async fn list_synonyms(request: ListRequest<Synonyms>) -> Result<HttpResponse, Problem> {
    request.respond().await
}

/// One set of synonyms
///
/// Its words, and what belongs among them.
#[utoipa::path(tag = "synonyms", params(RecordParameters<Synonyms>), responses(RecordResponses<Synonyms>))]
#[get("/synonyms/{id}")]
pub async fn get_synonym(request: RecordRequest<Synonyms>) -> Result<HttpResponse, Problem> {
    request.respond().await
}
