//! Municipalities.

use chrono::{DateTime, Utc};
use diesel::dsl::{Eq, EqAny, exists};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::{Condition, eq_any};
use super::insert::insert_rows;
use super::page::{self, Key, KeyColumn, Page, PageRequest, SortKey};
use super::row::{RowDecoder, stored, texts, words};
use super::schema::{cities, plans};
use super::{Connection, StoreError};
use crate::domain::city::{City, CityKind, CityReference};
use crate::domain::identifier::Identifier;
use crate::domain::published::Published;
use crate::domain::record::Record;

#[derive(Clone, Debug, Default)]
pub struct CityFilter {
    pub id: Vec<Identifier>,
    pub city: Vec<CityReference>,
    pub kind: Vec<CityKind>,
    pub has_plan: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum CitySort {
    Id,
    Code,
    NameKana,
}

impl SortKey<cities::table, CityRow> for CitySort {
    fn column(self) -> KeyColumn<cities::table> {
        match self {
            Self::Id => page::text(cities::id),
            Self::Code => page::text(cities::code),
            Self::NameKana => page::text(cities::name_kana),
        }
    }

    fn value(self, row: &CityRow) -> Key {
        Key::Text(match self {
            Self::Id => row.id.clone(),
            Self::Code => row.code.clone(),
            Self::NameKana => row.name_kana.clone(),
        })
    }
}

#[derive(HasQuery, Serialize)]
#[diesel(table_name = cities, check_for_backend(Pg))]
struct CityRow {
    id: String,
    code: String,
    name: String,
    name_kana: String,
    name_en: String,
    kind: String,
    prefecture: String,
    prefecture_en: String,
    digest: String,
    updated_at: DateTime<Utc>,
}

impl CityRow {
    fn new(city: &City, updated_at: DateTime<Utc>) -> Self {
        Self {
            id: city.id.to_string(),
            code: city.code.to_string(),
            name: city.name.clone(),
            name_kana: city.name_kana.clone(),
            name_en: city.name_en.clone(),
            kind: stored(city.kind),
            prefecture: city.prefecture.clone(),
            prefecture_en: city.prefecture_en.clone(),
            digest: city.digest().to_string(),
            updated_at,
        }
    }

    fn into_published(self) -> Result<Published<City>, StoreError> {
        let reader = RowDecoder { table: "cities", id: &self.id };
        let record = City {
            id: reader.own_id()?,
            code: reader.parse("code", &self.code)?,
            kind: reader.parse("kind", &self.kind)?,
            name: self.name,
            name_kana: self.name_kana,
            name_en: self.name_en,
            prefecture: self.prefecture,
            prefecture_en: self.prefecture_en,
        };
        Ok(Published { record, updated_at: self.updated_at })
    }
}

/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn list(
    connection: &Connection,
    filter: &CityFilter,
    page: &PageRequest<CitySort>,
) -> Result<Page<Published<City>>, StoreError> {
    let query = || filtered(filter).select(CityRow::as_select());
    let found = page::fetch(connection, query, || filtered(filter).count(), page).await?;
    found.try_map(CityRow::into_published)
}

/// Filters a `city_id` column by city references. Plain ids need no subquery on `cities`.
pub(super) fn matches_reference<T, C>(column: C, references: &[CityReference]) -> Condition<T>
where
    C: ExpressionMethods + Expression<SqlType = Text> + 'static,
    Eq<C, String>: BoxableExpression<T, Pg, SqlType = Bool> + 'static,
    EqAny<C, Vec<String>>: BoxableExpression<T, Pg, SqlType = Bool> + 'static,
    EqAny<C, Called>: BoxableExpression<T, Pg, SqlType = Bool> + 'static,
{
    let id = |reference: &CityReference| match reference {
        CityReference::Id(id) => Some(id.to_string()),
        CityReference::Code(_) => None,
    };
    match references.iter().map(id).collect() {
        Some(ids) => eq_any(column, ids),
        None => Box::new(column.eq_any(called(references))),
    }
}

type Called = diesel::dsl::Select<cities::BoxedQuery<'static, Pg>, cities::id>;

fn called(references: &[CityReference]) -> Called {
    let filter = CityFilter { city: references.to_vec(), ..CityFilter::default() };
    filtered(&filter).select(cities::id)
}

fn filtered(filter: &CityFilter) -> cities::BoxedQuery<'static, Pg> {
    let mut query = cities::table.into_boxed();
    if !filter.id.is_empty() {
        query = query.filter(eq_any(cities::id, texts(&filter.id)));
    }
    if !filter.city.is_empty() {
        let (mut ids, mut codes) = (Vec::new(), Vec::new());
        for reference in &filter.city {
            match reference {
                CityReference::Id(id) => ids.push(id.to_string()),
                CityReference::Code(code) => codes.push(code.to_string()),
            }
        }
        query = query.filter(eq_any(cities::id, ids).or(cities::code.eq_any(codes)));
    }
    if !filter.kind.is_empty() {
        query = query.filter(eq_any(cities::kind, words(&filter.kind)));
    }
    if let Some(wanted) = filter.has_plan {
        let has = exists(plans::table.filter(plans::city_id.eq(cities::id)));
        query = if wanted { query.filter(has) } else { query.filter(diesel::dsl::not(has)) };
    }
    query
}

/// # Errors
/// When the database fails.
pub async fn insert(
    connection: &mut Connection,
    cities: &[City],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rows: Vec<_> = cities.iter().map(|city| CityRow::new(city, now)).collect();
    insert_rows(connection, "cities", &rows).await?;
    Ok(())
}
