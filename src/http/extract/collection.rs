//! What a resource has of its own; all lists and records share the rest.

use std::future::Future;
use std::str::FromStr;

use serde::Serialize;
use strum::VariantArray;
use utoipa::ToSchema;

use crate::domain::identifier::Identifier;
use crate::domain::resource::ResourceKind;
use crate::http::query::parser::QueryParser;
use crate::store::page::{Page, PageRequest};
use crate::store::{Connection, StoreError};

/// A resource that can be listed and whose records can be fetched by identifier.
pub trait Collection: 'static {
    type Filter: Default + 'static;
    type Sort: VariantArray + FromStr + Into<&'static str> + Copy + PartialEq + 'static;
    type View: Serialize + ToSchema + 'static;

    /// The last part of the path: `measures`.
    const NAME: &'static str;
    /// The order when the request names none; ended by the id.
    const ORDER: &'static [Self::Sort];
    const DESCENDING: bool = false;
    /// The sort key that is the identifier.
    const ID: Self::Sort;
    /// Whether a request can ask for another order.
    const SORTABLE: bool = true;
    /// What `include` can embed.
    const INCLUDES: &'static [ResourceKind] = &[];

    /// Reads the filters of a request.
    fn filter(parameters: &mut QueryParser) -> Self::Filter;

    /// The filter that matches certain records only.
    fn by_ids(ids: Vec<Identifier>) -> Self::Filter;

    fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> impl Future<Output = Result<Page<Self::View>, StoreError>>;

    /// What a record points to, for embedding: identifiers of records of that resource.
    fn related_ids(_view: &Self::View, _to: ResourceKind) -> Vec<String> {
        Vec::new()
    }
}
