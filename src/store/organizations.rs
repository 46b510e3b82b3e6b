//! Departments, chambers, associations and other bodies.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::insert::insert_rows;
use super::page::{self, Key, KeyColumn, Page, PageRequest, SortKey};
use super::row::{RowDecoder, maybe_text, stored, texts, words};
use super::schema::organizations;
use super::{Connection, StoreError, cities};
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::organization::{Organization, OrganizationKind};
use crate::domain::published::Published;
use crate::domain::record::Record;

#[derive(Clone, Debug, Default)]
pub struct OrganizationFilter {
    pub id: Vec<Identifier>,
    pub city: Vec<CityReference>,
    pub kind: Vec<OrganizationKind>,
    pub document: Vec<Identifier>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum OrganizationSort {
    Id,
    Name,
}

impl SortKey<organizations::table, OrganizationRow> for OrganizationSort {
    fn column(self) -> KeyColumn<organizations::table> {
        match self {
            Self::Id => page::text(organizations::id),
            Self::Name => page::text(organizations::name),
        }
    }

    fn value(self, row: &OrganizationRow) -> Key {
        match self {
            Self::Id => Key::Text(row.id.clone()),
            Self::Name => Key::Text(row.name.clone()),
        }
    }
}

#[derive(HasQuery, Serialize)]
#[diesel(table_name = organizations, check_for_backend(Pg))]
struct OrganizationRow {
    id: String,
    city_id: Option<String>,
    name: String,
    name_en: String,
    kind: String,
    other_names: Vec<String>,
    source_document_id: Option<String>,
    source_locator: Option<String>,
    source_printed: Option<String>,
    source_certainty: Option<String>,
    digest: String,
    updated_at: DateTime<Utc>,
}

impl OrganizationRow {
    fn new(organization: &Organization, updated_at: DateTime<Utc>) -> Self {
        let source = organization.source.as_ref();
        Self {
            id: organization.id.to_string(),
            city_id: maybe_text(organization.city_id.as_ref()),
            name: organization.name.clone(),
            name_en: organization.name_en.clone(),
            kind: stored(organization.kind),
            other_names: organization.other_names.clone(),
            source_document_id: source.map(|source| source.document_id.to_string()),
            source_locator: source.map(|source| source.locator.clone()),
            source_printed: source.and_then(|source| source.printed.clone()),
            source_certainty: source.map(|source| stored(source.certainty)),
            digest: organization.digest().to_string(),
            updated_at,
        }
    }

    fn into_published(self) -> Result<Published<Organization>, StoreError> {
        let reader = RowDecoder { table: "organizations", id: &self.id };
        let source = match (self.source_document_id, self.source_locator, self.source_certainty) {
            (Some(document_id), Some(locator), Some(certainty)) => {
                Some(reader.source(&document_id, locator, self.source_printed, &certainty)?)
            }
            _ => None,
        };
        let record = Organization {
            id: reader.own_id()?,
            city_id: reader.parse_opt("city_id", self.city_id.as_ref())?,
            name: self.name,
            name_en: self.name_en,
            kind: reader.parse("kind", &self.kind)?,
            other_names: self.other_names,
            source,
        };
        Ok(Published { record, updated_at: self.updated_at })
    }
}

/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn list(
    connection: &Connection,
    filter: &OrganizationFilter,
    page: &PageRequest<OrganizationSort>,
) -> Result<Page<Published<Organization>>, StoreError> {
    let query = || filtered(filter).select(OrganizationRow::as_select());
    let found = page::fetch(connection, query, || filtered(filter).count(), page).await?;
    found.try_map(OrganizationRow::into_published)
}

fn filtered(filter: &OrganizationFilter) -> organizations::BoxedQuery<'static, Pg> {
    let mut query = organizations::table.into_boxed();
    if !filter.id.is_empty() {
        query = query.filter(eq_any(organizations::id, texts(&filter.id)));
    }
    if !filter.city.is_empty() {
        query = query.filter(cities::matches_reference(
            organizations::city_id.assume_not_null(),
            &filter.city,
        ));
    }
    if !filter.kind.is_empty() {
        query = query.filter(eq_any(organizations::kind, words(&filter.kind)));
    }
    if !filter.document.is_empty() {
        query = query.filter(eq_any(
            organizations::source_document_id.assume_not_null(),
            texts(&filter.document),
        ));
    }
    query
}

/// # Errors
/// When the database fails.
pub async fn insert(
    connection: &mut Connection,
    organizations: &[Organization],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rows: Vec<_> =
        organizations.iter().map(|organization| OrganizationRow::new(organization, now)).collect();
    insert_rows(connection, "organizations", &rows).await?;
    Ok(())
}
