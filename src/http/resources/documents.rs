//! Publications from which records were taken.

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
use crate::store::documents::{DocumentFilter, DocumentSort};
use crate::store::page::{Page, PageRequest};
use crate::store::{self, Connection, StoreError};
use crate::view::document::DocumentView;

pub struct Documents;

impl Collection for Documents {
    type Filter = DocumentFilter;
    type Sort = DocumentSort;
    type View = DocumentView;
    type Found = Built<Self::View>;

    const NAME: &'static str = "documents";
    const ORDER: &'static [DocumentSort] = &[DocumentSort::Id];

    const ID: DocumentSort = DocumentSort::Id;
    const INCLUDES: &'static [ResourceKind] = &[ResourceKind::Cities];

    fn by_ids(ids: Vec<Identifier>) -> Self::Filter {
        DocumentFilter { id: ids, ..DocumentFilter::default() }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::Found>, StoreError> {
        let found = store::documents::list(connection, filter, page).await?;
        found.try_map(|record| Ok(Built(store::parse(&record)?.into()))).await
    }

    fn related_ids(view: &Self::View, to: ResourceKind) -> Vec<String> {
        match to {
            ResourceKind::Cities => vec![view.city_id.clone()],
            _ => Vec::new(),
        }
    }
}

/// Documents
///
/// The publications that everything was taken from: date, publisher, contact, terms, and the SHA-256 of the text that was read.
#[utoipa::path(tag = "documents", params(ListParameters<Documents>), responses(ListResponses<Documents>))]
#[get("/documents")]
pub async fn list_documents(request: ListRequest<Documents>) -> Result<HttpResponse, Problem> {
    request.respond().await
}

/// One document
///
/// With its contact, terms of use and how to cite it.
#[utoipa::path(tag = "documents", params(RecordParameters<Documents>), responses(RecordResponses<Documents>))]
#[get("/documents/{id}")]
pub async fn get_document(request: RecordRequest<Documents>) -> Result<HttpResponse, Problem> {
    request.respond().await
}
