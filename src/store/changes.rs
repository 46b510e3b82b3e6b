//! The change log: what each release did to each record, ordered by release.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::dsl::sql;
use diesel::pg::{Pg, PgValue};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Integer, Json, Text};
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use futures_util::future::try_join;
use serde_json::value::RawValue;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::{Condition, eq_any};
use super::page::{self, Key, KeyColumn, KeyedRow, Page, PageRequest, SortKey};
use super::row::{RowDecoder, stored, texts, words};
use super::schema::{changes, releases};
use super::{Connection, StoreError};
use crate::domain::change::{ChangeLogEntry, Removal, parse_id};
use crate::domain::identifier::Identifier;
use crate::domain::release::Operation;
use crate::domain::resource::ResourceKind;

#[derive(Clone, Debug, Default)]
pub struct ChangeFilter {
    /// Of releases after this one.
    pub since: Option<Identifier>,
    pub release: Vec<Identifier>,
    pub resource: Vec<ResourceKind>,
    pub operation: Vec<Operation>,
    /// Identifiers of the records that were changed.
    pub record: Vec<Identifier>,
    pub id: Vec<Identifier>,
}

/// The parts of the one order of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ChangeSort {
    Release,
    Sequence,
}

impl SortKey<changes::table> for ChangeSort {
    fn column(self) -> KeyColumn<changes::table> {
        match self {
            Self::Release => page::integer(changes::release_number),
            Self::Sequence => page::integer(changes::sequence),
        }
    }
}

/// A canonical record, verbatim.
#[derive(Debug, FromSqlRow)]
struct Written(Box<RawValue>);

impl FromSql<Json, Pg> for Written {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(serde_json::from_slice(value.as_bytes())?))
    }
}

#[derive(HasQuery)]
#[diesel(table_name = changes, check_for_backend(Pg))]
struct ChangeRow {
    release_number: i32,
    sequence: i32,
    resource: String,
    record_id: String,
    operation: String,
    record: Option<Written>,
}

impl KeyedRow for ChangeRow {
    fn key(&self, name: &str) -> Option<Key> {
        match name.parse().ok()? {
            ChangeSort::Release => Some(Key::Integer(self.release_number)),
            ChangeSort::Sequence => Some(Key::Integer(self.sequence)),
        }
    }
}

/// Releases and previous records that the rows of a page refer to.
struct ChangeContext {
    /// Identifier and time by number.
    releases: BTreeMap<i32, (String, DateTime<Utc>)>,
    /// The records before, by release and place of the change.
    before: BTreeMap<(i32, i32), Written>,
}

impl ChangeRow {
    fn into_change(self, around: &mut ChangeContext) -> Result<ChangeLogEntry, StoreError> {
        let reader = RowDecoder { table: "changes", id: &self.record_id };
        // The column is a foreign key, and the log is append-only.
        let (release_id, published_at) =
            around.releases.get(&self.release_number).ok_or(StoreError::NothingPublished)?;
        let before = around.before.remove(&(self.release_number, self.sequence));
        Ok(ChangeLogEntry {
            release_id: reader.parse("release_id", release_id)?,
            published_at: *published_at,
            sequence: self.sequence,
            resource: reader.parse("resource", &self.resource)?,
            record_id: reader.own_id()?,
            operation: reader.parse("operation", &self.operation)?,
            record: self.record.map(|record| record.0),
            before: before.map(|record| record.0),
        })
    }
}

/// # Errors
/// [`StoreError::UnknownRelease`] when there is none to begin after, when the database fails, or
/// holds what the domain does not know.
pub async fn list(
    connection: &Connection,
    filter: &ChangeFilter,
    page: &PageRequest<ChangeSort>,
) -> Result<Page<ChangeLogEntry>, StoreError> {
    let numbers = Numbers::of(connection, filter).await?;
    let query = || filtered(filter, &numbers).select(ChangeRow::as_select());
    let count = || filtered(filter, &numbers).count();
    let found = page::fetch(connection, query, count, page).await?;
    let mut around = change_context(connection, &found.records).await?;
    found.try_map(|row| row.into_change(&mut around)).await
}

/// The releases of a filter by their numbers, of which those that are unknown have none.
#[derive(Default)]
struct Numbers(BTreeMap<String, i32>);

impl Numbers {
    async fn of(connection: &Connection, filter: &ChangeFilter) -> Result<Self, StoreError> {
        let named = filter.since.iter().chain(&filter.release).map(ToString::to_string);
        let of_changes = filter.id.iter().filter_map(parse_id).map(|(release, _)| release.into());
        let named: Vec<String> = named.chain(of_changes).collect();
        if named.is_empty() {
            return Ok(Self::default());
        }
        let known = releases::table
            .filter(eq_any(releases::id, named))
            .select((releases::id, releases::number))
            .load::<(String, i32)>(&mut &*connection)
            .await?;
        let numbers = Self(known.into_iter().collect());
        match &filter.since {
            Some(since) if !numbers.0.contains_key(since.as_str()) => {
                let newest = super::releases::last(connection).await?.map(|last| last.id);
                Err(StoreError::UnknownRelease { id: since.clone(), newest })
            }
            _ => Ok(numbers),
        }
    }

    fn get(&self, release: &str) -> Option<i32> {
        self.0.get(release).copied()
    }
}

