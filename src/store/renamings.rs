//! Renamings: former ids of records.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::filter::{self, Declaration, Filter, names};
use super::page::{self, KeyColumn, Page, PageRequest, SortKey};
use super::row::{RowDecoder, texts, words};
use super::schema::renamings;
use super::{Connection, StoreError, stored};
use crate::domain::identifier::Identifier;
use crate::domain::published::StoredRecord;
use crate::domain::renaming::Renaming;
use crate::domain::resource::ResourceKind;

#[derive(Clone, Debug, Default)]
pub struct RenamingFilter {
    pub id: Vec<Identifier>,
    pub resource: Vec<ResourceKind>,
    /// Identifiers that records had.
    pub former: Vec<Identifier>,
}

impl Filter for RenamingFilter {
    type Table = renamings::table;

    fn declare(filters: &mut impl Declaration<Self>) {
        filters.ids(names::ID, |f| &mut f.id, |f| eq_any(renamings::id, texts(&f.id)));
        filters.codes(
            names::RESOURCE,
            |f| &mut f.resource,
            |f| eq_any(renamings::resource, words(&f.resource)),
        );
        filters.ids(
            names::FORMER,
            |f| &mut f.former,
            |f| eq_any(renamings::former_id, texts(&f.former)),
        );
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum RenamingSort {
    Id,
}

impl SortKey<renamings::table> for RenamingSort {
    fn column(self) -> KeyColumn<renamings::table> {
        match self {
            Self::Id => page::text(renamings::id),
        }
    }
}

/// # Errors
/// When the database fails.
pub async fn list(
    connection: &Connection,
    filter: &RenamingFilter,
    page: &PageRequest<RenamingSort>,
) -> Result<Page<StoredRecord<Renaming>>, StoreError> {
    let columns = (renamings::record, renamings::updated_at);
    stored::records(
        connection,
        || filtered(filter).select(columns),
        || filtered(filter).count(),
        page,
    )
    .await
}

fn filtered(filter: &RenamingFilter) -> renamings::BoxedQuery<'static, Pg> {
    filter::apply(renamings::table.into_boxed(), filter)
}

/// The current id of the record that once had an id.
///
/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn current(
    connection: &Connection,
    resource: &str,
    former_id: &str,
) -> Result<Option<Identifier>, StoreError> {
    let current = renamings::table
        .filter(renamings::resource.eq(resource))
        .filter(renamings::former_id.eq(former_id))
        .select(renamings::current_id)
        .first::<String>(&mut &*connection)
        .await
        .optional()?;
    let reader = RowDecoder { table: "renamings", id: former_id };
    reader.parse_opt("current_id", current.as_ref())
}
