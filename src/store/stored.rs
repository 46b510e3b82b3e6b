//! Records as their tables hold them: JSON text that is read without being parsed.

use std::str;

use chrono::{DateTime, Utc};
use diesel::deserialize::{self, FromSql, FromSqlRow, Queryable, QueryableByName};
use diesel::pg::{Pg, PgValue};
use diesel::query_dsl::methods::{FilterDsl, ThenOrderDsl};
use diesel::sql_types::{Json, Timestamptz};
use diesel_async::methods::LoadQuery;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::condition::Condition;
use super::keyset::{Key, KeyedRow, Ordering, SortKey};
use super::page::{self, Limited, Page, PageRequest};
use super::{Connection, StoreError};
use crate::domain::published::{Published, StoredRecord};
use crate::domain::raw_json::RawObject;
use crate::domain::record::Record;
use crate::domain::resource::ResourceKind;

/// A `json` value as its text. Postgres has checked that it is JSON.
#[derive(Debug, FromSqlRow)]
pub(super) struct JsonText(pub String);

impl FromSql<Json, Pg> for JsonText {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(str::from_utf8(value.as_bytes())?.to_owned()))
    }
}

/// The columns `record` and `updated_at`.
#[derive(Debug, Queryable, QueryableByName)]
pub(super) struct RecordRow {
    #[diesel(sql_type = Json)]
    record: JsonText,
    #[diesel(sql_type = Timestamptz)]
    updated_at: DateTime<Utc>,
}

impl RecordRow {
    pub fn into_stored<T>(self) -> StoredRecord<T> {
        StoredRecord::new(self.record.0, self.updated_at)
    }

    pub fn parse<T: Record + DeserializeOwned>(self) -> Result<Published<T>, StoreError> {
        parse(&self.into_stored())
    }
}

impl KeyedRow for RecordRow {
    /// The sort keys of records are named like their fields.
    fn key(&self, name: &str) -> Option<Key> {
        let fields: RawObject = serde_json::from_str(&self.record.0).ok()?;
        let value: &RawValue = fields.get(name)?;
        let text = serde_json::from_str(value.get()).map(Key::Text);
        text.or_else(|_| serde_json::from_str(value.get()).map(Key::Integer)).ok()
    }
}

/// Reads one page of records as they are stored.
pub(super) async fn records<'c, Q, C, T, S, R>(
    connection: &'c Connection,
    query: impl Fn() -> Q,
    count: impl FnOnce() -> C,
    request: &PageRequest<S>,
) -> Result<Page<StoredRecord<R>>, StoreError>
where
    T: 'static,
    S: SortKey<T>,
    Q: FilterDsl<Condition<T>, Output = Q> + ThenOrderDsl<Ordering<T>, Output = Q>,
    Limited<Q>: LoadQuery<'static, &'c Connection, RecordRow> + 'static,
    C: LoadQuery<'static, &'c Connection, i64> + 'static,
{
    let found = page::fetch(connection, query, count, request).await?;
    found.try_map(|row: RecordRow| Ok(row.into_stored())).await
}

/// Parses a stored record.
///
/// # Errors
/// [`StoreError::Corrupt`] when it is not a record of its type.
pub fn parse<T: Record + DeserializeOwned>(
    stored: &StoredRecord<T>,
) -> Result<Published<T>, StoreError> {
    stored.parse().map_err(|error| corrupt(T::RESOURCE, stored.text(), &error))
}

fn corrupt(resource: ResourceKind, text: &str, error: &serde_json::Error) -> StoreError {
    StoreError::Corrupt {
        table: resource.name(),
        column: "record",
        id: text.chars().take(MAX_SHOWN).collect(),
        value: error.to_string(),
    }
}

impl<T: Record + DeserializeOwned> Page<StoredRecord<T>> {
    /// Parses all records.
    ///
    /// # Errors
    /// As [`parse`].
    pub async fn parsed(self) -> Result<Page<Published<T>>, StoreError> {
        self.try_map(|record| parse(&record)).await
    }
}

/// How much of a damaged record an error shows, in characters.
const MAX_SHOWN: usize = 120;
