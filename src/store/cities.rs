//! Municipalities.

use diesel::dsl::{Eq, EqAny, exists};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::{Condition, eq_any};
use super::filter::{self, Declaration, Filter, names};
use super::page::{self, Key, KeyColumn, KeyedRow, Page, PageRequest, SortKey};
use super::row::{texts, words};
use super::schema::{cities, plans};
use super::stored::RecordRow;
use super::{Connection, StoreError};
use crate::domain::city::{City, CityKind, CityReference, ListedCity};
use crate::domain::identifier::Identifier;
use crate::domain::published::Published;

#[derive(Clone, Debug, Default)]
pub struct CityFilter {
    pub id: Vec<Identifier>,
    pub city: Vec<CityReference>,
    pub kind: Vec<CityKind>,
    pub has_plan: Option<bool>,
}

impl Filter for CityFilter {
    type Table = cities::table;

    fn declare(filters: &mut impl Declaration<Self>) {
        filters.ids(
            names::ID.such_as("kodaira"),
            |f| &mut f.id,
            |f| eq_any(cities::id, texts(&f.id)),
        );
        filters.cities(names::CITY, |f| &mut f.city, |f| referenced(&f.city));
        filters.codes(names::KIND, |f| &mut f.kind, |f| eq_any(cities::kind, words(&f.kind)));
        filters.flag(names::HAS_PLAN, |f| &mut f.has_plan, has_plan);
    }
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

#[derive(Queryable)]
struct CityRow {
    record: RecordRow,
    has_plans: bool,
}

impl KeyedRow for CityRow {
    fn key(&self, name: &str) -> Option<Key> {
        self.record.key(name)
    }
}

/// # Errors
/// When the database fails.
pub async fn list(
    connection: &Connection,
    filter: &CityFilter,
    page: &PageRequest<CitySort>,
) -> Result<Page<Published<ListedCity>>, StoreError> {
    let has_plans = || exists(plans::table.filter(plans::city_id.eq(cities::id)));
    let query = || filtered(filter).select(((cities::record, cities::updated_at), has_plans()));
    let count = || filtered(filter).count();
    let found = page::fetch::<_, _, _, _, CityRow>(connection, query, count, page).await?;
    found
        .try_map(|row| {
            let published: Published<City> = row.record.parse()?;
            Ok(published.map(|city| ListedCity { city, has_plans: row.has_plans }))
        })
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
    filter::apply(cities::table.into_boxed(), filter)
}

fn referenced(references: &[CityReference]) -> Condition<cities::table> {
    let (mut ids, mut codes) = (Vec::new(), Vec::new());
    for reference in references {
        match reference {
            CityReference::Id(id) => ids.push(id.to_string()),
            CityReference::Code(code) => codes.push(code.to_string()),
        }
    }
    Box::new(eq_any(cities::id, ids).or(cities::code.eq_any(codes)))
}

fn has_plan(wanted: bool) -> Condition<cities::table> {
    let has = exists(plans::table.filter(plans::city_id.eq(cities::id)));
    if wanted { Box::new(has) } else { Box::new(diesel::dsl::not(has)) }
}
