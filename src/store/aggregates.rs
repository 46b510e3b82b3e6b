//! Counts and sums over many records. Postgres does the grouping, so only groups are transferred,
//! however many records match.

use std::collections::HashMap;

use bigdecimal::BigDecimal;
use diesel::dsl::Select;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Numeric, Text};
use diesel_async::RunQueryDsl;

use super::measures::{self, MeasureFilter};
use super::progress_entries::{self, ProgressEntryFilter};
use super::row::RowDecoder;
use super::schema::{measures as measure_table, progress_entries as entry_table};
use super::sql_template::SqlTemplate;
use super::{Connection, StoreError};
use crate::domain::aggregate::{
    ByDisposition, EntryCount, Group, GroupKey, MeasureCount, OutputSum,
};

/// Maximum number of groups in a response; about 10 MB.
const MAX_GROUPS: usize = 50_000;

/// SQL expressions of the group keys with their types: constants, never user input.
const COLUMNS: [(GroupKey, &str, &str); 8] = [
    (GroupKey::City, "city_id", "text"),
    (GroupKey::Plan, "plan_id", "text"),
    (GroupKey::Policy, "policy_id", "text"),
    (GroupKey::Theme, "theme_id", "text"),
    (GroupKey::BroadTheme, "broad_theme_id", "text"),
    (GroupKey::Disposition, "disposition", "text"),
    (GroupKey::FiscalYear, "fiscal_year", "integer"),
    (GroupKey::Outcome, "outcome", "text"),
];

/// All columns: those that the groups are to be told apart by, and null for the others.
pub(super) fn columns(keys: &[GroupKey]) -> String {
    let column = |(key, name, kind): &(GroupKey, &str, &str)| {
        let value = if keys.contains(key) { *name } else { "null" };
        format!("{value}::{kind} as {name}")
    };
    COLUMNS.iter().map(column).collect::<Vec<_>>().join(", ")
}

/// The joins that the keys need. A record counts under each of its themes, or under each broad theme above
/// them; without themes each counts once.
pub(super) fn joins(keys: &[GroupKey], measure: &str) -> String {
    let mut joins = String::new();
    if keys.contains(&GroupKey::Policy) {
        let own = format!(
            "join (select id as measure_of_policy, policy_id from measures) as headed \
             on measure_of_policy = matching.{measure} "
        );
        joins.push_str(&own);
    }
    if keys.contains(&GroupKey::Theme) {
        let own =
            format!("left join measure_themes on measure_themes.measure_id = matching.{measure} ");
        joins.push_str(&own);
    }
    if keys.contains(&GroupKey::BroadTheme) {
        let above = format!(
            "left join lateral (select distinct ancestor_id as broad_theme_id from measure_themes as own \
             join theme_ancestors using (theme_id) \
             join themes on themes.id = ancestor_id and themes.broader_id is null \
             where own.measure_id = matching.{measure}) as broad on true "
        );
        joins.push_str(&above);
    }
    joins
}

/// Reads one group more than the maximum, to detect that there are too many.
fn grouped() -> String {
    grouped_by(&[])
}

/// The same, told apart by more columns as well.
pub(super) fn grouped_by(more: &[&str]) -> String {
    let columns = (1..=COLUMNS.len()).map(|number| number.to_string());
    let keys = columns.chain(more.iter().map(ToString::to_string)).collect::<Vec<_>>().join(", ");
    format!("group by {keys} order by {keys} limit {}", MAX_GROUPS + 1)
}

#[derive(QueryableByName)]
pub(super) struct GroupRow {
    #[diesel(sql_type = Nullable<Text>)]
    city_id: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    plan_id: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    policy_id: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    theme_id: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    broad_theme_id: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    disposition: Option<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    fiscal_year: Option<i32>,
    #[diesel(sql_type = Nullable<Text>)]
    outcome: Option<String>,
}

