//! Municipalities.

use diesel::dsl::{Eq, EqAny, exists};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::{Condition, eq_any};
use super::page::{self, KeyColumn, Page, PageRequest, SortKey};
use super::row::{texts, words};
use super::schema::{cities, plans};
use super::{Connection, StoreError, stored};
use crate::domain::city::{City, CityKind, CityReference};
use crate::domain::identifier::Identifier;
use crate::domain::published::StoredRecord;

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

impl SortKey<cities::table> for CitySort {
    fn column(self) -> KeyColumn<cities::table> {
        match self {
            Self::Id => page::text(cities::id),
            Self::Code => page::text(cities::code),
            Self::NameKana => page::text(cities::name_kana),
        }
    }
}

/// # Errors
/// When the database fails.
pub async fn list(
    connection: &Connection,
    filter: &CityFilter,
    page: &PageRequest<CitySort>,
) -> Result<Page<StoredRecord<City>>, StoreError> {
    let columns = (cities::record, cities::updated_at);
    stored::records(
        connection,
        || filtered(filter).select(columns),
        || filtered(filter).count(),
        page,
    )
    .await
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
