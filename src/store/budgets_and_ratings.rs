//! Sums of budgets by kind and year, and counts of ratings by scale.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text};
use diesel_async::RunQueryDsl;

use super::aggregates::{GroupRow, all, columns, grouped_by, joins};
use super::measures::{self, MeasureFilter};
use super::progress_entries::{self, ProgressEntryFilter};
use super::row::RowDecoder;
use super::schema::{measures as measure_table, progress_entries as entry_table};
use super::sql_template::SqlTemplate;
use super::{Connection, StoreError};
use crate::domain::aggregate::{BudgetSum, GroupKey, RatingCount};

#[derive(QueryableByName)]
struct BudgetRow {
    #[diesel(embed)]
    group: GroupRow,
    #[diesel(sql_type = Integer)]
    budget_year: i32,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = BigInt)]
    measures: i64,
    #[diesel(sql_type = BigInt)]
    unreadable: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    amount_jpy: Option<i64>,
}

/// Budgets of the matching measures, added up by group, year and kind. Those of headings and plans are
/// totals of their own and not in it.
///
/// # Errors
/// When there are too many groups, or the database fails.
pub async fn sum_budgets(
    connection: &Connection,
    filter: &MeasureFilter,
    keys: &[GroupKey],
) -> Result<Vec<BudgetSum>, StoreError> {
    let matching = measures::filtered(filter).select((
        measure_table::id,
        measure_table::city_id,
        measure_table::plan_id,
        measure_table::disposition,
    ));
    let text = format!(
        "select {}, budget.fiscal_year::integer as budget_year, budget.kind::text as kind, \
             count(distinct matching.id) as measures, \
             count(*) filter (where amount_jpy is null) as unreadable, \
             sum(amount_jpy)::bigint as amount_jpy \
         from {{matching}} as matching \
         join measure_budgets as budget on budget.measure_id = matching.id {} {}",
        columns(keys),
        joins(keys, "id"),
        grouped_by(&["budget_year", "budget.kind"]),
    );
    let rows: Vec<BudgetRow> = SqlTemplate::new(text, matching).load(&mut &*connection).await?;
    let reader = RowDecoder { table: "measure_budgets", id: "" };
    all(rows, |row| {
        Ok(BudgetSum {
            group: row.group.into_group()?,
            fiscal_year: reader.year(row.budget_year)?,
            kind: reader.parse("kind", &row.kind)?,
            measures: row.measures,
            unreadable: row.unreadable,
            amount_jpy: row.amount_jpy,
        })
    })
}

#[derive(QueryableByName)]
struct RatingRow {
    #[diesel(embed)]
    group: GroupRow,
    #[diesel(sql_type = Text)]
    scale_id: String,
    #[diesel(sql_type = Nullable<Integer>)]
    rated_year: Option<i32>,
    #[diesel(sql_type = Text)]
    rater: String,
    #[diesel(sql_type = Nullable<Integer>)]
    rank: Option<i32>,
    #[diesel(sql_type = BigInt)]
    entries: i64,
}

/// Ratings of the matching entries, counted by group, scale, year, rater and level.
///
/// # Errors
/// When there are too many groups, or the database fails.
pub async fn count_ratings(
    connection: &Connection,
    filter: &ProgressEntryFilter,
    keys: &[GroupKey],
) -> Result<Vec<RatingCount>, StoreError> {
    // The year that was rated tells ratings apart in any case.
    let keys: Vec<GroupKey> =
        keys.iter().copied().filter(|key| *key != GroupKey::FiscalYear).collect();
    let matching = progress_entries::filtered(filter).select((
        entry_table::id,
        entry_table::city_id,
        entry_table::plan_id,
        entry_table::measure_id,
        entry_table::outcome,
    ));
    let text = format!(
        "select {}, rating.scale_id::text as scale_id, \
             rating.fiscal_year::integer as rated_year, rating.rater::text as rater, \
             rating.rank as rank, count(distinct matching.id) as entries \
         from {{matching}} as matching \
         join progress_entry_ratings as rating on rating.entry_id = matching.id {} {}",
        columns(&keys),
        joins(&keys, "measure_id"),
        grouped_by(&["rating.scale_id", "rated_year", "rating.rater", "rating.rank"]),
    );
    let rows: Vec<RatingRow> = SqlTemplate::new(text, matching).load(&mut &*connection).await?;
    let reader = RowDecoder { table: "progress_entry_ratings", id: "" };
    all(rows, |row| {
        Ok(RatingCount {
            group: row.group.into_group()?,
            scale_id: row.scale_id,
            fiscal_year: row.rated_year.map(|year| reader.year(year)).transpose()?,
            rater: reader.parse("rater", &row.rater)?,
            rank: row.rank,
            entries: row.entries,
        })
    })
}
