//! Departments, chambers, associations and other bodies.

use diesel::pg::Pg;
use diesel::prelude::*;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::filter::{self, Declaration, Filter, names};
use super::page::{self, KeyColumn, Page, PageRequest, SortKey};
use super::row::{texts, words};
use super::schema::organizations;
use super::{Connection, StoreError, cities, stored};
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::organization::{Organization, OrganizationKind};
use crate::domain::published::StoredRecord;

#[derive(Clone, Debug, Default)]
pub struct OrganizationFilter {
    pub id: Vec<Identifier>,
    pub city: Vec<CityReference>,
    pub kind: Vec<OrganizationKind>,
    pub document: Vec<Identifier>,
}

impl Filter for OrganizationFilter {
    type Table = organizations::table;

    fn declare(filters: &mut impl Declaration<Self>) {
        filters.ids(
            names::ID.such_as("kodaira.industry-promotion"),
            |f| &mut f.id,
            |f| eq_any(organizations::id, texts(&f.id)),
        );
        filters.cities(
            names::CITY,
            |f| &mut f.city,
            |f| cities::matches_reference(organizations::city_id.assume_not_null(), &f.city),
        );
        filters.codes(
            names::KIND,
            |f| &mut f.kind,
            |f| eq_any(organizations::kind, words(&f.kind)),
        );
        filters.ids(
            names::DOCUMENT,
            |f| &mut f.document,
            |f| eq_any(organizations::source_document_id.assume_not_null(), texts(&f.document)),
        );
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum OrganizationSort {
    Id,
    Name,
}

impl SortKey<organizations::table> for OrganizationSort {
    fn column(self) -> KeyColumn<organizations::table> {
        match self {
            Self::Id => page::text(organizations::id),
            Self::Name => page::text(organizations::name),
        }
    }
}

/// # Errors
/// When the database fails.
pub async fn list(
    connection: &Connection,
    filter: &OrganizationFilter,
    page: &PageRequest<OrganizationSort>,
) -> Result<Page<StoredRecord<Organization>>, StoreError> {
    let columns = (organizations::record, organizations::updated_at);
    stored::records(
        connection,
        || filtered(filter).select(columns),
        || filtered(filter).count(),
        page,
    )
    .await
}

fn filtered(filter: &OrganizationFilter) -> organizations::BoxedQuery<'static, Pg> {
    filter::apply(organizations::table.into_boxed(), filter)
}
