//! How many KPIs of each city have which status today.

use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::row::RowDecoder;
use super::schema::{kpi_evaluations, kpis};
use super::{Connection, StoreError};
use crate::domain::aggregate::CityStatusCount;

diesel::allow_columns_to_appear_in_same_group_by_clause!(kpis::city_id, kpi_evaluations::status);

/// Of some cities; a KPI of which nothing is known yet has no evaluation and is left out.
///
/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn of_cities(
    connection: &Connection,
    cities: &[&str],
) -> Result<Vec<CityStatusCount>, StoreError> {
    let rows: Vec<(String, String, i64)> = kpis::table
        .inner_join(kpi_evaluations::table.on(kpi_evaluations::kpi_id.eq(kpis::id)))
        .filter(kpi_evaluations::known_until.is_null())
        .filter(kpis::city_id.eq_any(cities))
        .group_by((kpis::city_id, kpi_evaluations::status))
        .select((kpis::city_id, kpi_evaluations::status, count_star()))
        .order((kpis::city_id, kpi_evaluations::status))
        .load(&mut &*connection)
        .await?;
    let count = |(city_id, status, count): (String, String, i64)| {
        let reader = RowDecoder { table: "kpi_evaluations", id: &city_id };
        Ok(CityStatusCount {
            status: reader.parse("status", &status)?,
            city_id: reader.parse("city_id", &city_id)?,
            count,
        })
    };
    rows.into_iter().map(count).collect()
}
