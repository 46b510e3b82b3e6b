//! Quantities shared by the KPIs of cities.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::insert::insert_rows;
use super::page::{self, Key, KeyColumn, Page, PageRequest, SortKey};
use super::row::{RowDecoder, json, stored, texts, words};
use super::schema::indicators;
use super::{Connection, StoreError};
use crate::domain::identifier::Identifier;
use crate::domain::indicator::{Direction, Indicator, IndicatorLevel};
use crate::domain::published::Published;
use crate::domain::record::Record;

#[derive(Clone, Debug, Default)]
pub struct IndicatorFilter {
    pub id: Vec<Identifier>,
    pub direction: Vec<Direction>,
    pub level: Vec<IndicatorLevel>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum IndicatorSort {
    Id,
    Name,
}

impl SortKey<indicators::table, IndicatorRow> for IndicatorSort {
    fn column(self) -> KeyColumn<indicators::table> {
        match self {
            Self::Id => page::text(indicators::id),
            Self::Name => page::text(indicators::name),
        }
    }

    fn value(self, row: &IndicatorRow) -> Key {
        match self {
            Self::Id => Key::Text(row.id.clone()),
            Self::Name => Key::Text(row.name.clone()),
        }
    }
}

#[derive(HasQuery, Serialize)]
#[diesel(table_name = indicators, check_for_backend(Pg))]
struct IndicatorRow {
    id: String,
    name: String,
    name_en: String,
    definition: String,
    definition_en: String,
    unit: Option<String>,
    direction: String,
    level: String,
    accumulation: String,
    external_codes: serde_json::Value,
    digest: String,
    updated_at: DateTime<Utc>,
}

impl IndicatorRow {
    fn new(indicator: &Indicator, updated_at: DateTime<Utc>) -> Self {
        Self {
            id: indicator.id.to_string(),
            name: indicator.name.clone(),
            name_en: indicator.name_en.clone(),
            definition: indicator.definition.clone(),
            definition_en: indicator.definition_en.clone(),
            unit: indicator.unit.clone(),
            direction: stored(indicator.direction),
            level: stored(indicator.level),
            accumulation: stored(indicator.accumulation),
            external_codes: json(&indicator.external_codes),
            digest: indicator.digest().to_string(),
            updated_at,
        }
    }

    fn into_published(self) -> Result<Published<Indicator>, StoreError> {
        let reader = RowDecoder { table: "indicators", id: &self.id };
        let record = Indicator {
            id: reader.own_id()?,
            name: self.name,
            name_en: self.name_en,
            definition: self.definition,
            definition_en: self.definition_en,
            unit: self.unit,
            direction: reader.parse("direction", &self.direction)?,
            level: reader.parse("level", &self.level)?,
            accumulation: reader.parse("accumulation", &self.accumulation)?,
            external_codes: reader.list("external_codes", &self.external_codes)?,
        };
        Ok(Published { record, updated_at: self.updated_at })
    }
}

/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn list(
    connection: &Connection,
    filter: &IndicatorFilter,
    page: &PageRequest<IndicatorSort>,
) -> Result<Page<Published<Indicator>>, StoreError> {
    let query = || filtered(filter).select(IndicatorRow::as_select());
    let found = page::fetch(connection, query, || filtered(filter).count(), page).await?;
    found.try_map(IndicatorRow::into_published)
}

fn filtered(filter: &IndicatorFilter) -> indicators::BoxedQuery<'static, Pg> {
    let mut query = indicators::table.into_boxed();
    if !filter.id.is_empty() {
        query = query.filter(eq_any(indicators::id, texts(&filter.id)));
    }
    if !filter.direction.is_empty() {
        query = query.filter(eq_any(indicators::direction, words(&filter.direction)));
    }
    if !filter.level.is_empty() {
        query = query.filter(eq_any(indicators::level, words(&filter.level)));
    }
    query
}

/// # Errors
/// When the database fails.
pub async fn insert(
    connection: &mut Connection,
    indicators: &[Indicator],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rows: Vec<_> =
        indicators.iter().map(|indicator| IndicatorRow::new(indicator, now)).collect();
    insert_rows(connection, "indicators", &rows).await?;
    Ok(())
}