impl GroupRow {
    pub(super) fn into_group(self) -> Result<Group, StoreError> {
        let reader = RowDecoder { table: "groups", id: "" };
        Ok(Group {
            disposition: reader.parse_opt("disposition", self.disposition.as_ref())?,
            fiscal_year: self.fiscal_year.map(|year| reader.year(year)).transpose()?,
            outcome: reader.parse_opt("outcome", self.outcome.as_ref())?,
            city_id: self.city_id,
            plan_id: self.plan_id,
            policy_id: self.policy_id,
            theme_id: self.theme_id,
            broad_theme_id: self.broad_theme_id,
        })
    }
}

/// All groups, or `TooMany`.
pub(super) fn all<R, G>(
    rows: Vec<R>,
    group: impl FnMut(R) -> Result<G, StoreError>,
) -> Result<Vec<G>, StoreError> {
    if rows.len() > MAX_GROUPS {
        return Err(StoreError::TooMany(i64::try_from(MAX_GROUPS).unwrap_or(i64::MAX)));
    }
    rows.into_iter().map(group).collect()
}

#[derive(QueryableByName)]
struct MeasureCountRow {
    #[diesel(embed)]
    group: GroupRow,
    #[diesel(sql_type = BigInt)]
    measures: i64,
    #[diesel(sql_type = BigInt)]
    repeats: i64,
}

/// Matching measures counted by group, in the order of the keys.
///
/// # Errors
/// When there are too many groups, or the database fails.
pub async fn count_measures(
    connection: &Connection,
    filter: &MeasureFilter,
    keys: &[GroupKey],
) -> Result<Vec<(Group, MeasureCount)>, StoreError> {
    let matching = measures::filtered(filter).select((
        measure_table::id,
        measure_table::city_id,
        measure_table::plan_id,
        measure_table::disposition,
        measure_table::is_repeat,
    ));
    let text = format!(
        "select {}, count(*) filter (where not is_repeat) as measures, \
         count(*) filter (where is_repeat) as repeats from {{matching}} as matching {} {}",
        columns(keys),
        joins(keys, "id"),
        grouped()
    );
    let rows: Vec<MeasureCountRow> =
        SqlTemplate::new(text, matching).load(&mut &*connection).await?;
    all(rows, |MeasureCountRow { group, measures, repeats }| {
        Ok((group.into_group()?, MeasureCount { measures, repeats }))
    })
}

#[derive(QueryableByName)]
struct CellRow {
    #[diesel(sql_type = Text)]
    city_id: String,
    #[diesel(sql_type = Text)]
    theme_id: String,
    #[diesel(sql_type = BigInt)]
    continued: i64,
    #[diesel(sql_type = BigInt)]
    expand: i64,
    #[diesel(sql_type = BigInt)]
    new: i64,
    #[diesel(sql_type = BigInt)]
    under_consideration: i64,
    #[diesel(sql_type = BigInt)]
    untagged: i64,
}

/// Matching measures of each city under each theme that it has any under; a measure counts once under
/// each of its themes and each theme above them.
///
/// # Errors
/// When the database fails.
pub async fn measures_by_city_and_theme(
    connection: &Connection,
    filter: &MeasureFilter,
) -> Result<HashMap<(String, String), ByDisposition>, StoreError> {
    let matching = measures::filtered(filter).select((
        measure_table::id,
        measure_table::city_id,
        measure_table::disposition,
    ));
    let text = "select city_id::text as city_id, theme_id::text as theme_id, \
        count(*) filter (where disposition = 'continue') as continued, \
        count(*) filter (where disposition = 'expand') as expand, \
        count(*) filter (where disposition = 'new') as new, \
        count(*) filter (where disposition = 'under_consideration') as under_consideration, \
        count(*) filter (where disposition is null) as untagged \
        from (select distinct id, city_id, disposition, ancestor_id as theme_id \
            from {matching} as matching \
            join measure_themes on measure_id = matching.id \
            join theme_ancestors using (theme_id)) as counted group by 1, 2";
    let rows: Vec<CellRow> =
        SqlTemplate::new(text.to_owned(), matching).load(&mut &*connection).await?;
    let cell = |row: CellRow| {
        let CellRow { continued, expand, new, under_consideration, untagged, .. } = row;
        let counts = ByDisposition { continued, expand, new, under_consideration, untagged };
        ((row.city_id, row.theme_id), counts)
    };
    Ok(rows.into_iter().map(cell).collect())
}

