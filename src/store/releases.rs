//! Releases and the log of what each changed.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::dsl::max;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::among;
use super::page::{self, Key, KeyColumn, Page, PageRequest, SortKey};
use super::row::{Reader, place, stored, texts};
use super::schema::{changes, releases};
use super::{Connection, StoreError};
use crate::domain::identifier::Identifier;
use crate::domain::release::{Change, ChangeCounts, Operation, Release};

/// Rows in one statement; five parameters each stay far below Postgres' 65,535.
const CHANGES_PER_STATEMENT: usize = 1000;

#[derive(Clone, Debug, Default)]
pub struct ReleaseFilter {
    pub id: Vec<Identifier>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ReleaseSort {
    Id,
    Number,
}

impl SortKey<releases::table, ReleaseRow> for ReleaseSort {
    fn column(self) -> KeyColumn<releases::table> {
        match self {
            Self::Id => page::text(releases::id),
            Self::Number => page::integer(releases::number),
        }
    }

    fn value(self, row: &ReleaseRow) -> Key {
        match self {
            Self::Id => Key::Text(row.id.clone()),
            Self::Number => Key::Integer(row.number),
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
        }
    }

    fn into_release(self) -> Result<Release, StoreError> {
        let reader = Reader { table: "releases", id: &self.id };
        let mut counts = BTreeMap::new();
        for (name, count) in self.counts.as_object().into_iter().flatten() {
            counts.insert(reader.word("counts", name)?, count.as_i64().unwrap_or_default());
        }
        Ok(Release {
            id: reader.own_id()?,
            number: self.number,
            published_at: self.published_at,
            note: self.note,
            checksum: self.checksum,
            predecessor_id: reader.maybe("predecessor_id", self.predecessor_id.as_ref())?,
            counts,
            changes: ChangeCounts {
                created: self.created,
                updated: self.updated,
                deleted: self.deleted,
            },
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

/// The number of the newest release, if there is any.
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
    let query = || matching(filter).select(ReleaseRow::as_select());
    let found = page::fetch(connection, query, || matching(filter).count(), page).await?;
    found.try_map(ReleaseRow::into_release)
}

fn matching(filter: &ReleaseFilter) -> releases::BoxedQuery<'static, Pg> {
    let mut query = releases::table.into_boxed();
    if !filter.id.is_empty() {
        query = query.filter(among(releases::id, texts(&filter.id)));
    }
    query
}

/// Whether a record once had this identifier and a release removed it.
///
/// # Errors
/// When the database fails.
pub async fn has_retired(
    connection: &Connection,
    resource: &str,
    id: &str,
) -> Result<bool, StoreError> {
    let removed = changes::table
        .filter(changes::resource.eq(resource))
        .filter(changes::record_id.eq(id))
        .filter(changes::operation.eq(stored(Operation::Deleted)));
    Ok(diesel::select(diesel::dsl::exists(removed)).get_result(&mut &*connection).await?)
}

#[derive(Insertable)]
#[diesel(table_name = changes)]
struct ChangeRow<'a> {
    release_id: &'a str,
    sequence: i32,
    resource: String,
    record_id: &'a str,
    operation: String,
    record: Option<&'a serde_json::Value>,
}

/// Writes a release and the log of its changes, in the order given.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    connection: &mut Connection,
    release: &Release,
    changes: &[Change],
) -> Result<(), StoreError> {
    let row = ReleaseRow::new(release);
    diesel::insert_into(releases::table).values(&row).execute(connection).await?;
    let rows: Vec<_> = changes
        .iter()
        .enumerate()
        .map(|(index, change)| ChangeRow {
            release_id: release.id.as_str(),
            sequence: place(index),
            resource: stored(change.resource),
            record_id: &change.record_id,
            operation: stored(change.operation),
            record: change.record.as_ref(),
        })
        .collect();
    for some in rows.chunks(CHANGES_PER_STATEMENT) {
        diesel::insert_into(changes::table).values(some).execute(connection).await?;
    }
    Ok(())
}
