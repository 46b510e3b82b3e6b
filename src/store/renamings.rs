//! Renamings: former ids of records.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::insert::insert_rows;
use super::page::{self, Key, KeyColumn, Page, PageRequest, SortKey};
use super::row::{RowDecoder, stored, texts, words};
use super::schema::renamings;
use super::{Connection, StoreError};
use crate::domain::identifier::Identifier;
use crate::domain::published::Published;
use crate::domain::record::Record;
use crate::domain::renaming::Renaming;
use crate::domain::resource::ResourceKind;

#[derive(Clone, Debug, Default)]
pub struct RenamingFilter {
    pub id: Vec<Identifier>,
    pub resource: Vec<ResourceKind>,
    /// Identifiers that records had.
    pub former: Vec<Identifier>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum RenamingSort {
    Id,
}

impl SortKey<renamings::table, RenamingRow> for RenamingSort {
    fn column(self) -> KeyColumn<renamings::table> {
        match self {
            Self::Id => page::text(renamings::id),
        }
    }

    fn value(self, row: &RenamingRow) -> Key {
        match self {
            Self::Id => Key::Text(row.id.clone()),
        }
    }
}

#[derive(HasQuery, Serialize)]
#[diesel(table_name = renamings, check_for_backend(Pg))]
struct RenamingRow {
    id: String,
    resource: String,
    former_id: String,
    current_id: String,
    note: Option<String>,
    note_en: Option<String>,
    digest: String,
    updated_at: DateTime<Utc>,
}

impl RenamingRow {
    fn new(renaming: &Renaming, updated_at: DateTime<Utc>) -> Self {
        Self {
            id: renaming.id.to_string(),
            resource: stored(renaming.resource),
            former_id: renaming.former_id.to_string(),
            current_id: renaming.current_id.to_string(),
            note: renaming.note.clone(),
            note_en: renaming.note_en.clone(),
            digest: renaming.digest().to_string(),
            updated_at,
        }
    }

    fn into_published(self) -> Result<Published<Renaming>, StoreError> {
        let reader = RowDecoder { table: "renamings", id: &self.id };
        let record = Renaming {
            id: reader.own_id()?,
            resource: reader.parse("resource", &self.resource)?,
            former_id: reader.parse("former_id", &self.former_id)?,
            current_id: reader.parse("current_id", &self.current_id)?,
            note: self.note,
            note_en: self.note_en,
        };
        Ok(Published { record, updated_at: self.updated_at })
    }
}

/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn list(
    connection: &Connection,
    filter: &RenamingFilter,
    page: &PageRequest<RenamingSort>,
) -> Result<Page<Published<Renaming>>, StoreError> {
    let query = || filtered(filter).select(RenamingRow::as_select());
    let found = page::fetch(connection, query, || filtered(filter).count(), page).await?;
    found.try_map(RenamingRow::into_published)
}

fn filtered(filter: &RenamingFilter) -> renamings::BoxedQuery<'static, Pg> {
    let mut query = renamings::table.into_boxed();
    if !filter.id.is_empty() {
        query = query.filter(eq_any(renamings::id, texts(&filter.id)));
    }
    if !filter.resource.is_empty() {
        query = query.filter(eq_any(renamings::resource, words(&filter.resource)));
    }
    if !filter.former.is_empty() {
        query = query.filter(eq_any(renamings::former_id, texts(&filter.former)));
    }
    query
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

/// # Errors
/// When the database fails.
pub async fn insert(
    connection: &mut Connection,
    renamings: &[Renaming],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rows: Vec<_> = renamings.iter().map(|it| RenamingRow::new(it, now)).collect();
    insert_rows(connection, "renamings", &rows).await?;
    Ok(())
}