type EntryColumns = (
    entry_table::id,
    entry_table::city_id,
    entry_table::plan_id,
    entry_table::measure_id,
    entry_table::fiscal_year,
    entry_table::outcome,
    entry_table::activity_id,
);

fn entries(
    filter: &ProgressEntryFilter,
) -> Select<entry_table::BoxedQuery<'static, Pg>, EntryColumns> {
    progress_entries::filtered(filter).select(EntryColumns::default())
}

#[derive(QueryableByName)]
struct EntryCountRow {
    #[diesel(embed)]
    group: GroupRow,
    #[diesel(sql_type = BigInt)]
    entries: i64,
    #[diesel(sql_type = BigInt)]
    activities: i64,
}

/// Matching entries counted by group, in the order of the keys; an activity that several entries
/// report is one activity.
///
/// # Errors
/// When there are too many groups, or the database fails.
pub async fn count_entries(
    connection: &Connection,
    filter: &ProgressEntryFilter,
    keys: &[GroupKey],
) -> Result<Vec<(Group, EntryCount)>, StoreError> {
    // Few activities are reported more than once, so only those are sorted.
    let text = format!(
        "select {}, count(*) as entries, \
         count(*) filter (where sharing.entry_id is null) \
         + count(distinct activity_id) filter (where sharing.entry_id is not null) as activities \
         from {{matching}} as matching \
         left join (select distinct entry_id from progress_entry_shares) as sharing \
         on sharing.entry_id = matching.id {} {}",
        columns(keys),
        joins(keys, "measure_id"),
        grouped()
    );
    let rows: Vec<EntryCountRow> =
        SqlTemplate::new(text, entries(filter)).load(&mut &*connection).await?;
    all(rows, |row| {
        let count = EntryCount { entries: row.entries, activities: row.activities };
        Ok((row.group.into_group()?, count))
    })
}

#[derive(QueryableByName)]
struct OutputRow {
    #[diesel(embed)]
    group: GroupRow,
    #[diesel(sql_type = Text)]
    unit: String,
    #[diesel(sql_type = BigInt)]
    outputs: i64,
    #[diesel(sql_type = Numeric)]
    total: BigDecimal,
}

/// Outputs of matching entries by group and unit; the same output of an activity that several
/// entries report is taken once.
///
/// # Errors
/// When there are too many groups, or the database fails.
pub async fn sum_outputs(
    connection: &Connection,
    filter: &ProgressEntryFilter,
    keys: &[GroupKey],
) -> Result<Vec<(Group, OutputSum)>, StoreError> {
    let rows: Vec<OutputRow> =
        SqlTemplate::new(outputs_text(keys), entries(filter)).load(&mut &*connection).await?;
    all(rows, |row| {
        let (outputs, sum) = (row.outputs, row.total.into());
        Ok((row.group.into_group()?, OutputSum { unit: row.unit, outputs, sum }))
    })
}

/// Outputs of unshared entries are taken as they are; the others are deduplicated.
fn outputs_text(keys: &[GroupKey]) -> String {
    let part = |distinct: &str, shared: &str| {
        format!(
            "select {distinct} {}, unit collate \"C\" as unit, activity_id, label, value \
             from {{matching}} as matching \
             join progress_entry_outputs as outputs on outputs.entry_id = matching.id {} \
             where {shared} (select from progress_entry_shares as shares \
                 where shares.entry_id = matching.id)",
            columns(keys),
            joins(keys, "measure_id")
        )
    };
    let names = COLUMNS.map(|(_, name, _)| name).join(", ");
    format!(
        "select {names}, unit, count(*) as outputs, sum(value) as total \
         from ({} union all {}) as outputs \
         group by {names}, unit order by {names}, unit limit {}",
        part("", "not exists"),
        part("distinct", "exists"),
        MAX_GROUPS + 1
    )
}
