//! The shared vocabulary of themes.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::insert::insert_rows;
use super::page::{self, Key, KeyColumn, Page, PageRequest, SortKey};
use super::row::{RowDecoder, maybe_text, texts};
use super::schema::themes;
use super::{Connection, StoreError};
use crate::domain::identifier::Identifier;
use crate::domain::published::Published;
use crate::domain::record::Record;
use crate::domain::theme::{Theme, ThemeIds};

#[derive(Clone, Debug, Default)]
pub struct ThemeFilter {
    pub id: Vec<Identifier>,
    pub broader: Vec<Identifier>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ThemeSort {
    Id,
    Position,
}

impl SortKey<themes::table, ThemeRow> for ThemeSort {
    fn column(self) -> KeyColumn<themes::table> {
        match self {
            Self::Id => page::text(themes::id),
            Self::Position => page::integer(themes::position),
        }
    }

    fn value(self, row: &ThemeRow) -> Key {
        match self {
            Self::Id => Key::Text(row.id.clone()),
            Self::Position => Key::Integer(row.position),
        }
    }
}

#[derive(HasQuery, Serialize)]
#[diesel(table_name = themes, check_for_backend(Pg))]
struct ThemeRow {
    id: String,
    title: String,
    title_en: String,
    definition: String,
    definition_en: String,
    broader_id: Option<String>,
    position: i32,
    digest: String,
    updated_at: DateTime<Utc>,
}

impl ThemeRow {
    fn new(theme: &Theme, updated_at: DateTime<Utc>) -> Self {
        Self {
            id: theme.id.to_string(),
            title: theme.title.clone(),
            title_en: theme.title_en.clone(),
            definition: theme.definition.clone(),
            definition_en: theme.definition_en.clone(),
            broader_id: maybe_text(theme.broader_id.as_ref()),
            position: theme.position,
            digest: theme.digest().to_string(),
            updated_at,
        }
    }

    fn into_published(self) -> Result<Published<Theme>, StoreError> {
        let reader = RowDecoder { table: "themes", id: &self.id };
        let record = Theme {
            id: reader.own_id()?,
            title: self.title,
            title_en: self.title_en,
            definition: self.definition,
            definition_en: self.definition_en,
            broader_id: reader.parse_opt("broader_id", self.broader_id.as_ref())?,
            position: self.position,
        };
        Ok(Published { record, updated_at: self.updated_at })
    }
}

/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn list(
    connection: &Connection,
    filter: &ThemeFilter,
    page: &PageRequest<ThemeSort>,
) -> Result<Page<Published<Theme>>, StoreError> {
    let query = || filtered(filter).select(ThemeRow::as_select());
    let found = page::fetch(connection, query, || filtered(filter).count(), page).await?;
    found.try_map(ThemeRow::into_published)
}

fn filtered(filter: &ThemeFilter) -> themes::BoxedQuery<'static, Pg> {
    let mut query = themes::table.into_boxed();
    if !filter.id.is_empty() {
        query = query.filter(eq_any(themes::id, texts(&filter.id)));
    }
    if !filter.broader.is_empty() {
        query = query.filter(eq_any(themes::broader_id.assume_not_null(), texts(&filter.broader)));
    }
    query
}

/// # Errors
/// When the database fails.
pub async fn insert(
    connection: &mut Connection,
    themes: &[Theme],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rows: Vec<_> = themes.iter().map(|theme| ThemeRow::new(theme, now)).collect();
    insert_rows(connection, "themes", &rows).await?;
    Ok(())
}

/// Groups rows of (record, theme, is leading) by record.
pub(super) fn group_by_parent(
    table: &'static str,
    rows: Vec<(String, String, bool)>,
) -> Result<HashMap<String, ThemeIds>, StoreError> {
    let mut themes: HashMap<String, ThemeIds> = HashMap::new();
    for (record_id, theme_id, is_primary) in rows {
        let theme_id = RowDecoder { table, id: &record_id }.parse("theme_id", &theme_id)?;
        themes.entry(record_id).or_default().add(theme_id, is_primary);
    }
    Ok(themes)
}
