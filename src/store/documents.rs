//! Publications from which records were taken.

use diesel::pg::Pg;
use diesel::prelude::*;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::filter::{self, Declaration, Filter, names};
use super::page::{self, KeyColumn, Page, PageRequest, SortKey};
use super::row::{texts, words};
use super::schema::{documents, plan_documents};
use super::{Connection, StoreError, cities, stored};
use crate::domain::city::CityReference;
use crate::domain::document::{Document, DocumentKind};
use crate::domain::identifier::Identifier;
use crate::domain::published::StoredRecord;

#[derive(Clone, Debug, Default)]
pub struct DocumentFilter {
    pub id: Vec<Identifier>,
    pub city: Vec<CityReference>,
    pub plan: Vec<Identifier>,
    pub kind: Vec<DocumentKind>,
}

impl Filter for DocumentFilter {
    type Table = documents::table;

    fn declare(filters: &mut impl Declaration<Self>) {
        filters.ids(
            names::ID.such_as("kodaira-industry-2018-progress-2020"),
            |f| &mut f.id,
            |f| eq_any(documents::id, texts(&f.id)),
        );
        filters.cities(
            names::CITY,
            |f| &mut f.city,
            |f| cities::matches_reference(documents::city_id, &f.city),
        );
        filters.ids(
            names::PLAN,
            |f| &mut f.plan,
            |f| {
                let linked = plan_documents::table
                    .into_boxed()
                    .filter(eq_any(plan_documents::plan_id, texts(&f.plan)));
                Box::new(documents::id.eq_any(linked.select(plan_documents::document_id)))
            },
        );
        filters.codes(names::KIND, |f| &mut f.kind, |f| eq_any(documents::kind, words(&f.kind)));
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum DocumentSort {
    Id,
    CityId,
    Title,
}

impl SortKey<documents::table> for DocumentSort {
    fn column(self) -> KeyColumn<documents::table> {
        match self {
            Self::Id => page::text(documents::id),
            Self::CityId => page::text(documents::city_id),
            Self::Title => page::text(documents::title),
        }
    }
}

/// # Errors
/// When the database fails.
pub async fn list(
    connection: &Connection,
    filter: &DocumentFilter,
    page: &PageRequest<DocumentSort>,
) -> Result<Page<StoredRecord<Document>>, StoreError> {
    let columns = (documents::record, documents::updated_at);
    stored::records(
        connection,
        || filtered(filter).select(columns),
        || filtered(filter).count(),
        page,
    )
    .await
}

fn filtered(filter: &DocumentFilter) -> documents::BoxedQuery<'static, Pg> {
    filter::apply(documents::table.into_boxed(), filter)
}