fn filtered(filter: &ChangeFilter, numbers: &Numbers) -> changes::BoxedQuery<'static, Pg> {
    let mut query = changes::table.into_boxed();
    if let Some(since) = filter.since.as_ref().and_then(|since| numbers.get(since.as_str())) {
        query = query.filter(changes::release_number.gt(since));
    }
    if !filter.release.is_empty() {
        let known = filter.release.iter().filter_map(|release| numbers.get(release.as_str()));
        query = query.filter(eq_any(changes::release_number, known.collect()));
    }
    if !filter.id.is_empty() {
        query = query.filter(at(&filter.id, numbers));
    }
    if !filter.operation.is_empty() {
        query = query.filter(eq_any(changes::operation, words(&filter.operation)));
    }
    if !filter.record.is_empty() {
        query = query.filter(eq_any(changes::record_id, texts(&filter.record)));
    }
    // The index that finds a record begins with its resource.
    let every = !filter.record.is_empty() && filter.resource.is_empty();
    let resources = if every { ResourceKind::VARIANTS } else { &filter.resource };
    if !resources.is_empty() {
        query = query.filter(eq_any(changes::resource, words(resources)));
    }
    query
}

/// Changes by their identifiers.
fn at(ids: &[Identifier], numbers: &Numbers) -> Condition<changes::table> {
    let keys = ids.iter().filter_map(parse_id);
    let keys = keys.filter_map(|(release, sequence)| Some((numbers.get(release)?, sequence)));
    let (numbers, sequences): (Vec<i32>, Vec<i32>) = keys.unzip();
    let those = sql::<Bool>("(changes.release_number, changes.sequence) in (select * from unnest(")
        .bind::<Array<Integer>, _>(numbers)
        .sql(", ")
        .bind::<Array<Integer>, _>(sequences)
        .sql("))");
    Box::new(those)
}

/// The release that removed the record with this identifier, if any.
///
/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn removal(
    connection: &Connection,
    resource: &str,
    id: &str,
) -> Result<Option<Removal>, StoreError> {
    let last = changes::table
        .inner_join(releases::table.on(releases::number.eq(changes::release_number)))
        .filter(changes::resource.eq(resource))
        .filter(changes::record_id.eq(id))
        .order(changes::release_number.desc())
        .select((changes::operation, releases::id, releases::predecessor_id))
        .first::<(String, String, Option<String>)>(&mut &*connection)
        .await
        .optional()?;
    let reader = RowDecoder { table: "changes", id };
    match last {
        // The first release has nothing to remove.
        Some((operation, removing, Some(last))) if operation == stored(Operation::Deleted) => {
            Ok(Some(Removal {
                last_release_id: reader.parse("predecessor_id", &last)?,
                removing_release_id: reader.parse("release_id", &removing)?,
            }))
        }
        _ => Ok(None),
    }
}

async fn change_context(
    connection: &Connection,
    rows: &[ChangeRow],
) -> Result<ChangeContext, StoreError> {
    let mut numbers: Vec<i32> = rows.iter().map(|row| row.release_number).collect();
    numbers.dedup();
    if numbers.is_empty() {
        return Ok(ChangeContext { releases: BTreeMap::new(), before: BTreeMap::new() });
    }
    let mut shared = connection;
    let named = releases::table
        .filter(eq_any(releases::number, numbers))
        .select((releases::number, (releases::id, releases::published_at)))
        .load::<(i32, (String, DateTime<Utc>))>(&mut shared);
    let named = async { Ok(named.await?) };
    let (releases, before) = try_join(named, before(connection, rows)).await?;
    Ok(ChangeContext { releases: releases.into_iter().collect(), before })
}

#[derive(QueryableByName)]
struct BeforeRow {
    #[diesel(sql_type = Integer)]
    release_number: i32,
    #[diesel(sql_type = Integer)]
    sequence: i32,
    #[diesel(sql_type = Json)]
    record: Written,
}

/// The records as they were before they were updated: what the change before left of each.
async fn before(
    connection: &Connection,
    rows: &[ChangeRow],
) -> Result<BTreeMap<(i32, i32), Written>, StoreError> {
    let updated = stored(Operation::Updated);
    let updated: Vec<&ChangeRow> = rows.iter().filter(|row| row.operation == updated).collect();
    if updated.is_empty() {
        return Ok(BTreeMap::new());
    }
    let found: Vec<BeforeRow> = sql_query(
        "select now.release_number, now.sequence, before.record \
         from unnest($1, $2, $3, $4) as now (release_number, sequence, resource, record_id) \
         cross join lateral (select record from changes \
             where changes.resource = now.resource and changes.record_id = now.record_id \
                 and changes.release_number < now.release_number \
             order by changes.release_number desc limit 1) as before \
         where before.record is not null",
    )
    .bind::<Array<Integer>, _>(updated.iter().map(|row| row.release_number).collect::<Vec<_>>())
    .bind::<Array<Integer>, _>(updated.iter().map(|row| row.sequence).collect::<Vec<_>>())
    .bind::<Array<Text>, _>(updated.iter().map(|row| &*row.resource).collect::<Vec<_>>())
    .bind::<Array<Text>, _>(updated.iter().map(|row| &*row.record_id).collect::<Vec<_>>())
    .load(&mut &*connection)
    .await?;
    let keyed = found.into_iter().map(|row| ((row.release_number, row.sequence), row.record));
    Ok(keyed.collect())
}
