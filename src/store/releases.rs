//! Releases and writing the change log.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::dsl::max;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Nullable, Text};
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::filter::{self, Declaration, Filter, names};
use super::page::{self, Key, KeyColumn, KeyedRow, Page, PageRequest, SortKey};
use super::row::{RowDecoder, one_based, texts};
use super::schema::releases;
use super::{Connection, StoreError};
use crate::domain::identifier::Identifier;
use crate::domain::release::{Change, ChangeCounts, Release, ReleaseReference};
use crate::domain::resource::ResourceKind;

#[derive(Clone, Debug, Default)]
pub struct ReleaseFilter {
    pub id: Vec<Identifier>,
    /// Only the newest; no parameter of lists.
    pub latest: bool,
}

impl Filter for ReleaseFilter {
    type Table = releases::table;

    fn declare(filters: &mut impl Declaration<Self>) {
        filters.ids(
            names::ID.such_as("2026-11-22.1"),
            |f| &mut f.id,
            |f| eq_any(releases::id, texts(&f.id)),
        );
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ReleaseSort {
    Id,
    Number,
}

impl SortKey<releases::table> for ReleaseSort {
    fn column(self) -> KeyColumn<releases::table> {
        match self {
            Self::Id => page::text(releases::id),
            Self::Number => page::integer(releases::number),
        }
    }
}

#[derive(HasQuery, Insertable)]
#[diesel(table_name = releases, check_for_backend(Pg))]
struct ReleaseRow {
    id: String,
    number: i32,
    published_at: DateTime<Utc>,
    note: Option<String>,
    checksum: String,
    predecessor_id: Option<String>,
    counts: serde_json::Value,
    created: i64,
    updated: i64,
    deleted: i64,
    changed: serde_json::Value,
}

impl KeyedRow for ReleaseRow {
    fn key(&self, name: &str) -> Option<Key> {
        match name.parse().ok()? {
            ReleaseSort::Id => Some(Key::Text(self.id.clone())),
            ReleaseSort::Number => Some(Key::Integer(self.number)),
        }
    }
}

impl ReleaseRow {
    fn new(release: &Release) -> Self {
        let counts = release.counts.iter().map(|(resource, count)| (resource.name(), *count));
        Self {
            id: release.id.to_string(),
            number: release.number,
            published_at: release.published_at,
            note: release.note.clone(),
            checksum: release.checksum.clone(),
            predecessor_id: release.predecessor_id.as_ref().map(ToString::to_string),
            counts: counts.collect(),
            created: release.changes.created,
            updated: release.changes.updated,
            deleted: release.changes.deleted,
            changed: serde_json::to_value(&release.changed)
                .expect("words and numbers are JSON whatever they are"),
        }
    }

    fn into_release(self) -> Result<Release, StoreError> {
        let reader = RowDecoder { table: "releases", id: &self.id };
        let mut counts = BTreeMap::new();
        for (name, count) in self.counts.as_object().into_iter().flatten() {
            counts.insert(reader.parse("counts", name)?, count.as_i64().unwrap_or_default());
        }
        Ok(Release {
            id: reader.own_id()?,
            number: self.number,
            published_at: self.published_at,
            note: self.note,
            checksum: self.checksum,
            predecessor_id: reader.parse_opt("predecessor_id", self.predecessor_id.as_ref())?,
            counts,
            changes: ChangeCounts {
                created: self.created,
                updated: self.updated,
                deleted: self.deleted,
            },
            changed: reader.object("changed", &self.changed)?,
        })
    }
}

/// The release that is being served.
///
/// # Errors
/// [`StoreError::NothingPublished`] when there is none yet, or when the database fails.
pub async fn current(connection: &Connection) -> Result<Release, StoreError> {
    last(connection).await?.ok_or(StoreError::NothingPublished)
}

/// The newest release, if there is any.
///
/// # Errors
/// When the database fails.
pub async fn last(connection: &Connection) -> Result<Option<Release>, StoreError> {
    ReleaseRow::query()
        .order(releases::number.desc())
        .first(&mut &*connection)
        .await
        .optional()?
        .map(ReleaseRow::into_release)
        .transpose()
}

/// Finds a release by its id, or the newest.
///
/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn find(
    connection: &Connection,
    reference: &ReleaseReference,
) -> Result<Option<Release>, StoreError> {
    let ReleaseReference::Id(id) = reference else { return last(connection).await };
    ReleaseRow::query()
        .filter(releases::id.eq(id.as_str()))
        .first(&mut &*connection)
        .await
        .optional()?
        .map(ReleaseRow::into_release)
        .transpose()
}

/// All releases, oldest first.
///
/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn all(connection: &Connection) -> Result<Vec<Release>, StoreError> {
    let rows = ReleaseRow::query().order(releases::number).load(&mut &*connection).await?;
    rows.into_iter().map(ReleaseRow::into_release).collect()
}

/// The ids of the newest releases, newest first.
///
/// # Errors
/// When the database fails.
pub async fn newest_ids(connection: &Connection, most: i64) -> Result<Vec<String>, StoreError> {
    let newest = releases::table.select(releases::id).order(releases::number.desc()).limit(most);
    Ok(newest.load(&mut &*connection).await?)
}

/// The number of the newest release, if any.
pub(super) async fn newest(connection: &Connection) -> Result<Option<i32>, StoreError> {
    Ok(releases::table.select(max(releases::number)).get_result(&mut &*connection).await?)
}

/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn list(
    connection: &Connection,
    filter: &ReleaseFilter,
    page: &PageRequest<ReleaseSort>,
) -> Result<Page<Release>, StoreError> {
    let query = || filtered(filter).select(ReleaseRow::as_select());
    let found = page::fetch(connection, query, || filtered(filter).count(), page).await?;
    found.try_map(ReleaseRow::into_release).await
}

fn filtered(filter: &ReleaseFilter) -> releases::BoxedQuery<'static, Pg> {
    let query = filter::apply(releases::table.into_boxed(), filter);
    if !filter.latest {
        return query;
    }
    let others = diesel::alias!(releases as others);
    let newest = others.select(max(others.field(releases::number))).single_value();
    query.filter(releases::number.nullable().eq(newest))
}

#[derive(QueryableByName)]
struct LastNameRow {
    #[diesel(sql_type = Text)]
    resource: String,
    #[diesel(sql_type = Text)]
    name: String,
}

/// What records of some resources were last called that once had an identifier and were removed.
///
/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn last_names(
    connection: &Connection,
    id: &Identifier,
    among: &[ResourceKind],
) -> Result<Vec<(ResourceKind, String)>, StoreError> {
    // The index of the log begins with the resource.
    let among: Vec<&str> = among.iter().map(|resource| resource.name()).collect();
    let rows: Vec<LastNameRow> = sql_query(
        "select distinct on (changes.resource) changes.resource, \
             coalesce(record ->> 'title', record ->> 'name') as name \
         from changes \
         where changes.resource = any($2) and record_id = $1 and coalesce(record ->> 'title', record ->> 'name') is not null \
             and exists (select from changes as removed where removed.record_id = $1 \
                 and removed.resource = changes.resource and removed.operation = 'deleted') \
         order by changes.resource, release_number desc",
    )
    .bind::<Text, _>(id.as_str())
    .bind::<Array<Text>, _>(among)
    .load(&mut &*connection)
    .await?;
    let reader = RowDecoder { table: "changes", id: id.as_str() };
    rows.into_iter().map(|row| Ok((reader.parse("resource", &row.resource)?, row.name))).collect()
}

/// Inserts a release without its changes.
///
/// # Errors
/// When the database fails.
pub async fn insert(connection: &mut Connection, release: &Release) -> Result<(), StoreError> {
    let row = ReleaseRow::new(release);
    diesel::insert_into(releases::table).values(&row).execute(connection).await?;
    Ok(())
}

/// A change as it is logged.
#[derive(Debug)]
pub struct LoggedChange {
    /// Its position within the release, from 0.
    pub index: usize,
    pub change: Change,
    /// The canonical record after the change; `None` when it was deleted.
    pub record: Option<String>,
}

/// Logs changes of a release, in any order.
///
/// # Errors
/// When the database fails.
pub async fn log(
    connection: &mut Connection,
    release: &Release,
    changes: &[LoggedChange],
) -> Result<(), StoreError> {
    let sequences: Vec<i32> = changes.iter().map(|logged| one_based(logged.index)).collect();
    let resources: Vec<&str> = changes.iter().map(|logged| logged.change.resource.name()).collect();
    let ids: Vec<&str> = changes.iter().map(|logged| &*logged.change.record_id).collect();
    let operations: Vec<&str> =
        changes.iter().map(|logged| logged.change.operation.into()).collect();
    let records: Vec<Option<&str>> =
        changes.iter().map(|logged| logged.record.as_deref()).collect();
    sql_query(
        "insert into changes (release_number, sequence, resource, record_id, operation, record) \
         select $1, sequence, resource, record_id, operation, record::json \
         from unnest($2, $3, $4, $5, $6) \
             as logged (sequence, resource, record_id, operation, record)",
    )
    .bind::<Integer, _>(release.number)
    .bind::<Array<Integer>, _>(sequences)
    .bind::<Array<Text>, _>(resources)
    .bind::<Array<Text>, _>(ids)
    .bind::<Array<Text>, _>(operations)
    .bind::<Array<Nullable<Text>>, _>(records)
    .execute(connection)
    .await?;
    Ok(())
}
