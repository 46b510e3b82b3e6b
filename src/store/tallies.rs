//! Counts over many records, for comparisons: asked once, added up by whoever compares.

use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::measures::{MeasureFilter, matching};
use super::row::Reader;
use super::schema::{measure_themes, measures};
use super::{Connection, StoreError};
use crate::domain::tally::MeasureTally;

diesel::allow_columns_to_appear_in_same_group_by_clause!(
    measures::city_id,
    measures::plan_id,
    measures::disposition,
    measure_themes::theme_id,
);

type TallyRow = (String, String, Option<String>, Option<String>, i64);

/// Matching measures counted by city, plan, theme and tag; a measure counts under each theme.
///
/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn measures_by_theme(
    connection: &mut Connection,
    filter: &MeasureFilter,
) -> Result<Vec<MeasureTally>, StoreError> {
    let rows: Vec<TallyRow> = measures::table
        .inner_join(measure_themes::table.on(measure_themes::measure_id.eq(measures::id)))
        .filter(measures::id.eq_any(matching(filter).select(measures::id)))
        .group_by((
            measures::city_id,
            measures::plan_id,
            measure_themes::theme_id,
            measures::disposition,
        ))
        .select((
            measures::city_id,
            measures::plan_id,
            measure_themes::theme_id.nullable(),
            measures::disposition,
            count_star(),
        ))
        .load(connection)
        .await?;
    rows.into_iter().map(tally).collect()
}

/// Matching measures counted by city, plan and tag.
///
/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn measures_by_plan(
    connection: &mut Connection,
    filter: &MeasureFilter,
) -> Result<Vec<MeasureTally>, StoreError> {
    let rows: Vec<(String, String, Option<String>, i64)> = measures::table
        .filter(measures::id.eq_any(matching(filter).select(measures::id)))
        .group_by((measures::city_id, measures::plan_id, measures::disposition))
        .select((measures::city_id, measures::plan_id, measures::disposition, count_star()))
        .load(connection)
        .await?;
    rows.into_iter()
        .map(|(city, plan, disposition, count)| tally((city, plan, None, disposition, count)))
        .collect()
}

fn tally(row: TallyRow) -> Result<MeasureTally, StoreError> {
    let (city_id, plan_id, theme_id, disposition, count) = row;
    let reader = Reader { table: "measures", id: &plan_id };
    Ok(MeasureTally {
        city_id: reader.word("city_id", &city_id)?,
        plan_id: reader.word("plan_id", &plan_id)?,
        theme_id: reader.maybe("theme_id", theme_id.as_ref())?,
        disposition: reader.maybe("disposition", disposition.as_ref())?,
        count,
    })
}
