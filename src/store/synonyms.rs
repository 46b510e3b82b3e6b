//! Synonym sets for search.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::insert::insert_rows;
use super::page::{self, Key, KeyColumn, Page, PageRequest, SortKey};
use super::row::{RowDecoder, texts};
use super::schema::synonyms;
use super::{Connection, StoreError};
use crate::domain::identifier::Identifier;
use crate::domain::published::Published;
use crate::domain::record::Record;
use crate::domain::synonym::SynonymSet;

#[derive(Clone, Debug, Default)]
pub struct SynonymFilter {
    pub id: Vec<Identifier>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum SynonymSort {
    Id,
}

impl SortKey<synonyms::table, SynonymRow> for SynonymSort {
    fn column(self) -> KeyColumn<synonyms::table> {
        match self {
            Self::Id => page::text(synonyms::id),
        }
    }

    fn value(self, row: &SynonymRow) -> Key {
        match self {
            Self::Id => Key::Text(row.id.clone()),
        }
    }
}

#[derive(HasQuery, Serialize)]
#[diesel(table_name = synonyms, check_for_backend(Pg))]
struct SynonymRow {
    id: String,
    words: Vec<String>,
    note: Option<String>,
    note_en: Option<String>,
    digest: String,
    updated_at: DateTime<Utc>,
}

impl SynonymRow {
    fn new(set: &SynonymSet, updated_at: DateTime<Utc>) -> Self {
        Self {
            id: set.id.to_string(),
            words: set.words.clone(),
            note: set.note.clone(),
            note_en: set.note_en.clone(),
            digest: set.digest().to_string(),
            updated_at,
        }
    }

    fn into_published(self) -> Result<Published<SynonymSet>, StoreError> {
        let record = SynonymSet {
            id: RowDecoder { table: "synonyms", id: &self.id }.own_id()?,
            words: self.words,
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
    filter: &SynonymFilter,
    page: &PageRequest<SynonymSort>,
) -> Result<Page<Published<SynonymSet>>, StoreError> {
    let query = || filtered(filter).select(SynonymRow::as_select());
    let found = page::fetch(connection, query, || filtered(filter).count(), page).await?;
    found.try_map(SynonymRow::into_published)
}

fn filtered(filter: &SynonymFilter) -> synonyms::BoxedQuery<'static, Pg> {
    let mut query = synonyms::table.into_boxed();
    if !filter.id.is_empty() {
        query = query.filter(eq_any(synonyms::id, texts(&filter.id)));
    }
    query
}

/// # Errors
/// When the database fails.
pub async fn insert(
    connection: &mut Connection,
    sets: &[SynonymSet],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rows: Vec<_> = sets.iter().map(|set| SynonymRow::new(set, now)).collect();
    insert_rows(connection, "synonyms", &rows).await?;
    Ok(())
}
