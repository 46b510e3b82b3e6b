//! Synonym sets for search.

use diesel::pg::Pg;
use diesel::prelude::*;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::filter::{self, Declaration, Filter, names};
use super::page::{self, KeyColumn, Page, PageRequest, SortKey};
use super::row::texts;
use super::schema::synonyms;
use super::{Connection, StoreError, stored};
use crate::domain::identifier::Identifier;
use crate::domain::published::StoredRecord;
use crate::domain::synonym::SynonymSet;

#[derive(Clone, Debug, Default)]
pub struct SynonymFilter {
    pub id: Vec<Identifier>,
}

impl Filter for SynonymFilter {
    type Table = synonyms::table;

    fn declare(filters: &mut impl Declaration<Self>) {
        filters.ids(
            names::ID.such_as("startup"),
            |f| &mut f.id,
            |f| eq_any(synonyms::id, texts(&f.id)),
        );
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum SynonymSort {
    Id,
}

impl SortKey<synonyms::table> for SynonymSort {
    fn column(self) -> KeyColumn<synonyms::table> {
        match self {
            Self::Id => page::text(synonyms::id),
        }
    }
}

/// # Errors
/// When the database fails.
pub async fn list(
    connection: &Connection,
    filter: &SynonymFilter,
    page: &PageRequest<SynonymSort>,
) -> Result<Page<StoredRecord<SynonymSet>>, StoreError> {
    let columns = (synonyms::record, synonyms::updated_at);
    stored::records(
        connection,
        || filtered(filter).select(columns),
        || filtered(filter).count(),
        page,
    )
    .await
}

fn filtered(filter: &SynonymFilter) -> synonyms::BoxedQuery<'static, Pg> {
    filter::apply(synonyms::table.into_boxed(), filter)
}
