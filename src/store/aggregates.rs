//! Counts and sums over many records, grouped by what is asked for.

use bigdecimal::BigDecimal;
use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text};
use diesel_async::RunQueryDsl;

use super::measures::{self, MeasureFilter};
use super::progress_entries::{self, ProgressEntryFilter};
use super::row::Reader;
use super::schema;
use super::{Connection, StoreError};
use crate::domain::aggregate::{EntryCount, Group, GroupKey, OutputSum};

type Word = SqlLiteral<Nullable<Text>>;
type Number = SqlLiteral<Nullable<Integer>>;

/// A column when the groups are to be told apart by it, else null: constants of this file, never
/// anybody's input.
fn word(keys: &[GroupKey], key: GroupKey, column: &'static str) -> Word {
    sql(if keys.contains(&key) { column } else { "null::text" })
}

fn number(keys: &[GroupKey], key: GroupKey, column: &'static str) -> Number {
    sql(if keys.contains(&key) { column } else { "null::integer" })
}

type MeasureRow = (Option<String>, Option<String>, Option<String>, Option<String>, i64);

/// Matching measures counted by group, in the order of the keys.
///
/// # Errors
/// When the database fails.
pub async fn count_measures(
    connection: &Connection,
    filter: &MeasureFilter,
    keys: &[GroupKey],
) -> Result<Vec<(Group, i64)>, StoreError> {
    let by = || {
        (
            word(keys, GroupKey::City, "measures.city_id::text"),
            word(keys, GroupKey::Plan, "measures.plan_id::text"),
            word(keys, GroupKey::Theme, "measure_themes.theme_id::text"),
            word(keys, GroupKey::Disposition, "measures.disposition"),
        )
    };
    let themes = schema::measure_themes::table
        .on(schema::measure_themes::measure_id.eq(schema::measures::id));
    let (city, plan, theme, disposition) = by();
    let rows: Vec<MeasureRow> = schema::measures::table
        .left_join(themes)
        .filter(
            schema::measures::id.eq_any(measures::matching(filter).select(schema::measures::id)),
        )
        .group_by(by())
        .order(by())
        .select((city, plan, theme, disposition, sql::<BigInt>("count(distinct measures.id)")))
        .load(&mut &*connection)
        .await?;
    let counted = |(city_id, plan_id, theme_id, disposition, count): MeasureRow| {
        let reader = Reader { table: "measures", id: "" };
        let disposition = reader.maybe("disposition", disposition.as_ref())?;
        Ok((Group { city_id, plan_id, theme_id, disposition, ..Group::default() }, count))
    };
    rows.into_iter().map(counted).collect()
}

type EntryKeys = (Option<String>, Option<String>, Option<String>, Option<i32>, Option<String>);

fn entry_group(keys: EntryKeys) -> Result<Group, StoreError> {
    let (city_id, plan_id, theme_id, fiscal_year, outcome) = keys;
    let reader = Reader { table: "progress_entries", id: "" };
    let outcome = reader.maybe("outcome", outcome.as_ref())?;
    let fiscal_year = fiscal_year.map(|year| reader.year(year)).transpose()?;
    Ok(Group { city_id, plan_id, theme_id, fiscal_year, outcome, ..Group::default() })
}

fn entry_keys(keys: &[GroupKey]) -> (Word, Word, Word, Number, Word) {
    (
        word(keys, GroupKey::City, "progress_entries.city_id::text"),
        word(keys, GroupKey::Plan, "progress_entries.plan_id::text"),
        word(keys, GroupKey::Theme, "measure_themes.theme_id::text"),
        number(keys, GroupKey::FiscalYear, "progress_entries.fiscal_year::integer"),
        word(keys, GroupKey::Outcome, "progress_entries.outcome"),
    )
}

/// Matching entries counted by group, in the order of the keys; an activity that several entries
/// report is one activity.
///
/// # Errors
/// When the database fails.
pub async fn count_entries(
    connection: &Connection,
    filter: &ProgressEntryFilter,
    keys: &[GroupKey],
) -> Result<Vec<(Group, EntryCount)>, StoreError> {
    let matching = progress_entries::matching(filter).select(schema::progress_entries::id);
    let themes = schema::measure_themes::table
        .on(schema::measure_themes::measure_id.eq(schema::progress_entries::measure_id));
    let rows: Vec<(EntryKeys, i64, i64)> = schema::progress_entries::table
        .left_join(themes)
        .filter(schema::progress_entries::id.eq_any(matching))
        .group_by(entry_keys(keys))
        .order(entry_keys(keys))
        .select((
            entry_keys(keys),
            sql::<BigInt>("count(distinct progress_entries.id)"),
            sql::<BigInt>("count(distinct progress_entries.activity_id)"),
        ))
        .load(&mut &*connection)
        .await?;
    rows.into_iter()
        .map(|(keys, entries, activities)| {
            Ok((entry_group(keys)?, EntryCount { entries, activities }))
        })
        .collect()
}

/// Keys, unit, activity, label and value.
type OutputRow = (EntryKeys, String, String, String, BigDecimal);

/// Outputs of matching entries by group and unit; the same output of an activity that several
/// entries report is taken once.
///
/// # Errors
/// When the database fails.
pub async fn sum_outputs(
    connection: &Connection,
    filter: &ProgressEntryFilter,
    keys: &[GroupKey],
) -> Result<Vec<(Group, OutputSum)>, StoreError> {
    let matching = progress_entries::matching(filter).select(schema::progress_entries::id);
    let themes = schema::measure_themes::table
        .on(schema::measure_themes::measure_id.eq(schema::progress_entries::measure_id));
    let mut rows: Vec<OutputRow> = schema::progress_entries::table
        .inner_join(
            schema::progress_entry_outputs::table
                .on(schema::progress_entry_outputs::entry_id.eq(schema::progress_entries::id)),
        )
        .left_join(themes)
        .filter(schema::progress_entries::id.eq_any(matching))
        .select((
            entry_keys(keys),
            schema::progress_entry_outputs::unit,
            schema::progress_entries::activity_id,
            schema::progress_entry_outputs::label,
            schema::progress_entry_outputs::value,
        ))
        .distinct()
        .load(&mut &*connection)
        .await?;
    rows.sort();
    rows.into_iter()
        .map(|(keys, unit, _, _, value)| Ok((entry_group(keys)?, unit, value)))
        .collect::<Result<Vec<_>, _>>()
        .map(added_up)
}

/// Adds up rows that stand together.
fn added_up(rows: Vec<(Group, String, BigDecimal)>) -> Vec<(Group, OutputSum)> {
    let mut sums: Vec<(Group, OutputSum)> = Vec::new();
    for (group, unit, value) in rows {
        match sums.last_mut() {
            Some((last, sum)) if *last == group && sum.unit == unit => {
                sum.outputs += 1;
                sum.sum = sum.sum.plus(&value.into());
            }
            _ => sums.push((group, OutputSum { unit, outputs: 1, sum: value.into() })),
        }
    }
    sums
}
