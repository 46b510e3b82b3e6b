//! Quantities shared by the KPIs of cities.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::filter::{self, Declaration, Filter, names};
use super::page::{self, KeyColumn, Page, PageRequest, SortKey};
use super::row::{texts, words};
use super::schema::indicators;
use super::stored::RecordRow;
use super::{Connection, StoreError, cities, stored};
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::indicator::{Direction, Indicator, IndicatorLevel, IndicatorUse};
use crate::domain::published::StoredRecord;

#[derive(Clone, Debug, Default)]
pub struct IndicatorFilter {
    pub id: Vec<Identifier>,
    pub city: Vec<CityReference>,
    pub direction: Vec<Direction>,
    pub level: Vec<IndicatorLevel>,
}

impl Filter for IndicatorFilter {
    type Table = indicators::table;

    fn declare(filters: &mut impl Declaration<Self>) {
        filters.ids(
            names::ID.such_as("farm-households"),
            |f| &mut f.id,
            |f| eq_any(indicators::id, texts(&f.id)),
        );
        filters.cities(
            names::CITY,
            |f| &mut f.city,
            |f| cities::matches_reference(indicators::city_id.assume_not_null(), &f.city),
        );
        filters.codes(
            names::DIRECTION,
            |f| &mut f.direction,
            |f| eq_any(indicators::direction, words(&f.direction)),
        );
        filters.codes(
            names::LEVEL,
            |f| &mut f.level,
            |f| eq_any(indicators::level, words(&f.level)),
        );
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum IndicatorSort {
    Id,
    Name,
}

impl SortKey<indicators::table> for IndicatorSort {
    fn column(self) -> KeyColumn<indicators::table> {
        match self {
            Self::Id => page::text(indicators::id),
            Self::Name => page::text(indicators::name),
        }
    }
}

/// # Errors
/// When the database fails.
pub async fn list(
    connection: &Connection,
    filter: &IndicatorFilter,
    page: &PageRequest<IndicatorSort>,
) -> Result<Page<StoredRecord<Indicator>>, StoreError> {
    let columns = (indicators::record, indicators::updated_at);
    stored::records(
        connection,
        || filtered(filter).select(columns),
        || filtered(filter).count(),
        page,
    )
    .await
}

fn filtered(filter: &IndicatorFilter) -> indicators::BoxedQuery<'static, Pg> {
    filter::apply(indicators::table.into_boxed(), filter)
}

#[derive(QueryableByName)]
struct UseRow {
    #[diesel(embed)]
    record: RecordRow,
    #[diesel(sql_type = BigInt)]
    kpis: i64,
    #[diesel(sql_type = BigInt)]
    cities: i64,
}

/// The indicators that cities share and KPIs use, in the order of their names.
///
/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn in_use(connection: &Connection) -> Result<Vec<IndicatorUse>, StoreError> {
    let rows: Vec<UseRow> = sql_query(
        "select indicators.record, indicators.updated_at, used.kpis, used.cities from indicators \
         join (select indicator_id, count(*) as kpis, count(distinct city_id) as cities \
             from kpis group by indicator_id) as used on used.indicator_id = indicators.id \
         where indicators.city_id is null order by indicators.name, indicators.id",
    )
    .load(&mut &*connection)
    .await?;
    let used = rows.into_iter().map(|row| {
        let indicator = row.record.parse()?.record;
        Ok(IndicatorUse { indicator, kpis: row.kpis, cities: row.cities })
    });
    used.collect()
}
